// SPDX-License-Identifier: Apache-2.0
// Days on the way and what legs carry, looked up together, are those of the ways one by one.
#include "logistics/pair_ways.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/macro.h"

using namespace entrepot;

TEST_CASE("ways of pairs: what legs carry and days on the way are those of the ways, one by one") {
  const Network& network = *macro_model().world.network;
  const NetworkCosts costs(macro_model().world, network, macro_model().table);
  // Every third leg by half faster, so that ways are not those of the base year.
  NetworkChanges changes = no_changes(network);
  for (std::size_t l = 0; l < network.legs.size(); l += 3) changes.days[l] = -0.5 * network.legs[l].days;
  Routes routes = costs.base();
  routes.move_to(changes);
  const RouteMap& map = routes.map();
  Column by_leg(network.legs.size(), 0.0);
  double longest = 0.0;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k) {
    const Matrix trade = costs.trade(k);
    for (int a = 0; a < static_cast<int>(map.sources.size()); ++a) {
      Routes::WaysFrom from(routes, k, a);
      for (int b = 0; b < static_cast<int>(map.targets.size()); ++b) {
        if (map.sources[at(a)] == map.targets[at(b)]) continue;
        const ByAlternative share = costs.choice().shares(routes, k, a, b);
        for (const Alternative alternative : alternatives) {
          const auto way = routes.way(k, alternative, a, b);
          const double days = from.days_to(alternative, b);
          CHECK(days == doctest::Approx(way ? way->days : 0.0).epsilon(1e-12));
          longest = std::max(longest, days);
          if (!way) continue;
          for (const Way::Step& step : way->steps)
            by_leg[at(step.leg)] += trade(a, b) * share[static_cast<std::size_t>(alternative)];
        }
      }
    }
  }
  CHECK(longest > 20.0);
  const Column found = leg_trade(costs, routes);
  for (std::size_t l = 0; l < by_leg.size(); ++l) CHECK(found[l] == doctest::Approx(by_leg[l]).epsilon(1e-9));
}
