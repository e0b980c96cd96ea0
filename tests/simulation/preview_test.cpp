// SPDX-License-Identifier: Apache-2.0
// In the quarter in which policy changes, firms see the market that clears under it, not new costs at old
// prices.
#include <doctest.h>

#include <cmath>

#include "support/economies.h"
#include "support/walk.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Costs of every flow at once, those inside a place too, and what access takes for a unit sold.
Wedges cheaper(const BaseYear& base, double log_cost) {
  Wedges wedges = neutral_wedges(base);
  wedges.log_iceberg.fill(log_cost);
  wedges.log_access.fill(log_cost);
  return wedges;
}

double largest_log_ratio(std::span<const double> a, std::span<const double> b) {
  double worst = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k)
    if (b[k] > 0.0) worst = std::max(worst, std::abs(std::log(a[k] / b[k])));
  return worst;
}

}  // namespace

// Prices fall as costs do, and access, which goes with the quantity sold, in the same proportion: nobody's
// market becomes more or less worth.
TEST_CASE("preview: a change of costs that is the same for all moves no firm") {
  const Model models[] = {random_economy(5, {1, 3, false, 6.0}), symmetric_economy()};
  for (const Model& model : models)
    for (const double log_cost : {-0.2, 0.1}) {
      Walk walk(model);
      const Wedges neutral = neutral_wedges(model.base), change = cheaper(model.base, log_cost);
      for (const Wedges* wedges : {&neutral, &change, &change, &neutral, &change}) {
        walk.quarter(*wedges);
        CHECK(largest_log_ratio(walk.state.sums.supply.values(), walk.reference.sums.supply.values()) < 1e-8);
        CHECK(largest_log_ratio(walk.state.sums.exporters, walk.reference.sums.exporters) < 1e-8);
      }
      CHECK(std::log(walk.state.cleared.price(0, 0)) / log_cost > 1.0);
    }
}

TEST_CASE("preview: what firms see is the market under the new policy with the firms that are there") {
  for (const std::uint64_t seed : {2, 7}) {
    Walk walk(random_economy(seed, {5, 2, true, 6.0, true}));
    const auto& [world, table, base] = walk.model;
    const Wedges neutral = neutral_wedges(base);
    for (int quarter = 0; quarter < 4; ++quarter) {
      Wedges wedges = neutral;
      if (quarter >= 1)
        for (double& tariff : wedges.tariff.values())
          tariff = 1.0 + (quarter >= 3 ? 0.2 : 0.5) * (tariff - 1.0);
      const bool changes = quarter == 1 || quarter == 3;
      FirmState firms = walk.state.firms;
      MarketState ahead = walk.state.market;
      const Cleared seen =
          changes ? walk.solver.clear(wedges, walk.state.supply, walk.state.cleared.sourcing, ahead)
                  : walk.state.cleared;
      // Suppliers read what firms read, and learn first.
      Ideas ideas = walk.state.ideas;
      learn_from_buyers(world, base, wedges, seen, walk.reference.cleared, ideas);
      Factors factors = base_factors(base);
      factors.log_productivity = log_productivity(base, wedges, ideas.knowledge, &ideas.learnt);
      const FirmSignals signals =
          read_market(world, base, wedges, factors, seen, walk.state.cleared, walk.reference.cleared);
      const FirmSums sums = advance(world, base, walk.population, signals, firms);
      walk.quarter(wedges);
      CHECK(walk.state.sums.supply == sums.supply);
      CHECK(walk.state.sums.exporters == sums.exporters);
      CHECK(walk.state.firms.active == firms.active);
    }
  }
}
