// SPDX-License-Identifier: Apache-2.0
#include "policy/scope.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/diagnostic.h"
#include "world/network.h"

namespace entrepot {
namespace {

// Weight of each of `count` members; 0 where the scope does not name it.
std::vector<double> dense(const Scope& scope, int count) {
  std::vector<double> weight(static_cast<std::size_t>(count), 0.0);
  for (const Weighted& member : scope) {
    double& entry = weight[static_cast<std::size_t>(member.index)];
    entry = std::max(entry, member.weight);
  }
  return weight;
}

double in(const std::vector<double>& weights, int place) {
  return weights[static_cast<std::size_t>(place)];
}

// Share of an owner's homes that the weights name; exactly 1 where they name all of them.
double named_share(const Column& homes, const std::vector<double>& weights) {
  double named = 0.0, total = 0.0;
  for (std::size_t n = 0; n < homes.size(); ++n) {
    named += homes[n] * weights[n];
    total += homes[n];
  }
  return total > 0.0 ? named / total : 0.0;
}

}  // namespace

PairWeights::PairWeights(const World& world, Direction direction, const Scope& where, const Scope& partners)
    : world_(world),
      direction_(direction),
      where_(dense(where, world.location_count())),
      partners_(dense(partners, world.location_count())) {}

double PairWeights::operator()(int destination, int origin) const {
  switch (direction_) {
    case Direction::imports:
      return foreign(destination, origin);
    case Direction::exports:
      return foreign(origin, destination);
    case Direction::both:
      return std::max(foreign(destination, origin), foreign(origin, destination));
    case Direction::within:
      return within(destination, origin);
    case Direction::output:
      return in(where_, origin);
    case Direction::inward:
    case Direction::outward:
    case Direction::region:
    case Direction::edges:
    case Direction::hub:
      break;
  }
  throw Failure(Status::bug, "a flow has no direction of affiliates, places or the network");
}

double PairWeights::foreign(int place, int partner) const {
  return world_.same_economy(place, partner) ? 0.0 : in(where_, place) * in(partners_, partner);
}

double PairWeights::within(int destination, int origin) const {
  if (destination == origin) return 0.0;
  double weight = in(where_, destination) * in(where_, origin);
  if (world_.host_share.size() > 0)
    weight *= 1.0 - world_.host_share(destination, origin) - world_.host_share(origin, destination);
  return std::max(0.0, weight);
}

std::vector<ScopedFlow> flows_in_scope(const World& world, const BaseYear& base, Direction direction,
                                       const Scope& where, const Scope& partners, const Scope& sectors,
                                       std::optional<std::span<const Target>> among) {
  const PairWeights weight_of(world, direction, where, partners);
  Matrix pairs(base.location_count, base.location_count);
  for (int n = 0; n < base.location_count; ++n)
    for (int i = 0; i < base.location_count; ++i) pairs(n, i) = weight_of(n, i);
  const std::vector<double> sector = dense(sectors, world.sector_count());
  std::vector<ScopedFlow> flows;
  std::size_t number = 0;
  const auto take = [&](int n, int c) {
    const Cell& cell = base.cells[static_cast<std::size_t>(c)];
    const double weight = pairs(n, cell.region) * sector[static_cast<std::size_t>(cell.sector)];
    if (weight > 0.0) flows.push_back({n, c, weight, number});
    ++number;
  };
  if (among) {
    for (const Target& flow : *among) take(flow.destination, flow.cell);
    return flows;
  }
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) take(n, c);
  return flows;
}

Column homes_of(const World& world, const BaseYear& base, int owner, int region) {
  Column homes(static_cast<std::size_t>(world.location_count()), 0.0);
  for (const OwnerHome& home : world.owner_homes) {
    if (home.owner != owner || home.economy == world.locations[static_cast<std::size_t>(region)].economy)
      continue;
    for (int n = 0; n < world.location_count(); ++n)
      if (world.locations[static_cast<std::size_t>(n)].economy == home.economy)
        homes[static_cast<std::size_t>(n)] += home.share * base.pool(n, n);
  }
  return homes;
}

std::vector<ScopedAffiliate> affiliates_in_scope(const World& world, const BaseYear& base,
                                                 const std::vector<Direction>& directions, const Scope& where,
                                                 const Scope& partners, const Scope& sectors) {
  const std::vector<double> in_where = dense(where, world.location_count());
  const std::vector<double> in_partners = dense(partners, world.location_count());
  const std::vector<double> sector = dense(sectors, world.sector_count());
  std::map<std::pair<int, int>, double> weights;  // of (owner, region), the same for every sector
  const auto weight_of = [&](int owner, int region) {
    const Column homes = homes_of(world, base, owner, region);
    const auto place = static_cast<std::size_t>(region);
    double weight = 0.0;
    for (const Direction direction : directions) {
      if (direction == Direction::inward)
        weight = std::max(weight, in_where[place] * named_share(homes, in_partners));
      if (direction == Direction::outward)
        weight = std::max(weight, in_partners[place] * named_share(homes, in_where));
    }
    return weight;
  };
  std::vector<ScopedAffiliate> affiliates;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[static_cast<std::size_t>(c)];
    if (cell.owner == 0) continue;
    const auto known = weights.find({cell.owner, cell.region});
    const double weight =
        known != weights.end()
            ? known->second
            : weights.emplace(std::pair(cell.owner, cell.region), weight_of(cell.owner, cell.region))
                  .first->second;
    const double scoped = weight * sector[static_cast<std::size_t>(cell.sector)];
    if (scoped > 0.0) affiliates.push_back({c, scoped});
  }
  return affiliates;
}

