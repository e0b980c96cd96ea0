// SPDX-License-Identifier: Apache-2.0
// How much of entry is efficiency: limits that are known, and the same by the other half of the variance.
#include "agents/entry_variance.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>

#include "agents/firm_facts.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Sampled {
  Population population;
  FirmState stationary;
  std::vector<int> foremost;
  std::vector<PanelCell> cells;
  explicit Sampled(const Model& of)
      : population(make_population(of.world, of.base, 60, 3)),
        stationary(stationary_state(of.world, of.base, population)),
        foremost(cells_of_manufacturers(of.world, of.base, population)),
        cells(panel_sample(of.world, of.base, population, stationary, foremost, 2000).cells) {}
};

double share_of(const Model& of) {
  const Sampled sampled(of);
  return entry_by_efficiency(of.world, of.base, sampled.population, sampled.stationary, sampled.cells,
                             sampled.foremost);
}

}  // namespace

TEST_CASE("entry variance: all is efficiency where a market has no shock, next to nothing where it has all") {
  Model model = random_economy(7, {6, 2, true, 3.0, true});
  Behaviour& behaviour = model.world.behaviour;
  const double usual = share_of(model);
  CHECK(usual > 0.1);
  CHECK(usual < 0.6);
  behaviour.market_shock_other = 20.0;
  CHECK(share_of(model) < 0.02);
  // Nobody dies, nobody is between the thresholds, who reconsiders is right.
  behaviour.market_shock_other = 1e-6;
  behaviour.sunk_cost_other = 0.0;
  behaviour.exit_threshold_other = 1.0;
  behaviour.productivity_shock = 0.0;
  for (double& death : model.base.death) death = 1e-9;
  CHECK(share_of(model) > 0.999);
}

TEST_CASE("entry variance: what is between efficiencies is what luck leaves of the whole") {
  const Model model = random_economy(7, {6, 2, true, 3.0, true});
  const BaseYear& base = model.base;
  const Sampled sampled(model);
  Column between(at(base.location_count), 0.0), whole(between);
  for (const PanelCell& panel : sampled.cells) {
    const int c = panel.cell, home = sampled.population.home[at(c)];
    if (std::find(sampled.foremost.begin(), sampled.foremost.end(), c) == sampled.foremost.end()) continue;
    const Cohorts& cohorts = sampled.population.kinds[at(sampled.population.kind_of[at(c)])];
    const auto chance = [&](std::size_t d, std::size_t m) {
      return sampled.stationary.active[sampled.population.offset[at(c)] + d * at(cohorts.size()) + m];
    };
    const std::vector<int>& destinations = sampled.population.destinations[at(c)];
    for (std::size_t d = 1; d < destinations.size(); ++d) {
      if (model.world.same_economy(home, destinations[d])) continue;
      double firms = 0.0, mean = 0.0, squares = 0.0;
      for (std::size_t m = 0; m < at(cohorts.size()); ++m) firms += cohorts.weight[m] * chance(0, m);
      for (std::size_t m = 0; m < at(cohorts.size()); ++m)
        mean += cohorts.weight[m] * chance(0, m) * chance(d, m) / firms;
      for (std::size_t m = 0; m < at(cohorts.size()); ++m)
        squares += cohorts.weight[m] * chance(0, m) * std::pow(chance(d, m) - mean, 2);
      between[at(destinations[d])] += panel.potential * squares;
      whole[at(destinations[d])] += panel.potential * firms * mean * (1.0 - mean);
    }
  }
  double sum = 0.0, places = 0.0;
  for (std::size_t n = 0; n < whole.size(); ++n)
    if (whole[n] > 0.0) sum += between[n] / whole[n], places += 1.0;
  REQUIRE(places > 0.0);
  CHECK(entry_by_efficiency(model.world, base, sampled.population, sampled.stationary, sampled.cells,
                            sampled.foremost) == doctest::Approx(sum / places).epsilon(1e-9));
  CHECK(entry_by_efficiency(model.world, base, sampled.population, sampled.stationary, sampled.cells, {}) ==
        0.0);
}
