// SPDX-License-Identifier: Apache-2.0
#include "logistics/leg_trade.h"

#include "numerics/parallel.h"

namespace entrepot {
namespace {

Column leg_trade_of(const NetworkCosts& network, const Routes& routes, int value_class) {
  const RouteMap& map = routes.map();
  Column by_leg(map.network->legs.size(), 0.0);
  const Matrix trade = network.trade(value_class);
  for (int a = 0; a < static_cast<int>(map.sources.size()); ++a) {
    Routes::WaysFrom from(routes, value_class, a);
    for (int b = 0; b < static_cast<int>(map.targets.size()); ++b) {
      if (trade(a, b) <= 0.0 || map.sources[at(a)] == map.targets[at(b)]) continue;
      const ByAlternative share = network.choice().shares(routes, value_class, a, b);
      for (const Alternative alternative : alternatives) {
        const double carried = trade(a, b) * share[static_cast<std::size_t>(alternative)];
        if (carried > 0.0) from.send(alternative, b, carried);
      }
    }
    from.add_sent(by_leg);
  }
  return by_leg;
}

}  // namespace

Column leg_trade(const NetworkCosts& network, const Routes& routes) {
  std::vector<Column> by_class(network.base().map().classes.size());
  for_blocks(by_class.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k)
      by_class[k] = leg_trade_of(network, routes, static_cast<int>(k));
  });
  Column all(network.base().map().network->legs.size(), 0.0);
  for (const Column& column : by_class)
    for (std::size_t l = 0; l < all.size(); ++l) all[l] += column[l];
  return all;
}

}  // namespace entrepot
