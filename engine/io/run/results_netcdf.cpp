// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_netcdf.h"

#include <fmt/format.h>

#include <algorithm>

#include "market/welfare.h"
#include "outcomes/partners.h"

namespace entrepot {
namespace {

constexpr std::size_t largest_full_file = std::size_t{1} << 30;
constexpr int quarters_a_year = 4;

int years_of(int quarters) {
  return (quarters + quarters_a_year - 1) / quarters_a_year;
}

bool falls_back(const Model& model, const Horizon& horizon, Detail detail) {
  return detail == Detail::annual ||
         (detail == Detail::automatic && estimate_bytes(model, horizon, Detail::full) > largest_full_file);
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

std::size_t estimate_bytes(const Model& model, const Horizon& horizon, Detail detail) {
  const bool annual = falls_back(model, horizon, detail);
  std::size_t bytes = 0;
  for (const Outcome& outcome : outcomes(model.world)) {
    const int times =
        outcome.by_year || (annual && outcome.bilateral()) ? years_of(horizon.quarters) : horizon.quarters;
    bytes += 2 * at(times) * size_of(model, outcome) * sizeof(double);
  }
  return bytes;
}

ResultsNetcdf::ResultsNetcdf(const std::filesystem::path& path, const Model& model, const Scenario& scenario,
                             Detail detail)
    : file_(path),
      outcomes_(outcomes(model.world)),
      quarters_(scenario.horizon.quarters),
      annual_(falls_back(model, scenario.horizon, detail)) {
  describe(model.world, scenario);
  for (const Outcome& outcome : outcomes_) years_ = years_ || by_year(outcome);
  define_dimensions(model);
  define_times(scenario.horizon);
  define_names(model);
  define_tables(model);
  define_outcomes(model);
  file_.end_definitions();
  write_coordinates(scenario.horizon);
  if (!years_) return;
  for (std::size_t k = 0; k < outcomes_.size(); ++k)
    if (outcomes_[k].name == "trade") trade_ = k;
  for (auto& sums : year_sum_) sums.resize(outcomes_.size());
}

void ResultsNetcdf::describe(const World& world, const Scenario& scenario) {
  file_.attribute("Conventions", "CF-1.10");
  file_.attribute("title", scenario.title);
  if (!scenario.question.empty()) file_.attribute("question", scenario.question);
  file_.attribute("model", world.name);
  file_.attribute("base_year", std::to_string(world.base_year));
  file_.attribute("home_economy", world.home_economy);
  file_.attribute("source", "Entrepot trade-policy scenario engine; see manifest.json beside this file");
  file_.attribute(
      "comment",
      "money: billions of current US dollars of the base year, in terms of the world wage bill (the "
      "numeraire); baseline and policy share everything but the package of levers");
}

void ResultsNetcdf::define_dimensions(const Model& model) {
  dimension_["case"] = file_.dimension("case", 2);
  dimension_["replication"] = file_.dimension("replication", 1);
  dimension_["quarter"] = file_.dimension("quarter", at(quarters_));
  if (years_) dimension_["year"] = file_.dimension("year", at(years_of(quarters_)));
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
  replication_ = file_.integers("replication", {dimension_.at("replication")});
  file_.attribute(replication_, "long_name", "replication: 0 is a run without dice");
  file_.attribute(replication_, "standard_name", "realization");
  file_.attribute(replication_, "units", "1");
  quarter_ = define_time("quarter", "first day of the quarter");
  std::vector<std::string> labels;
  for (int t = 0; t < quarters_; ++t) labels.push_back(to_string(horizon.quarter(t)));
  define_labels("quarter_label", "quarter", "quarter", labels);
  if (!years_) return;
  year_ = define_time("year", "first day of a year of the run");
  labels.clear();
  for (int y = 0; y < years_of(quarters_); ++y)
    labels.push_back(to_string(horizon.quarter(y * quarters_a_year)) + "-" +
                     to_string(horizon.quarter(std::min(quarters_, (y + 1) * quarters_a_year) - 1)));
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
    std::vector<std::string> code, name, name_zh;
    for (int owner = all ? 0 : 1; owner < world.owner_names.size(); ++owner) {
      const bool named = at(owner) < world.owners.size();
      code.push_back(world.owner_names[owner]);
      name.push_back(named ? world.owners[at(owner)].name : "");
      name_zh.push_back(named ? world.owners[at(owner)].name_zh : "");
    }
    define_labels(dimension, dimension,
                  all ? "owner of the firm that sells, the place's own economy included"
                      : "owner of affiliates, somebody from elsewhere",
                  code);
    define_labels(dimension + "_name", dimension, "name", name);
    define_labels(dimension + "_name_zh", dimension, "name in Chinese", name_zh);
  }
}

void ResultsNetcdf::define_table(const std::string& name, const std::vector<std::string>& dimensions,
                                 const std::string& unit, const std::string& long_name,
                                 std::span<const double> values) {
  std::vector<NetcdfFile::Dimension> along;
  for (const std::string& dimension : dimensions) along.push_back(dimension_.at(dimension));
  tables_.push_back({file_.doubles(name, along), {values.begin(), values.end()}});
  file_.attribute(tables_.back().variable, "units", unit);
  file_.attribute(tables_.back().variable, "long_name", long_name);
}

void ResultsNetcdf::define_tables(const Model& model) {
  const BaseYear& base = model.base;
  std::vector<double> sigma, theta;
  for (const Elasticities& e : base.elasticities) {
    sigma.push_back(e.sigma);
    theta.push_back(e.theta);
  }
  define_table("sigma", {"sector"}, "1", "elasticity of substitution", sigma);
  define_table("theta", {"sector"}, "1", "long-run elasticity of flows to tariffs", theta);
  stand_beside("sigma", "sector");
  stand_beside("theta", "sector");
  define_table("labour_share", {"labour_market", "location"}, "1",
               "share of the place's wage bill paid to the labour market", base.labour_share.values());
  define_table("labour_receipt", {"location", "labour_market"}, "1",
               "share of the labour market's income received in the place", base.labour_receipt.values());
  define_table("base_income", {"location"}, "bn USD a year", "income of residents in the base year",
               base.income);
  define_table("base_gdp", {"location"}, "bn USD a year", "GDP in the base year", base.gdp);
  define_table("base_market_wage_bill", {"labour_market"}, "bn USD a year",
               "wage bill of the labour market in the base year", base.wage_bill);
  const auto persons = model.world.location_columns.find("employment");
  if (persons != model.world.location_columns.end())
    define_table("base_employment", {"location"}, "million persons", "employment in the base year",
                 persons->second);
  define_tables_of_structure(model);
  if (has_owners(model.world)) define_tables_of_owners(model);
}

// What indicators of trade and income weigh places and sectors with.
void ResultsNetcdf::define_tables_of_structure(const Model& model) {
  const World& world = model.world;
  for (const char* group : {"digital", "green"}) {
    const auto share = world.sector_columns.find(group);
    if (share != world.sector_columns.end())
      define_table(std::string("share_") + group, {"sector"}, "1",
                   std::string(group) + " products, fraction of the sector's trade", share->second);
  }
  if (const auto tag = world.location_tags.find("ldc"); tag != world.location_tags.end()) {
    Column weight(at(model.base.location_count), 0.0);
    for (const Weighted& member : tag->second) weight[at(member.index)] = member.weight;
    define_table("share_least_developed", {"location"}, "1",
                 "least developed countries, fraction of the place's sales", weight);
  }
  if (world.location_columns.contains("population"))
    define_table("residents", {"location"}, "million persons",
                 "population in the base year; that of a zone counts where its hosts are",
                 residents(world, model.base));
}

// What the accounts of affiliates rest on.
void ResultsNetcdf::define_tables_of_owners(const Model& model) {
  const BaseYear& base = model.base;
  const std::size_t places = at(base.location_count), owners = at(model.world.owner_names.size()) - 1;
  const std::vector<std::string> affiliate = {"owner", "location", "sector"};
  const auto of_affiliates = [&](const Column& values) {
    Column result(owners * places * at(base.sector_count), 0.0);
    for (std::size_t c = 0; c < base.cells.size(); ++c) {
      const Cell& cell = base.cells[c];
      if (cell.owner > 0)
        result[(at(cell.owner - 1) * places + at(cell.region)) * at(base.sector_count) + at(cell.sector)] =
            values[c];
    }
    return result;
  };
  Column births(base.cells.size());
  for (std::size_t c = 0; c < births.size(); ++c) births[c] = base.births_share[c] * base.net_revenue[c];
  define_table("base_fdi_flow", affiliate, "bn USD a year",
               "direct investment of the base year that answers to policy", of_affiliates(base.fdi_flow));
  define_table("conduit_flow", affiliate, "bn USD a year",
               "direct investment that passes through and answers to no lever",
               of_affiliates(base.conduit_flow));
  define_table("base_fdi_stock", affiliate, "bn USD", "direct investment at the end of the base year",
               of_affiliates(base.fdi_stock));
  define_table("base_affiliate_births", affiliate, "bn USD a year",
               "spending on births of affiliates in the base year", of_affiliates(births));
  define_table("base_births_paid", {"location"}, "bn USD a year",
               "births of affiliates that residents paid for in the base year",
               births_paid(base, base.profit_tax, births));
  define_table("reinvested_share", {"owner"}, "1",
               "reinvested earnings, share of the flow that answers to policy",
               Column(owners, model.world.behaviour.reinvested_share));
  Column home_firms(places * places, 0.0), affiliates(places * owners, 0.0);
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    for (std::size_t n = 0; n < places; ++n) {
      const Cell& cell = base.cells[c];
      const double share = base.payout(n, at(base.payout_group[c]));
      if (cell.owner == 0)
        home_firms[n * places + at(cell.region)] = share;
      else
        affiliates[n * owners + at(cell.owner - 1)] = share;
    }
  define_table("payout_of_home_firms", {"location", "origin"}, "1",
               "share of the after-tax profit of home firms in the origin received in the location",
               home_firms);
  define_table("payout_of_affiliates", {"location", "owner"}, "1",
               "share of the after-tax profit of the owner's affiliates received in the location",
               affiliates);
  define_table("public_revenue_share", {"location", "origin"}, "1",
               "share of public revenue raised in the origin received in the location", base.pool.values());
}

void ResultsNetcdf::define_outcomes(const Model& model) {
  for (const Outcome& outcome : outcomes_) {
    std::vector<std::string> names = {"case", "replication", by_year(outcome) ? "year" : "quarter"};
    std::vector<std::size_t> extents = {1, 1, 1};
    for (Axis axis : outcome.axes) {
      names.push_back(to_string(axis));
      extents.push_back(extent(model, axis));
    }
    std::vector<NetcdfFile::Dimension> along;
    std::string coordinates;
    for (const std::string& name : names) {
      along.push_back(dimension_.at(name));
      if (beside_[name].empty()) continue;
      if (!coordinates.empty()) coordinates += ' ';
      coordinates += beside_[name];
    }
    const auto variable = file_.doubles(outcome.name, along, 3);
    const bool summed = by_year(outcome) && outcome.over_year == OverYear::sum;
    file_.attribute(variable, "units", summed ? unit_of_year(outcome.unit) : outcome.unit);
    file_.attribute(variable, "long_name", outcome.long_name);
    if (!outcome.comment.empty()) file_.attribute(variable, "comment", outcome.comment);
    file_.attribute(variable, "coordinates", coordinates);
    variables_.push_back(variable);
    extents_.push_back(extents);
  }
}

void ResultsNetcdf::write_coordinates(const Horizon& horizon) {
  for (const Labels& labels : labels_) file_.write(labels.variable, labels.values);
  for (const Table& table : tables_) file_.write(table.variable, std::span<const double>(table.values));
  const int replications[] = {0};
  file_.write(replication_, replications);
  std::vector<int> days;
  for (int t = 0; t < quarters_; ++t) days.push_back(days_since_epoch(horizon.quarter(t)));
  file_.write(quarter_, std::span<const int>(days));
  if (!years_) return;
  days.clear();
  for (int y = 0; y < years_of(quarters_); ++y)
    days.push_back(days_since_epoch(horizon.quarter(y * quarters_a_year)));
  file_.write(year_, std::span<const int>(days));
}

void ResultsNetcdf::quarter(Case which, int index, const std::vector<std::vector<double>>& values) {
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    if (by_year(outcomes_[k])) continue;
    std::vector<std::size_t> start(extents_[k].size(), 0);
    start[0] = which == Case::policy ? 1 : 0;
    start[2] = at(index);
    file_.write(variables_[k], start, extents_[k], values[k]);
  }
  for (std::size_t k = 0; k < outcomes_.size(); ++k)
    if (by_year(outcomes_[k])) add_to_year(which, index, k, values);
}

void ResultsNetcdf::add_to_year(Case which, int index, std::size_t k,
                                const std::vector<std::vector<double>>& values) {
  const std::size_t side = which == Case::policy ? 1 : 0;
  const std::vector<double>& trade = values[trade_];
  std::vector<double>& sum = year_sum_[side][k];
  std::vector<double>& traded = year_trade_[side];
  const OverYear over = outcomes_[k].over_year;
  const int in_year = index % quarters_a_year;
  if (over == OverYear::last) {
    if (!values[k].empty()) write_year(which, index, k, values[k]);
    return;
  }
  if (in_year == 0) {
    sum.assign(values[k].size(), 0.0);
    if (k == trade_) traded.assign(trade.size(), 0.0);
  }
  for (std::size_t e = 0; e < sum.size(); ++e) {
    sum[e] += over == OverYear::trade_weighted ? values[k][e] * trade[e] : values[k][e];
    if (k == trade_) traded[e] += trade[e];
  }
  if (in_year != quarters_a_year - 1 && index != quarters_ - 1) return;
  for (std::size_t e = 0; e < sum.size(); ++e) {
    if (over == OverYear::mean) sum[e] /= in_year + 1;
    if (over == OverYear::trade_weighted) sum[e] = traded[e] > 0.0 ? sum[e] / traded[e] : 0.0;
  }
  write_year(which, index, k, sum);
}

void ResultsNetcdf::write_year(Case which, int index, std::size_t k, const std::vector<double>& values) {
  std::vector<std::size_t> start(extents_[k].size(), 0);
  start[0] = which == Case::policy ? 1 : 0;
  start[2] = at(index / quarters_a_year);
  file_.write(variables_[k], start, extents_[k], values);
}

}  // namespace entrepot
