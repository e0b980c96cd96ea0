// SPDX-License-Identifier: Apache-2.0
#include "answer/model_firms.h"

#include <fmt/format.h>

#include <string>

#include "agents/firm_facts.h"
#include "agents/response.h"
#include "agents/rest/threshold_weight.h"

namespace entrepot {
namespace {

// What was published; a figure outside is not met.
struct Published {
  double low = 0, high = 0;
  int digits = 2;
};

std::string words(const Published& range, double value) {
  std::string text = range.low == range.high ? fmt::format("{:.{}f}", range.low, range.digits)
                                             : fmt::format("{:.{}f} to {:.{}f}", range.low, range.digits,
                                                           range.high, range.digits);
  if (value < range.low || value > range.high) text += ", not met";
  return text;
}

void row(Part& part, const std::string& what, double value, const Published& range) {
  part.table.rows.push_back(
      {what, Value(fmt::format("{:.{}f}", value, range.digits), value), words(range, value)});
}

void unpublished(Part& part, const std::string& what, double value) {
  part.table.rows.push_back({what, Value(fmt::format("{:.2f}", value), value), ""});
}

void who_exports(const Model& model, Checked& checked) {
  // Shares move by less than .01 with more of either.
  const Population population = make_population(model.world, model.base, 25, 3);
  const FirmFacts facts = firm_facts(model.world, model.base, population);
  if (!facts.any) return;
  Part part;
  part.title =
      fmt::format("Firms beside published figures (manufacturers, {})", model.world.home_economy_name);
  part.table.columns = {{"figure"}, {"value", true}, {"published"}};
  row(part, "exporters that are new: not the year before", facts.new_exporters, {0.20, 0.60});
  row(part, "of those, export a year later", facts.survival[0], {0.40, 0.60});
  unpublished(part, "  three years later", facts.survival[1]);
  unpublished(part, "  five years later", facts.survival[2]);
  row(part, "exporters over active firms, in a year", facts.exporters_of_active, {0.15, 0.20});
  unpublished(part, "  firms counted by access to the home market", facts.exporters_of_active_by_access);
  row(part, "share of exports, top 1 % of exporters", facts.top_share[0], {0.32, 0.77});
  row(part, "  top 5 %", facts.top_share[1], {0.59, 0.91});
  row(part, "  top 10 %", facts.top_share[2], {0.72, 0.96});
  row(part, "exporters that sell to one place only", facts.one_place, {0.55, 0.75});
  unpublished(part, "  to ten places or more", facts.ten_places);
  row(part, "slope of ln firms on ln places", facts.places_slope, {-3.0, -2.0, 1});
  row(part, "home sales of exporters over others'", facts.home_sales_ratio, {3.0, 7.0, 1});
  row(part, "tail index of sales, top 1 % of firms", facts.tail_index, {0.95, 1.15});
  part.table.rows.push_back(
      {"growth of home sales, excess kurtosis", Value("0.0", 0.0), "above 1.5, not met"});
  part.note =
      "Computed from the chain of entry, exit, birth and death, without draws; a year is four quarters. The "
      "number "
      "of firms by place and sector has no source: active firms are taken to sell the same on average, and "
      "the "
      "second line of exporters shows what that matters. Places are those of the model, some of them groups "
      "of "
      "countries. Firms that are followed one by one (--firms) are told better: where they sell to many "
      "places "
      "the chain forgets who does. Productivity is Gaussian, so growth has no excess kurtosis whatever the "
      "numbers. "
      "Published: "
      "Freund & Pierola (2010), Cebeci et al. (2012); Bernard et al. (2003, 2007), Eaton, Kortum & Kramarz "
      "(2004, "
      "2011); Mayer & Ottaviano (2007), six countries; Axtell (2001); Fu et al. (2005). Most recalled.";
  if (const auto& counts = model.world.firm_counts)
    part.note += fmt::format(
        " Of {:.1f} million registered enterprises {:.1f} % export or import; the model's firms are those of "
        "a size that published figures count.",
        counts->enterprises, 100.0 * counts->traders / counts->enterprises);
  checked.parts.push_back(std::move(part));
}

void response(const Model& model, Checked& checked) {
  const Population population = make_population(model.world, model.base, 100, 5);  // the default run's
  const MeanResponse mean = mean_response(model.world, model.base, population, 160);
  Part part;
  part.title =
      fmt::format("Border value after a permanent tariff (goods from {})", model.world.home_economy_name);
  part.table.columns = {{"time"}, {"share", true}, {"published"}, {"elasticity", true}, {"published"}};
  const auto add = [&](const char* when, double share, const char* shares, double elasticity,
                       const std::string& levels, const Published& range) {
    const bool met = levels.empty() || (elasticity >= range.low && elasticity <= range.high);
    part.table.rows.push_back({when, Value(fmt::format("{:.2f}", share), share), shares,
                               Value(fmt::format("{:.1f}", elasticity), elasticity),
                               levels + (met ? "" : ", not met")});
  };
  const auto after = [&](int years, const char* shares, const char* levels, const Published& range) {
    const std::size_t quarter = at(4 * years - 1);
    add(fmt::format("year {}", years).c_str(), mean.share[quarter], shares, mean.elasticity[quarter], levels,
        range);
  };
  // A level of one figure is met within a third.
  add("year 1, mean", mean.first_share, "0.34 to 0.43", mean.first_elasticity, "-0.76", {-1.0, -0.5});
  after(3, "", "about -2 (2018 to 2025)", {-2.7, -1.3});
  after(7, "0.84", "", {});
  after(10, "0.91", "-1.75 to -2.25", {-2.25, -1.75});
  after(40, "1", "", {});
  part.note = fmt::format(
      "Share of the long run theta + 1; elasticity: log of the border value per log of the tariff; prices, "
      "costs and "
      "spending held; of each sector the largest flow, weighted with exports. The time that trade takes is "
      "that of the data, its size is not: theta comes from the "
      "cross-section of trade, and tariffs that changed moved trade by half as much or less, also those of "
      "the "
      "United States on the home economy. Published: Boehm, Levchenko & Pandalai-Nayar (2023), prices free "
      "to "
      "move; year 3: US imports from China since 2018, recalled. Were all buyers free to choose, firms that "
      "are "
      "there would answer with 1/rho = {:.2f} of the long run at once.",
      mean.at_once);
  checked.parts.push_back(std::move(part));
}

void threshold(const Model& model, Checked& checked) {
  const Population population =
      make_population(model.world, model.base, 1, 1);  // the rest point has no cohorts
  Part part;
  part.title = "Weights of the threshold of entry, measured at the exact rest point";
  part.table.columns = {{"entry asks so many times its annuity"}, {"of the model", true}};
  std::vector<Value> mass{"threshold_weight", fmt::format("{:.3f}", model.world.behaviour.threshold_weight)},
      access{"access_weight", fmt::format("{:.3f}", model.world.behaviour.access_weight)};
  for (const double uncertainty : {1.2, 1.5, 2.0}) {
    const ThresholdWeights weights =
        measured_threshold_weights(model.world, model.base, population, uncertainty);
    part.table.columns.push_back({fmt::format("{:.1f}", uncertainty), true});
    mass.emplace_back(fmt::format("{:.3f}", weights.mass), weights.mass);
    access.emplace_back(fmt::format("{:.3f}", weights.access), weights.access);
  }
  part.table.rows = {std::move(mass), std::move(access)};
  checked.parts.push_back(std::move(part));
}

}  // namespace

bool exports_goods(const Model& model) {
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (!model.world.is_home(cell.region) || !model.world.sectors[at(cell.sector)].goods) continue;
    for (int n = 0; n < model.base.location_count; ++n)
      if (!model.world.is_home(n) && model.base.border(n, c) >= least_flow_with_firms) return true;
  }
  return false;
}

void check_firms(const Model& model, Checked& checked) {
  if (!exports_goods(model)) return;
  response(model, checked);
  who_exports(model, checked);
  threshold(model, checked);
}

}  // namespace entrepot
