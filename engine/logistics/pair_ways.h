// SPDX-License-Identifier: Apache-2.0
// How goods travel between places: what water, land and air carry, and how long it takes. Means over gateways
// and goods by the base year's trade, of which a pair of a home and a foreign place counts both directions.
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
// The same, and leg_trade (logistics/leg_trade.h) of the same ways.
PairWays pair_ways(const NetworkCosts& network, const Routes& routes, Column& leg_trade);

}  // namespace entrepot
