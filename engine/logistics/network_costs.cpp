// SPDX-License-Identifier: Apache-2.0
#include "logistics/network_costs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "base/diagnostic.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr double most_through_hub = 0.95;  // of a flow: the rest keeps the direct way in being
constexpr double least_flow = 1e-9;        // bn USD, below which a flow has no share

bool is_source(const World& world, int place) {
  return world.locations[at(place)].kind != LocationKind::partner;
}

// Regions whose gateways lie in several provinces trade with themselves over the network.
Column own_parts(const World& world, const Network& network) {
  Column parts(at(world.location_count()), 0.0);
  for (int n = 0; n < world.location_count(); ++n) {
    std::set<std::string> provinces;
    for (const Gateway& gateway : network.gateways)
      if (gateway.place == n) provinces.insert(network.nodes[at(gateway.node)].province);
    if (world.locations[at(n)].kind == LocationKind::region && provinces.size() > 1)
      parts[at(n)] = network.numbers.own_pairs;
  }
  return parts;
}

// What calibration traced through the hub, of each flow of goods. Goods of an economy that come back to it
// through the hub stay out: they do so for a rule of customs and not for a way.
Tensor<3> hub_shares(const World& world, const BalancedTable& table, int hub) {
  Tensor<3> share(world.location_count(), world.location_count(), world.sector_count());
  for (const ReExport& passed : table.reexports)
    if (passed.hub == hub && !world.same_economy(passed.origin, passed.destination) && passed.origin != hub &&
        passed.destination != hub && world.sectors[at(passed.sector)].goods)
      share(passed.origin, passed.destination, passed.sector) += passed.value;
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; j < world.sector_count(); ++j) {
        double& part = share(i, n, j);
        const double flow = table.flow(i, n, j);
        part = flow > least_flow ? std::min(part / flow, most_through_hub) : 0.0;
      }
  return share;
}

}  // namespace

NetworkCosts::NetworkCosts(const World& world, const Network& network, const BalancedTable& table)
    : world_(world),
      network_(network),
      table_(table),
      base_(std::make_shared<const RouteMap>(world, network), no_changes(network)),
      choice_(world, table, base_),
      from_(gateway_weights(base_.map(), world.location_count(), base_.map().sources)),
      to_(gateway_weights(base_.map(), world.location_count(), base_.map().targets)),
      own_part_(own_parts(world, network)),
      hub_share_(hub_shares(world, table, network.hub)) {}

double NetworkCosts::carried(int place, int other) const {
  if (place == other) return own_part_[at(place)];
  if (!is_source(world_, place) && !is_source(world_, other)) return 0.0;
  return 1.0 - world_.host_share(place, other) - world_.host_share(other, place);
}

// Whether there is a way does not depend on the goods, so one class tells.
void NetworkCosts::require_ways(const Routes& now) const {
  const RouteMap& map = base_.map();
  Column changes(map.targets.size());
  for (int a = 0; a < static_cast<int>(map.sources.size()); ++a) {
    choice_.changes(now, 0, a, changes);
    for (std::size_t b = 0; b < changes.size(); ++b)
      if (changes[b] == std::numeric_limits<double>::infinity())
        throw Failure(
            Status::invalid,
            fmt::format("no way is left from {} to {}: legs that are closed cut them off",
                        network_.node_names[map.sources[at(a)]], network_.node_names[map.targets[b]]));
  }
}

// (place, place): of a source's gateways to those of every place.
Matrix NetworkCosts::change_by_place(const Routes& now, int value_class) const {
  const RouteMap& map = base_.map();
  const int places = world_.location_count();
  Matrix change(places, places);
  Column changes(map.targets.size());
  for (int a = 0; a < static_cast<int>(map.sources.size()); ++a) {
    Column by_place(at(places), 0.0);
    choice_.changes(now, value_class, a, changes);
    for (int b = 0; b < static_cast<int>(map.targets.size()); ++b) {
      const double moved = changes[at(b)];
      if (moved == 0.0) continue;
      for (int n = 0; n < places; ++n) by_place[at(n)] += to_(n, b) * moved;
    }
    for (int i = 0; i < places; ++i)
      if (is_source(world_, i) && from_(i, a) > 0.0)
        for (int n = 0; n < places; ++n) change(i, n) += from_(i, a) * by_place[at(n)];
  }
  return change;
}

TradeCosts NetworkCosts::costs(const Routes& now, const NetworkChanges& changes) const {
  const RouteMap& map = base_.map();
  const int places = world_.location_count();
  if (!map.classes.empty()) require_ways(now);
  TradeCosts costs{Tensor<3>(places, places, world_.sector_count()), hub_share_};
  std::vector<Matrix> by_class(map.classes.size());
  for_blocks(by_class.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) by_class[k] = change_by_place(now, static_cast<int>(k));
  });
  for (std::size_t k = 0; k < by_class.size(); ++k)
    for (const int j : map.classes[k].sectors)
      for (int i = 0; i < places; ++i)
        for (int n = 0; n < places; ++n) {
          const double part = carried(i, n);
          if (part > 0.0)
            costs.log_iceberg(i, n, j) =
                part * (is_source(world_, i) ? by_class[k](i, n) : by_class[k](n, i));
        }
  if (network_.hub >= 0) pass_through_hub(changes, costs);
  return costs;
}

