// SPDX-License-Identifier: Apache-2.0
// Sizes of firms against every set of markets one by one, and the facts of `macro` against figures that were
// computed apart from the engine, with single firms and dice.
#include "agents/firm_facts.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "agents/panel_facts.h"
#include "agents/rest/threshold_weight.h"
#include "numerics/parallel.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double gap(double value, double wanted) {
  return std::abs(value / wanted - 1.0);
}

struct Sold {
  double sales, firms;
};

// Firms of a cell by what they sell in the markets that count: every rank and state, every set of markets.
template <class Counts>
std::vector<Sold> sales_one_by_one(const Model& model, const Population& population, const FirmState& state,
                                   int c, double potential, Counts counts) {
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const std::vector<int>& destinations = population.destinations[at(c)];
  const double* chance = &state.active[population.offset[at(c)]];
  std::vector<double> value;
  std::vector<std::size_t> market;
  for (std::size_t d = 0; d < destinations.size(); ++d) {
    if (!counts(destinations[d])) continue;
    double mass = 0.0;
    for (std::size_t m = 0; m < at(cohorts.size()); ++m)
      mass += cohorts.weight[m] * std::exp(cohorts.log_profit[m]) * chance[d * at(cohorts.size()) + m];
    market.push_back(d);
    value.push_back(model.base.border(destinations[d], c) / (potential * mass));
  }
  std::vector<Sold> all;
  for (std::size_t m = 0; m < at(cohorts.size()); ++m)
    for (unsigned set = 1; set < 1u << market.size(); ++set) {
      Sold firm{0.0, potential * cohorts.weight[m]};
      for (std::size_t k = 0; k < market.size(); ++k) {
        const double p = chance[market[k] * at(cohorts.size()) + m];
        firm.firms *= (set >> k & 1u) != 0 ? p : 1.0 - p;
        if ((set >> k & 1u) != 0) firm.sales += value[k] * std::exp(cohorts.log_profit[m]);
      }
      all.push_back(firm);
    }
  std::sort(all.begin(), all.end(), [](const Sold& a, const Sold& b) { return a.sales > b.sales; });
  return all;
}

double top_of(const std::vector<Sold>& firms, double fraction) {
  double number = 0.0, total = 0.0, counted = 0.0, sold = 0.0;
  for (const Sold& firm : firms) number += firm.firms, total += firm.firms * firm.sales;
  for (const Sold& firm : firms) {
    const double part = std::min(firm.firms, fraction * number - counted);
    counted += part;
    sold += part * firm.sales;
  }
  return sold / total;
}

double hill_of(const std::vector<Sold>& firms, double fraction) {
  double number = 0.0, counted = 0.0, logs = 0.0, smallest = 0.0;
  for (const Sold& firm : firms) number += firm.firms;
  for (const Sold& firm : firms) {
    const double part = std::min(firm.firms, fraction * number - counted);
    if (part <= 0.0) break;
    counted += part;
    logs += part * std::log(firm.sales);
    smallest = std::log(firm.sales);
  }
  return counted / (logs - counted * smallest);
}

}  // namespace

TEST_CASE("firm sizes: as every rank with every set of markets has them") {
  const Model model = random_economy(7, {7, 2, true, 3.0, true});
  const Population population = make_population(model.world, model.base, 30, 3);
  const FirmState state = stationary_state(model.world, model.base, population);
  for (const int c : {0, 2, cell_of_zone(model), model.base.cell_count - 1}) {
    FirmSizes sizes;
    const double potential = 3.0;
    add_sizes(model.world, model.base, population, state, c, potential, sizes);
    const int home = population.home[at(c)];
    const auto exports = sales_one_by_one(model, population, state, c, potential,
                                          [&](int n) { return !model.world.same_economy(home, n); });
    const auto sales = sales_one_by_one(model, population, state, c, potential, [](int) { return true; });
    for (const double fraction : {0.01, 0.05, 0.1, 0.5}) {
      CHECK(gap(sizes.exports.top_share(fraction), top_of(exports, fraction)) < 0.01);
      CHECK(gap(sizes.sales.top_share(fraction), top_of(sales, fraction)) < 0.01);
    }
    double firms = 0.0, sold = 0.0, all_firms = 0.0, all_sales = 0.0;
    for (const Sold& firm : exports) firms += firm.firms, sold += firm.firms * firm.sales;
    for (double number : sizes.exports.firms) all_firms += number;
    for (double number : sizes.exports.sales) all_sales += number;
    CHECK(gap(all_firms, firms) < 1e-9);
    CHECK(gap(all_sales, sold) < 1e-6);
  }
}

