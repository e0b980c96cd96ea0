// SPDX-License-Identifier: Apache-2.0
#include "logistics/route_changes.h"

#include <algorithm>
#include <cmath>

#include "logistics/pair_ways.h"

namespace entrepot {
namespace {

// `before`: with planned legs open, too. Published days and USD hold one getting-on, which is not what
// changes.
EdgeChange change_of(const Network& network, const Hauls& before, const Hauls& after, int edge) {
  const EdgeNumbers numbers(network);
  EdgeChange change;
  change.edge = edge;
  if (numbers.is_leg(edge)) {
    const std::size_t l = at(numbers.leg(edge));
    const Leg& leg = network.legs[l];
    change.days = {leg.days, leg.days + (after.days[l] - before.days[l])};
    change.usd = {leg.usd, leg.usd + (after.usd[l] - before.usd[l])};
    return change;
  }
  for (const Leg& leg : network.legs)
    if ((leg.from == edge || leg.to == edge) && network.modes[at(leg.mode)].terminal &&
        before.boarding_days(edge, leg.mode) > change.days.before)
      change.days = {before.boarding_days(edge, leg.mode), after.boarding_days(edge, leg.mode)};
  return change;
}

double trade_of(const Network& network, const Column& by_leg, int edge) {
  const EdgeNumbers numbers(network);
  if (numbers.is_leg(edge)) return by_leg[at(numbers.leg(edge))];
  double sum = 0.0;
  for (std::size_t l = 0; l < network.legs.size(); ++l)
    if (network.legs[l].from == edge || network.legs[l].to == edge) sum += by_leg[l];
  return sum;
}

double passing(const BalancedTable& table, const Tensor<3>& share) {
  double sum = 0.0;
  for (std::size_t i = 0; i < share.extent(0); ++i)
    for (std::size_t n = 0; n < share.extent(1); ++n)
      for (std::size_t j = 0; j < share.extent(2); ++j)
        if (share(i, n, j) > 0.0) sum += share(i, n, j) * table.flow(i, n, j);
  return sum;
}

}  // namespace

RouteChanges route_changes(const BalancedTable& table, const NetworkCosts& network, const PairWays& base_ways,
                           const Column& base_trade, const NetworkChanges& changes,
                           const std::vector<int>& edges, Routes& now) {
  const Network& nodes_and_legs = network.network();
  now.move_to(changes);
  const TradeCosts costs = network.costs(now, changes);
  const auto [ways, trade] = pairs_and_legs(network, now);
  NetworkChanges all_open = no_changes(nodes_and_legs);
  all_open.open.assign(nodes_and_legs.legs.size(), true);
  const Hauls before = hauls_of(nodes_and_legs, all_open), after = hauls_of(nodes_and_legs, changes);
  RouteChanges result;
  for (const int edge : edges) {
    if (edge == EdgeNumbers(nodes_and_legs).of_hub()) continue;
    EdgeChange change = change_of(nodes_and_legs, before, after, edge);
    change.trade = {trade_of(nodes_and_legs, base_trade, edge), trade_of(nodes_and_legs, trade, edge)};
    result.edges.push_back(change);
  }
  const Matrix mean = mean_change(table, costs.log_iceberg);
  for (int i = 0; i < network.place_count(); ++i)
    for (int n = 0; n < network.place_count(); ++n) {
      if (mean(i, n) == 0.0) continue;
      PairChange pair{i, n, 0.0, mean(i, n), {base_ways.days(i, n), ways.days(i, n)}};
      for (std::size_t j = 0; j < costs.log_iceberg.extent(2); ++j)
        if (costs.log_iceberg(i, n, static_cast<int>(j)) != 0.0)
          pair.trade += table.flow(i, n, static_cast<int>(j));
      result.pairs.push_back(pair);
    }
  std::stable_sort(result.pairs.begin(), result.pairs.end(), [](const PairChange& a, const PairChange& b) {
    return std::abs(a.trade * a.cost) > std::abs(b.trade * b.cost);
  });
  result.reexports = {passing(table, network.base_hub_share()), passing(table, costs.hub_share)};
  result.hub_margin = {network.hub_income(network.base_hub_share(), 1.0),
                       network.hub_income(costs.hub_share, changes.hub_margin)};
  return result;
}

}  // namespace entrepot