namespace {

// (n, i) weight of pairs of places; one that is in scope several times counts once, with its larger weight.
Matrix pair_weights(const World& world, const BaseYear& base, const Channel& channel, const LeverUse& use,
                    const std::vector<Direction>& directions) {
  const int places = world.location_count();
  const std::vector<double> where = dense(use.where, places);
  Matrix weights(places, places);
  for (const Direction direction : directions) {
    const bool into = channel.inside_an_economy && direction != Direction::within;
    if (!into && !of_flows(direction)) continue;
    const PairWeights pair(world, into ? Direction::within : direction, use.where, use.partners);
    for (int n = 0; n < places; ++n)
      for (int i = 0; i < places; ++i) {
        if (n == i) continue;
        if (channel.inside_an_economy &&
            (!world.same_economy(n, i) || !base.resident[at(n)] || !base.resident[at(i)]))
          continue;
        weights(n, i) = std::max(weights(n, i), into ? in(where, n) : pair(n, i));
      }
  }
  return weights;
}

}  // namespace

std::vector<ScopedTarget> targets_in_scope(const World& world, const BaseYear& base, const Channel& channel,
                                           const LeverUse& use, const Move& move,
                                           std::optional<std::span<const Target>> among) {
  const std::vector<Direction> directions = directions_of(use.lever, move);
  std::vector<ScopedTarget> targets;
  const auto take = [&](Target target, double weight) {
    if (weight > 0.0) targets.push_back({target, weight, target_index(channel.subject, base, target)});
  };
  const std::vector<double> where = dense(use.where, world.location_count());
  switch (channel.subject) {
    case Subject::flows:
      for (const Direction direction : directions) {
        if (!of_flows(direction)) continue;
        for (const ScopedFlow& flow :
             flows_in_scope(world, base, direction, use.where, use.partners, use.sectors, among))
          if (!channel.services_only || !world.sectors[at(base.cells[at(flow.cell)].sector)].goods)
            targets.push_back({{flow.destination, flow.cell}, flow.weight, flow.number});
      }
      break;
    case Subject::affiliates:
      for (const ScopedAffiliate& scoped :
           affiliates_in_scope(world, base, directions, use.where, use.partners, use.sectors))
        take({base.cells[at(scoped.cell)].region, scoped.cell}, scoped.weight);
      break;
    case Subject::sectors: {
      const std::vector<double> sector = dense(use.sectors, world.sector_count());
      for (int n = 0; n < world.location_count(); ++n)
        for (int j = 0; j < world.sector_count(); ++j)
          if (!channel.services_only || !world.sectors[at(j)].goods)
            take({.destination = n, .sector = j}, in(where, n) * in(sector, j));
      break;
    }
    case Subject::places:
      for (int n = 0; n < world.location_count(); ++n) take({.destination = n}, in(where, n));
      break;
    case Subject::pairs: {
      const Matrix pairs = pair_weights(world, base, channel, use, directions);
      for (int n = 0; n < world.location_count(); ++n)
        for (int i = 0; i < world.location_count(); ++i) take({.destination = n, .origin = i}, pairs(n, i));
      break;
    }
    case Subject::edges: {
      std::map<int, double> weights;
      for (const Direction direction : directions) {
        if (direction == Direction::edges)
          for (const Weighted& edge : use.edges) weights[edge.index] = edge.weight;
        if (direction == Direction::hub && world.network && world.network->hub >= 0)
          weights[EdgeNumbers(*world.network).of_hub()] = in(where, world.network->hub);
      }
      for (const auto& [edge, weight] : weights) {
        if (edge >= base.edge_count) throw Failure(Status::bug, "an edge that the model was not given");
        take({.edge = edge}, weight);
      }
      break;
    }
  }
  return targets;
}

Column money_held(const BaseYear& base, Subject subject) {
  Column held(target_count(subject, base), 0.0);
  switch (subject) {
    case Subject::flows:
      std::copy(base.border.values().begin(), base.border.values().end(), held.begin());
      break;
    case Subject::affiliates:
      for (std::size_t c = 0; c < held.size(); ++c)
        if (base.cells[c].owner != 0) held[c] = base.net_revenue[c];
      break;
    case Subject::sectors:
    case Subject::places:
      for (int c = 0; c < base.cell_count; ++c) {
        const Cell& cell = base.cells[at(c)];
        held[target_index(subject, base, {.destination = cell.region, .sector = cell.sector})] +=
            base.net_revenue[at(c)];
      }
      break;
    case Subject::pairs:
      for (int n = 0; n < base.location_count; ++n)
        for (int c = 0; c < base.cell_count; ++c)
          held[target_index(subject, base, {.destination = n, .origin = base.cells[at(c)].region})] +=
              base.border(n, c);
      break;
    case Subject::edges:
      held.assign(held.size(), 1.0);
      break;
  }
  return held;
}

Scope all_partners(const World& world, const Scope& where) {
  Scope partners;
  for (int place = 0; place < world.location_count(); ++place)
    if (std::any_of(where.begin(), where.end(),
                    [&](const Weighted& own) { return !world.same_economy(own.index, place); }))
      partners.push_back({place, 1.0});
  return partners;
}

}  // namespace entrepot
