// SPDX-License-Identifier: Apache-2.0
#include "logistics/leg_trade.h"

#include "logistics/pair_ways.h"

namespace entrepot {

Column leg_trade(const NetworkCosts& network, const Routes& routes) {
  Column trade;
  pair_ways(network, routes, trade);
  return trade;
}

}  // namespace entrepot