// With so many ranks that none of them is a large part of the tail.
TEST_CASE("firm sizes: the tail index is Hill's, and that of Pareto where all sell everywhere alike") {
  const Model model = random_economy(7, {4, 2, false, 3.0});
  const Population population = make_population(model.world, model.base, 500, 3);
  const FirmState state = stationary_state(model.world, model.base, population);
  FirmSizes sizes;
  add_sizes(model.world, model.base, population, state, 0, 1.0, sizes);
  const auto sales = sales_one_by_one(model, population, state, 0, 1.0, [](int) { return true; });
  for (const double fraction : {0.02, 0.1})
    CHECK(gap(sizes.sales.tail_index(fraction), hill_of(sales, fraction)) < 0.02);
  // e^z itself: -ln(rank)/rho.
  SizeClasses pareto;
  for (int rank = 1; rank <= 200000; ++rank) pareto.add(-std::log((rank - 0.5) / 200000.0) / 1.5, 1.0);
  CHECK(gap(pareto.tail_index(0.05), 1.5) < 0.02);
  CHECK(gap(pareto.top_share(0.01), std::pow(0.01, 1.0 - 1.0 / 1.5)) < 0.04);
}

TEST_CASE("firm sizes: exporters sell more at home, counted cohort by cohort") {
  const Model model = random_economy(2, {5, 2, true, 3.0});
  const Population population = make_population(model.world, model.base, 20, 3);
  const FirmState state = stationary_state(model.world, model.base, population);
  for (const int c : {1, cell_of_zone(model)}) {
    FirmSizes sizes;
    add_sizes(model.world, model.base, population, state, c, 1.0, sizes);
    const int home = population.home[at(c)];
    const auto own = sales_one_by_one(model, population, state, c, 1.0, [&](int n) { return n == home; });
    double at_home = 0.0, sold = 0.0;
    for (const Sold& firm : own) at_home += firm.firms, sold += firm.firms * firm.sales;
    CHECK(gap(sizes.exporters_at_home + sizes.others_at_home, at_home) < 1e-12);
    CHECK(gap(sizes.home_sales_of_exporters + sizes.home_sales_of_others, sold) < 1e-12);
    CHECK(gap(sold, model.base.border(home, c)) < 1e-12);
    // Of one cohort exporters are exporters at home as well, by as much as anywhere.
    const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
    const std::vector<int>& destinations = population.destinations[at(c)];
    double exporters = 0.0;
    for (std::size_t m = 0; m < at(cohorts.size()); ++m) {
      double nowhere = 1.0, here = 0.0;
      for (std::size_t d = 0; d < destinations.size(); ++d) {
        const double p = state.active[population.offset[at(c)] + d * at(cohorts.size()) + m];
        if (destinations[d] == home) here = p;
        if (!model.world.same_economy(home, destinations[d])) nowhere *= 1.0 - p;
      }
      exporters += cohorts.weight[m] * here * (1.0 - nowhere);
    }
    CHECK(gap(sizes.exporters_at_home, exporters) < 1e-12);
    CHECK(sizes.home_sales_of_exporters / sizes.exporters_at_home >
          1.5 * sizes.home_sales_of_others / sizes.others_at_home);
  }
}

// Figures of single firms with dice, in a program of its own, for one cell that is the mean of the eastern
// coast's manufactures; what differs by more than a tenth is said.
TEST_CASE("firm facts: macro's firms are those that were computed apart") {
  const Model& model = macro_of_equations();
  const Population population = make_population(model.world, model.base, 25, 3);
  const FirmFacts facts = firm_facts(model.world, model.base, population);
  REQUIRE(facts.any);
  CHECK(gap(facts.new_exporters, 0.28) < 0.1);
  CHECK(gap(facts.survival[0], 0.62) < 0.1);
  CHECK(gap(facts.survival[1], 0.31) < 0.1);
  CHECK(gap(facts.survival[2], 0.23) < 0.2);  // a newcomer may be older than a year
  CHECK(gap(facts.exporters_of_active, 0.17) < 0.1);
  CHECK(gap(facts.one_place, 0.57) < 0.1);
  CHECK(gap(facts.ten_places, 0.06) < 0.1);
  CHECK(gap(facts.places_slope, -1.8) < 0.1);
  // Cells differ in exports a firm, and a quarter's sales are counted instead of a year's.
  CHECK(gap(facts.top_share[0], 0.45) < 0.15);
  CHECK(gap(facts.top_share[1], 0.72) < 0.1);
  CHECK(gap(facts.top_share[2], 0.83) < 0.1);
  CHECK(gap(facts.home_sales_ratio, 5.8) < 0.1);
  CHECK(gap(facts.tail_index, 1.36) < 0.1);
  // The number of cohorts does not matter to what is printed.
  const FirmFacts finer =
      firm_facts(model.world, model.base, make_population(model.world, model.base, 35, 4));
  CHECK(gap(finer.new_exporters, facts.new_exporters) < 0.01);
  CHECK(gap(finer.survival[2], facts.survival[2]) < 0.01);
  CHECK(gap(finer.exporters_of_active, facts.exporters_of_active) < 0.01);
  CHECK(gap(finer.top_share[0], facts.top_share[0]) < 0.015);
}

