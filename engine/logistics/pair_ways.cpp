// SPDX-License-Identifier: Apache-2.0
#include "logistics/pair_ways.h"

#include <limits>
#include <vector>

#include "numerics/parallel.h"

namespace entrepot {
namespace {

// Of one class of goods, (source, target): what each alternative carries of a unit, and its days.
struct ClassWays {
  ByAlternative share{};
  double days = 0.0;
};

std::vector<ClassWays> ways_of(const NetworkCosts& network, const Routes& routes, int value_class,
                               Column& by_leg) {
  const RouteMap& map = routes.map();
  const Matrix trade = network.trade(value_class);
  std::vector<ClassWays> ways(map.sources.size() * map.targets.size());
  for (int a = 0; a < static_cast<int>(map.sources.size()); ++a) {
    Routes::WaysFrom from(routes, value_class, a);
    for (int b = 0; b < static_cast<int>(map.targets.size()); ++b) {
      if (map.sources[at(a)] == map.targets[at(b)]) continue;
      ClassWays& found = ways[at(a) * map.targets.size() + at(b)];
      found.share = network.choice().shares(routes, value_class, a, b);
      for (const Alternative alternative : alternatives) {
        const double part = found.share[static_cast<std::size_t>(alternative)];
        if (part <= 0.0) continue;
        found.days += part * from.days_to(alternative, b);
        if (trade(a, b) > 0.0) from.send(alternative, b, trade(a, b) * part);
      }
    }
    from.add_sent(by_leg);
  }
  return ways;
}

}  // namespace

PairWays pair_ways(const NetworkCosts& network, const Routes& routes) {
  return pairs_and_legs(network, routes).pairs;
}

Column leg_trade(const NetworkCosts& network, const Routes& routes) {
  return pairs_and_legs(network, routes).leg_trade;
}

Ways pairs_and_legs(const NetworkCosts& network, const Routes& routes) {
  const RouteMap& map = routes.map();
  std::vector<std::vector<ClassWays>> by_class(map.classes.size());
  std::vector<Column> by_leg(map.classes.size(), Column(map.network->legs.size(), 0.0));
  for_blocks(by_class.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k)
      by_class[k] = ways_of(network, routes, static_cast<int>(k), by_leg[k]);
  });
  const int places = network.place_count();
  Ways both;
  both.leg_trade.assign(map.network->legs.size(), 0.0);
  for (const Column& of_class : by_leg)
    for (std::size_t l = 0; l < of_class.size(); ++l) both.leg_trade[l] += of_class[l];
  PairWays& result = both.pairs;
  Matrix trade(places, places);
  for (Matrix& share : result.share) share = Matrix(places, places);
  result.days = Matrix(places, places);
  const std::size_t targets = map.targets.size();
  // By place, the gateways that it has.
  std::vector<std::vector<std::size_t>> from(at(places)), to(at(places));
  for (int n = 0; n < places; ++n) {
    for (std::size_t a = 0; a < map.sources.size(); ++a)
      if (network.source_weight(n, static_cast<int>(a)) > 0.0) from[at(n)].push_back(a);
    for (std::size_t b = 0; b < targets; ++b)
      if (network.target_weight(n, static_cast<int>(b)) > 0.0) to[at(n)].push_back(b);
  }
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (std::size_t k = 0; k < by_class.size(); ++k) {
        const double flow = network.shipped(static_cast<int>(k), i, n);
        if (flow <= 0.0) continue;
        for (const std::size_t a : from[at(i)])
          for (const std::size_t b : to[at(n)]) {
            if (map.sources[a] == map.targets[b]) continue;
            const double part = flow * network.source_weight(i, static_cast<int>(a)) *
                                network.target_weight(n, static_cast<int>(b));
            const ClassWays& ways = by_class[k][a * targets + b];
            trade(i, n) += part;
            for (std::size_t r = 0; r < ways.share.size(); ++r) result.share[r](i, n) += part * ways.share[r];
            result.days(i, n) += part * ways.days;
          }
      }
  // A foreign place to one at home is the way back.
  const auto finish = [&](Matrix& sum) {
    const Matrix one_way = sum;
    for (int i = 0; i < places; ++i)
      for (int n = 0; n < places; ++n) {
        const bool forth = trade(i, n) > 0.0, back = trade(n, i) > 0.0;
        sum(i, n) = forth  ? one_way(i, n) / trade(i, n)
                    : back ? one_way(n, i) / trade(n, i)
                           : std::numeric_limits<double>::quiet_NaN();
      }
  };
  for (Matrix& share : result.share) finish(share);
  finish(result.days);
  return both;
}

}  // namespace entrepot
