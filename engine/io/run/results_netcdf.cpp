// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_netcdf.h"

#include <fmt/format.h>

#include <numeric>

#include "agents/authorities.h"
#include "base/quantity.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/long_run_outcomes.h"

namespace entrepot {
namespace {

constexpr std::size_t largest_full_file = std::size_t{1} << 30;

bool in_years(const Outcome& outcome, bool annual) {
  return only_by_year(outcome) || (annual && is_bilateral(outcome));
}

bool falls_back(const Model& model, const Horizon& horizon, Detail detail, int replications) {
  return detail == Detail::annual ||
         (detail == Detail::automatic &&
          estimate_bytes(model, horizon, Detail::full, replications) > largest_full_file);
}

std::string kind_word(LocationKind kind) {
  if (kind == LocationKind::region) return "region";
  if (kind == LocationKind::zone) return "zone";
  if (kind == LocationKind::sar) return "special administrative region";
  return "partner";
}

template <class Item, class Value>
std::vector<std::string> each(const std::vector<Item>& items, Value value) {
  std::vector<std::string> result;
  for (const Item& item : items) result.push_back(value(item));
  return result;
}

}  // namespace

std::size_t estimate_bytes(const Model& model, const Horizon& horizon, Detail detail, int replications) {
  const bool annual = falls_back(model, horizon, detail, replications);
  std::size_t bytes = 0;
  for (const Outcome& outcome : outcomes(model.world)) {
    const int times = in_years(outcome, annual) ? years_of(horizon) : horizon.quarters;
    bytes += 2 * at(replications) * at(times) * size_of(model, outcome) * sizeof(double);
  }
  return bytes;
}

ResultsNetcdf::ResultsNetcdf(const std::filesystem::path& path, const Model& model, const Scenario& scenario,
                             Detail detail, Span span)
    : file_(path),
      horizon_(scenario.horizon),
      replications_(span == Span::quarters ? replications_made(model.world, scenario) : 1),
      span_(span),
      annual_(span == Span::quarters && falls_back(model, scenario.horizon, detail, replications_)) {
  describe(model.world, scenario);
  const std::vector<Outcome> all = outcomes(model.world);
  for (std::size_t k = 0; k < all.size(); ++k)
    if (span == Span::quarters || has_long_run(all[k])) {
      outcomes_.push_back(all[k]);
      position_.push_back(k);
    }
  for (const Outcome& outcome : outcomes_) years_ = years_ || (span == Span::quarters && by_year(outcome));
  define_dimensions(model);
  define_times(scenario.horizon);
  define_names(model);
  define_tables(model);
  define_outcomes(model);
  file_.end_definitions();
  write_coordinates(scenario.horizon);
}

bool ResultsNetcdf::by_year(const Outcome& outcome) const {
  return span_ == Span::long_run || in_years(outcome, annual_);
}

std::vector<std::string> ResultsNetcdf::dimensions_of(const Outcome& outcome) const {
  std::vector<std::string> names = {"case"};
  if (span_ == Span::quarters)
    names.insert(names.end(), {"replication", by_year(outcome) ? "year" : "quarter"});
  for (Axis axis : outcome.axes) names.emplace_back(to_string(axis));
  return names;
}

void ResultsNetcdf::describe(const World& world, const Scenario& scenario) {
  file_.attribute("Conventions", "CF-1.10");
  file_.attribute("title", scenario.title);
  if (!scenario.question.empty()) file_.attribute("question", scenario.question);
  file_.attribute("model", world.name);
  file_.attribute("base_year", std::to_string(world.base_year));
  file_.attribute("home_economy", world.home_economy);
  if (world.workers_move)
    file_.attribute("migration_elasticity", shortest(world.behaviour.migration_elasticity));
  if (world.authorities) {
    const Authorities authorities(world, *world.authorities);
    file_.attribute("document_bound", shortest(world.authorities->numbers.document_bound));
    file_.attribute("cost_per_innovation", shortest(authorities.cost_per_innovation()));
  }
  file_.attribute("source", "Entrepot trade-policy scenario engine; see manifest.json beside this file");
  file_.attribute(
      "comment",
      "money: billions of current US dollars of the base year, in terms of the world wage bill (the "
      "numeraire); baseline and policy share everything but the package of levers");
}

void ResultsNetcdf::define_dimensions(const Model& model) {
  dimension_["case"] = file_.dimension("case", 2);
  if (span_ == Span::quarters) {
    dimension_["replication"] = file_.dimension("replication", at(replications_));
    dimension_["quarter"] = file_.dimension("quarter", at(horizon_.quarters));
  }
  if (years_) dimension_["year"] = file_.dimension("year", at(years_of(horizon_)));
  std::vector<Axis> axes = {Axis::origin, Axis::destination, Axis::location, Axis::sector,
                            Axis::labour_market};
  if (has_owners(model.world)) axes.insert(axes.end(), {Axis::owner, Axis::producer_owner});
  for (Axis axis : axes) dimension_[to_string(axis)] = file_.dimension(to_string(axis), extent(model, axis));
}

void ResultsNetcdf::define_labels(const std::string& name, const std::string& along,
                                  const std::string& long_name, std::vector<std::string> values) {
  labels_.push_back({file_.text(name, {dimension_.at(along)}), std::move(values)});
  file_.attribute(labels_.back().variable, "long_name", long_name);
  if (name != along) stand_beside(name, along);
}

void ResultsNetcdf::stand_beside(const std::string& name, const std::string& along) {
  std::string& names = beside_[along];
  if (!names.empty()) names += ' ';
  names += name;
}

NetcdfFile::Variable ResultsNetcdf::define_time(const std::string& name, const std::string& long_name) {
  const auto variable = file_.integers(name, {dimension_.at(name)});
  file_.attribute(variable, "long_name", long_name);
  file_.attribute(variable, "standard_name", "time");
  file_.attribute(variable, "units", "days since 1970-01-01");
  file_.attribute(variable, "calendar", "proleptic_gregorian");
  file_.attribute(variable, "axis", "T");
  return variable;
}

void ResultsNetcdf::define_times(const Horizon& horizon) {
  define_labels("case", "case", "baseline without the package, policy with it", {"baseline", "policy"});
  if (span_ == Span::long_run) return;
  replication_ = file_.integers("replication", {dimension_.at("replication")});
  file_.attribute(replication_, "long_name",
                  replications_ > 1 ? "replication: dice of its own, common to baseline and policy"
                                    : "replication: 0 is a run without dice");
  file_.attribute(replication_, "standard_name", "realization");
  file_.attribute(replication_, "units", "1");
  quarter_ = define_time("quarter", "first day of the quarter");
  std::vector<std::string> labels;
  for (int t = 0; t < horizon.quarters; ++t) labels.push_back(to_string(horizon.quarter(t)));
  define_labels("quarter_label", "quarter", "quarter", labels);
  if (!years_) return;
  year_ = define_time("year", "first day of a year of the run");
  labels.clear();
  for (int y = 0; y < years_of(horizon); ++y)
    labels.push_back(to_string(horizon.quarter(first_quarter(y))) + "-" +
                     to_string(horizon.quarter(last_quarter(horizon, y))));
  define_labels("year_label", "year", "first and last quarter of the year of the run", labels);
}

void ResultsNetcdf::define_names(const Model& model) {
  const World& world = model.world;
  for (const std::string dimension : {"origin", "destination", "location"}) {
    const auto add = [&](const std::string& what, const std::string& long_name, auto value) {
      define_labels(dimension + what, dimension, long_name, each(world.locations, value));
    };
    add("", dimension == "location" ? "location" : dimension + " of the flow",
        [](const Location& l) { return l.code; });
    add("_name", "name", [](const Location& l) { return l.name; });
    add("_name_zh", "name in Chinese", [](const Location& l) { return l.name_zh; });
    add("_kind", "kind of location", [](const Location& l) { return kind_word(l.kind); });
    add("_economy", "economy: places of one economy share profit and the public purse",
        [](const Location& l) { return l.economy; });
    add("_iso3166", "ISO 3166 code, empty where none fits", [](const Location& l) { return l.iso3166; });
    add("_gbt2260", "GB/T 2260 code, empty where none fits", [](const Location& l) { return l.gbt2260; });
  }
  const auto add = [&](const std::string& name, const std::string& long_name, auto value) {
    define_labels(name, "sector", long_name, each(world.sectors, value));
  };
  add("sector", "sector", [](const Sector& s) { return s.code; });
  add("sector_name", "name", [](const Sector& s) { return s.name; });
  add("sector_name_zh", "name in Chinese", [](const Sector& s) { return s.name_zh; });
  add("sector_group", "goods or services",
      [](const Sector& s) { return std::string(s.goods ? "goods" : "services"); });
  add("sector_isic", "divisions of ISIC revision 4", [](const Sector& s) { return s.isic; });
  define_labels("labour_market", "labour_market",
                "labour market: that of a place with residents, or the own factor of a zone",
                model.base.labour_market_names);
  if (!has_owners(world)) return;
  for (const std::string dimension : {"owner", "producer_owner"}) {
    const bool all = dimension == "producer_owner";
    std::vector<std::string> name, name_zh;
    for (int owner = all ? 0 : 1; owner < world.owner_names.size(); ++owner) {
      const bool named = at(owner) < world.owners.size();
      name.push_back(named ? world.owners[at(owner)].name : "");
      name_zh.push_back(named ? world.owners[at(owner)].name_zh : "");
    }
    define_labels(dimension, dimension,
                  all ? "owner of the firm that sells, the place's own economy included"
                      : "owner of affiliates, somebody from elsewhere",
                  names_along(model, all ? Axis::producer_owner : Axis::owner));
    define_labels(dimension + "_name", dimension, "name", name);
    define_labels(dimension + "_name_zh", dimension, "name in Chinese", name_zh);
  }
}

void ResultsNetcdf::define_tables(const Model& model) {
  tables_ = base_tables(model);
  for (const BaseTable& table : tables_) {
    std::vector<NetcdfFile::Dimension> along;
    for (Axis axis : table.axes) along.push_back(dimension_.at(to_string(axis)));
    table_variables_.push_back(file_.doubles(table.name, along));
    file_.attribute(table_variables_.back(), "units", table.unit);
    file_.attribute(table_variables_.back(), "long_name", table.long_name);
  }
  for (const char* name : {"sigma", "theta"}) stand_beside(name, "sector");
}

void ResultsNetcdf::define_outcomes(const Model& model) {
  for (const Outcome& outcome : outcomes_) {
    const std::vector<std::string> names = dimensions_of(outcome);
    std::vector<std::size_t> extents(names.size() - outcome.axes.size(), 1);
    const int fixed = static_cast<int>(extents.size());
    for (Axis axis : outcome.axes) extents.push_back(extent(model, axis));
    std::vector<NetcdfFile::Dimension> along;
    std::string coordinates;
    for (const std::string& name : names) {
      along.push_back(dimension_.at(name));
      if (beside_[name].empty()) continue;
      if (!coordinates.empty()) coordinates += ' ';
      coordinates += beside_[name];
    }
    const auto variable = file_.doubles(outcome.name, along, fixed, !outcome.of_many_numbers);
    file_.attribute(variable, "units", by_year(outcome) ? unit_in_year(outcome) : outcome.unit);
    file_.attribute(variable, "long_name", outcome.long_name);
    if (!outcome.comment.empty()) file_.attribute(variable, "comment", outcome.comment);
    file_.attribute(variable, "coordinates", coordinates);
    variables_.push_back(variable);
    extents_.push_back(extents);
  }
}

void ResultsNetcdf::write_coordinates(const Horizon& horizon) {
  for (const Labels& labels : labels_) file_.write(labels.variable, labels.values);
  for (std::size_t k = 0; k < tables_.size(); ++k)
    file_.write(table_variables_[k], std::span<const double>(tables_[k].values));
  if (span_ == Span::long_run) return;
  std::vector<int> replications(at(replications_));
  std::iota(replications.begin(), replications.end(), 0);
  file_.write(replication_, std::span<const int>(replications));
  std::vector<int> days;
  for (int t = 0; t < horizon.quarters; ++t) days.push_back(days_since_epoch(horizon.quarter(t)));
  file_.write(quarter_, std::span<const int>(days));
  if (!years_) return;
  days.clear();
  for (int y = 0; y < years_of(horizon); ++y)
    days.push_back(days_since_epoch(horizon.quarter(first_quarter(y))));
  file_.write(year_, std::span<const int>(days));
}

void ResultsNetcdf::quarter(const QuarterValues& quarter) {
  for (std::size_t k = 0; k < outcomes_.size(); ++k)
    if (!by_year(outcomes_[k]))
      write(quarter.which, quarter.replication, quarter.quarter, k, quarter.values[position_[k]]);
}

void ResultsNetcdf::year(const YearValues& year) {
  for (std::size_t k = 0; k < outcomes_.size(); ++k)
    if (by_year(outcomes_[k])) write(year.which, year.replication, year.year, k, year.values[position_[k]]);
}

void ResultsNetcdf::write(Case which, int replication, int time, std::size_t k,
                          std::span<const double> values) {
  std::vector<std::size_t> start(extents_[k].size(), 0);
  start[0] = index_of(which);
  if (span_ == Span::quarters) start[1] = at(replication), start[2] = at(time);
  file_.write(variables_[k], start, extents_[k], values);
}

}  // namespace entrepot