// A flow between two other places goes directly or through the hub, where a margin is added.
void NetworkCosts::pass_through_hub(const NetworkChanges& changes, TradeCosts& costs) const {
  const double lambda = network_.numbers.hub_choice, margin = network_.numbers.hub_margin;
  const double dearer = std::log((1.0 + margin * changes.hub_margin) / (1.0 + margin));
  const Tensor<3> direct = costs.log_iceberg;
  const int hub = network_.hub;
  for (int i = 0; i < world_.location_count(); ++i)
    for (int n = 0; n < world_.location_count(); ++n)
      for (int j = 0; j < world_.sector_count(); ++j) {
        const double share = hub_share_(i, n, j);
        if (share <= 0.0) continue;
        const double via =
            direct(i, hub, j) + direct(hub, n, j) + dearer + network_.day_value[at(j)] * changes.hub_days;
        if (via == 0.0 && direct(i, n, j) == 0.0) continue;
        const double change =
            (1.0 - share) * std::expm1(-lambda * direct(i, n, j)) + share * std::expm1(-lambda * via);
        costs.log_iceberg(i, n, j) = -std::log1p(change) / lambda;
        costs.hub_share(i, n, j) = share * std::exp(-lambda * via) / (1.0 + change);
      }
}

double NetworkCosts::shipped(int value_class, int place, int other) const {
  if (!is_source(world_, place)) return 0.0;
  const double part = carried(place, other);
  double flow = 0.0;
  for (const int j : base_.map().classes[at(value_class)].sectors)
    flow += table_.flow(place, other, j) + (is_source(world_, other) ? 0.0 : table_.flow(other, place, j));
  return part > 0.0 ? part * flow : 0.0;
}

double NetworkCosts::hub_income(const Tensor<3>& share, double margin_factor) const {
  double passed = 0.0;
  for (int i = 0; i < world_.location_count(); ++i)
    for (int n = 0; n < world_.location_count(); ++n)
      for (int j = 0; j < world_.sector_count(); ++j)
        if (share(i, n, j) > 0.0) passed += share(i, n, j) * table_.flow(i, n, j);
  const double margin = network_.numbers.hub_margin * margin_factor;
  return passed * margin / (1.0 + margin);
}

Matrix NetworkCosts::trade(int value_class, const RouteEnd& from, const RouteEnd& to) const {
  const RouteMap& map = base_.map();
  Matrix trade(map.sources.size(), map.targets.size());
  const auto fits = [](int wanted, int found) { return wanted < 0 || wanted == found; };
  for (int i = 0; i < world_.location_count(); ++i) {
    if (!is_source(world_, i) || !fits(from.place, i)) continue;
    for (int n = 0; n < world_.location_count(); ++n) {
      const double flow = fits(to.place, n) ? shipped(value_class, i, n) : 0.0;
      if (flow <= 0.0) continue;
      for (std::size_t a = 0; a < map.sources.size(); ++a)
        if (from_(i, a) > 0.0 && fits(from.node, map.sources[a]))
          for (std::size_t b = 0; b < map.targets.size(); ++b)
            if (fits(to.node, map.targets[b])) trade(a, b) += flow * from_(i, a) * to_(n, b);
    }
  }
  return trade;
}

ByAlternative NetworkCosts::shares(const RouteEnd& from, const RouteEnd& to) const {
  const RouteMap& map = base_.map();
  ByAlternative sum{};
  double all = 0.0;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k) {
    const Matrix between = trade(k, from, to);
    for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
      for (int b = 0; b < static_cast<int>(map.targets.size()); ++b) {
        if (between(a, b) <= 0.0 || map.sources[at(a)] == map.targets[at(b)]) continue;
        const ByAlternative share = choice_.shares(base_, k, a, b);
        for (std::size_t r = 0; r < share.size(); ++r) sum[r] += between(a, b) * share[r];
        all += between(a, b);
      }
  }
  for (double& part : sum) part = all > 0.0 ? part / all : 0.0;
  return sum;
}

Matrix mean_change(const BalancedTable& table, const Tensor<3>& log_iceberg) {
  const std::size_t places = log_iceberg.extent(0), sectors = log_iceberg.extent(2);
  Matrix mean(places, places);
  for (std::size_t i = 0; i < places; ++i)
    for (std::size_t n = 0; n < places; ++n) {
      double trade = 0.0, sum = 0.0;
      for (std::size_t j = 0; j < sectors; ++j) {
        if (log_iceberg(i, n, j) == 0.0 && table.flow(i, n, j) == 0.0) continue;
        trade += table.flow(i, n, j);
        sum += table.flow(i, n, j) * log_iceberg(i, n, j);
      }
      mean(i, n) = trade > 0.0 ? sum / trade : 0.0;
    }
  return mean;
}

}  // namespace entrepot
