// SPDX-License-Identifier: Apache-2.0
// How goods travel between places: what water, land and air carry, how long it takes, and on which legs.
// Means over gateways and goods by the base year's trade, of which a pair of a home and a foreign place
// counts both directions.
#pragma once

#include <array>

#include "logistics/network_costs.h"

namespace entrepot {

struct PairWays {
  std::array<Matrix, alternatives.size()> share;  // (origin, destination) of the trade
  Matrix days;                                    // (origin, destination), getting on included
};

// Missing (NaN) where the network carries nothing between the two.
PairWays pair_ways(const NetworkCosts& network, const Routes& routes);
// [leg] bn USD a year of the base year's trade whose way leads along it, each alternative by its share; 0 for
// a leg that is on no chosen route. `routes` are those of the base year or of after a change: a leg may be
// chosen only because a lever acts on it.
Column leg_trade(const NetworkCosts& network, const Routes& routes);
// Both, from one look at the ways.
struct Ways {
  PairWays pairs;
  Column leg_trade;
};
Ways pairs_and_legs(const NetworkCosts& network, const Routes& routes);

}  // namespace entrepot