TEST_CASE("firm facts: how they go with the size of an economy is a line through those of each") {
  const Model model = random_economy(9, {8, 6, true, 6.0});
  const auto& [world, table, base] = model;
  const Population population = make_population(world, base, 12, 3);
  std::map<std::string, double> gdp;
  std::map<std::string, std::vector<int>> cells;
  for (int n = 0; n < base.location_count; ++n) gdp[world.locations[at(n)].economy] += base.gdp[at(n)];
  for (int c = 0; c < base.cell_count; ++c)
    if (world.sectors[at(base.cells[at(c)].sector)].goods && !population.destinations[at(c)].empty())
      cells[world.locations[at(base.cells[at(c)].region)].economy].push_back(c);
  Column size, top_5, entry, survival;
  for (const auto& [economy, own] : cells) {
    const FirmFacts facts = firm_facts(world, base, population, own);
    if (!facts.any) continue;
    size.push_back(std::log(gdp[economy]));
    top_5.push_back(facts.top_share[1]);
    entry.push_back(facts.new_exporters);
    survival.push_back(facts.survival[0]);
  }
  REQUIRE(size.size() >= 3);
  const FactsBySize found = facts_by_size(world, base, population);
  CHECK(found.top_5 == doctest::Approx(slope(size, top_5)).epsilon(1e-9));
  CHECK(found.new_exporters == doctest::Approx(slope(size, entry)).epsilon(1e-9));
  CHECK(found.survival == doctest::Approx(rank_correlation(entry, survival)));
  CHECK(found.top_5 != 0.0);
  CHECK(found.new_exporters != 0.0);
}

TEST_CASE("firm facts: the same bits on any number of threads, nothing where nobody exports") {
  const Model model = random_economy(9, {8, 6, true, 6.0});
  const Population population = make_population(model.world, model.base, 12, 3);
  std::vector<FirmFacts> facts;
  for (const int threads : {1, 3}) {
    const ThreadLimit limit(threads);
    facts.push_back(firm_facts(model.world, model.base, population));
  }
  CHECK(facts[0].new_exporters == facts[1].new_exporters);
  CHECK(facts[0].survival == facts[1].survival);
  CHECK(facts[0].top_share == facts[1].top_share);
  CHECK(facts[0].tail_index == facts[1].tail_index);
  const Model alone = random_economy(4, {3, 2, false, 2.0});
  CHECK(!firm_facts(alone.world, alone.base, make_population(alone.world, alone.base, 12, 3)).any);
}

TEST_CASE("threshold weights: what cohorts lose to uncertainty, and behaviour's figures on macro") {
  const Model model = random_economy(4, {5, 3, true, 6.0});
  const double log_uncertainty = std::log(1.5), kappa = model.base.elasticities[0].rho - 1.0;
  const Hazards rates(model.world.behaviour, model.world.behaviour.death, false);
  const double rise = rates.threshold_of_entry(log_uncertainty) - rates.threshold_of_entry(0.0);
  Population calm = make_population(model.world, model.base, 4000, 7), afraid = calm;
  calm.log_uncertainty.fill(0.0);
  afraid.log_uncertainty.fill(log_uncertainty);
  const auto sums = [&](const Population& population) {
    FirmState state = stationary_state(model.world, model.base, population);
    return advance(model.world, model.base, population, base_signals(model.base), state);
  };
  const FirmSums before = sums(calm), after = sums(afraid);
  double mass = 0.0, access = 0.0, total = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    for (int n = 0; n < model.base.location_count; ++n) {
      const Cell& cell = model.base.cells[at(c)];
      if (!model.world.is_home(cell.region) || model.world.is_home(n) ||
          !model.world.sectors[at(cell.sector)].goods)
        continue;
      REQUIRE(model.base.elasticities[at(cell.sector)].rho == kappa + 1.0);
      const double value = model.base.border(n, c) / rise,
                   fewer = std::log(before.supply(n, c) / after.supply(n, c));
      mass += value * fewer / kappa;
      access += value * (std::log(before.access(n, c) / after.access(n, c)) - fewer);
      total += model.base.border(n, c);
    }
  const Population any = make_population(model.world, model.base, 1, 1);
  const ThresholdWeights measured = measured_threshold_weights(model.world, model.base, any, 1.5);
  CHECK(gap(measured.mass, mass / total) < 0.01);
  CHECK(gap(measured.access, access / total) < 0.01);
  const Model& real = macro_of_equations();
  const Population places = make_population(real.world, real.base, 1, 1);
  for (const auto& [uncertainty, wanted] : {std::pair{1.2, 0.493}, {1.5, 0.499}, {2.0, 0.507}})
    CHECK(std::abs(measured_threshold_weights(real.world, real.base, places, uncertainty).mass - wanted) <
          0.003);
  for (const Model* model_of : {&real, &macro()}) {
    const Behaviour& behaviour = model_of->world.behaviour;
    const ThresholdWeights at_rest = measured_threshold_weights(model_of->world, model_of->base, places, 1.5);
    CHECK(std::abs(behaviour.threshold_weight - at_rest.mass) < 0.01);
    CHECK(std::abs(behaviour.access_weight - at_rest.access) < 0.02);
  }
}
