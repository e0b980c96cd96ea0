// SPDX-License-Identifier: Apache-2.0
#include "logistics/routes.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr std::size_t bundles_a_block = 4, lanes = ShortestPaths::lanes;
constexpr int unknown = -1, beginning = -2;  // of Known::into

bool same_number(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace

RouteMap::RouteMap(const World& world, const Network& described)
    : network(&described), class_of_sector(at(world.sector_count()), -1) {
  for (int j = 0; j < world.sector_count(); ++j) {
    const double day_value = described.day_value[at(j)], feu_value = described.feu_value[at(j)];
    if (feu_value <= 0.0) continue;
    const auto same = std::find_if(classes.begin(), classes.end(), [&](const ValueClass& value) {
      return value.day_value == day_value && value.feu_value == feu_value;
    });
    class_of_sector[at(j)] = static_cast<int>(same - classes.begin());
    if (same == classes.end())
      classes.push_back({day_value, feu_value, {j}});
    else
      same->sectors.push_back(j);
  }
  for (int node = 0; node < described.node_names.size(); ++node) {
    bool source = false, target = false;
    for (const Gateway& gateway : described.gateways)
      if (gateway.node == node && gateway.weight > 0.0) {
        target = true;
        source = source || world.locations[at(gateway.place)].kind != LocationKind::partner;
      }
    if (source) sources.push_back(node);
    if (target) targets.push_back(node);
  }
  for (const RouteKind kind : route_kinds) {
    graphs.emplace_back(described, kind);
    paths.emplace_back(graphs.back());
  }
}

Routes::Routes(std::shared_ptr<const RouteMap> map, const NetworkChanges& changes)
    : map_(std::move(map)), hauls_(hauls_of(*map_->network, changes)) {
  for (const ValueClass& value : map_->classes)
    for (const RouteKind kind : route_kinds) {
      weight_.push_back(weights_of(value, kind));
      distance_.emplace_back(
          bundles() * at(map_->graphs[static_cast<std::size_t>(kind)].state_count()) * lanes,
          std::numeric_limits<double>::infinity());
    }
  tree_.resize(trees());
  cost_.assign(distance_.size(), Matrix(map_->sources.size(), map_->targets.size()));
  // Goods to which a day is worth nearly as much against a dollar of freight take nearly the same ways.
  std::vector<std::size_t> order(map_->classes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto worth = [&](std::size_t k) { return map_->classes[k].day_value * map_->classes[k].feu_value; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return worth(a) < worth(b); });
  for_blocks(route_kinds.size() * bundles(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t one = begin; one < end; ++one) {
      const std::size_t kind = one / bundles(), bundle = one % bundles();
      const ShortestPaths& paths = map_->paths[kind];
      std::size_t before = distance_.size();  // class and kind; none yet
      for (const std::size_t value_class : order) {
        const std::size_t place = value_class * route_kinds.size() + kind;
        const std::span<double> distance = distances(place, bundle);
        const std::span<PathTree> trees = trees_of(place, bundle);
        if (before == distance_.size()) {
          for (std::size_t lane = 0; lane < trees.size(); ++lane)
            trees[lane] = paths.from(map_->graphs[kind].start(map_->sources[bundle * lanes + lane]),
                                     weight_[place], lane, distance);
        } else {
          std::copy_n(trees_of(before, bundle).begin(), trees.size(), trees.begin());
          std::copy_n(distances(before, bundle).begin(), distance.size(), distance.begin());
          paths.follow(weight_[place], distance, trees);
        }
        note_costs(place, bundle);
        before = place;
      }
    }
  });
}

std::size_t Routes::bundles() const {
  return (map_->sources.size() + lanes - 1) / lanes;
}

std::span<double> Routes::distances(std::size_t place, std::size_t bundle) {
  const std::size_t size = distance_[place].size() / bundles();
  return {&distance_[place][bundle * size], size};
}

std::span<PathTree> Routes::trees_of(std::size_t place, std::size_t bundle) {
  const std::size_t sources = map_->sources.size(), first = bundle * lanes;
  return {&tree_[place * sources + first], std::min(lanes, sources - first)};
}

double Routes::distance(std::size_t place, std::size_t source, int state) const {
  const std::size_t states = at(map_->graphs[place % route_kinds.size()].state_count());
  return distance_[place][(source / lanes * states + at(state)) * lanes + source % lanes];
}

void Routes::note_costs(std::size_t place, std::size_t bundle) {
  const LayeredGraph& graph = map_->graphs[place % route_kinds.size()];
  const std::size_t end = std::min((bundle + 1) * lanes, map_->sources.size());
  for (std::size_t source = bundle * lanes; source < end; ++source)
    for (std::size_t target = 0; target < map_->targets.size(); ++target)
      cost_[place](source, target) = distance(place, source, graph.goal(map_->targets[target]));
}

std::size_t Routes::trees() const {
  return distance_.size() * map_->sources.size();
}

double Routes::weight_of(const ValueClass& value, const Arc& arc) const {
  if (arc.leg >= 0)
    return value.day_value * hauls_.days[at(arc.leg)] + hauls_.usd[at(arc.leg)] / value.feu_value;
  if (arc.mode >= 0)
    return value.day_value * hauls_.boarding_days(arc.node, arc.mode) +
           map_->network->modes[at(arc.mode)].boarding_usd / value.feu_value;
  return 0.0;
}

Column Routes::weights_of(const ValueClass& value, RouteKind kind) const {
  Column weights;
  for (const Arc& arc : map_->graphs[static_cast<std::size_t>(kind)].arcs())
    weights.push_back(weight_of(value, arc));
  return weights;
}

std::size_t Routes::move_to(const NetworkChanges& changes) {
  const Hauls before = std::exchange(hauls_, hauls_of(*map_->network, changes));
  std::vector<int> legs;
  for (int l = 0; l < static_cast<int>(hauls_.days.size()); ++l)
    if (!same_number(before.days[at(l)], hauls_.days[at(l)]) ||
        !same_number(before.usd[at(l)], hauls_.usd[at(l)]))
      legs.push_back(l);
  std::vector<std::pair<int, int>> stops;
  for (int node = 0; node < map_->network->node_names.size(); ++node)
    for (int mode = 0; mode < map_->network->mode_names.size(); ++mode)
      if (!same_number(before.boarding_days(node, mode), hauls_.boarding_days(node, mode)))
        stops.emplace_back(node, mode);
  std::vector<MovedArcs> moved(distance_.size());
  for (std::size_t place = 0; place < distance_.size(); ++place) {
    const LayeredGraph& graph = map_->graphs[place % route_kinds.size()];
    const ValueClass& value = map_->classes[place / route_kinds.size()];
    const auto move = [&](int index) {
      double& weight = weight_[place][at(index)];
      const double was = std::exchange(weight, weight_of(value, graph.arcs()[at(index)]));
      if (same_number(was, weight)) return;
      moved[place].is.resize(weight_[place].size(), 0);
      moved[place].is[at(index)] = 1;
      moved[place].arcs.push_back(index);
    };
    for (const int leg : legs)
      for (const int index : graph.arcs_along(leg)) move(index);
    for (const auto& [node, mode] : stops)
      for (const int index : graph.arcs_onto(node, mode)) move(index);
  }
  std::vector<unsigned> redone(distance_.size() * bundles(), 0);
  for_blocks(redone.size(), bundles_a_block, [&](std::size_t begin, std::size_t end) {
    for (std::size_t one = begin; one < end; ++one) {
      const std::size_t place = one / bundles(), bundle = one % bundles();
      if (moved[place].arcs.empty()) continue;
      redone[one] = map_->paths[place % route_kinds.size()].follow(
          weight_[place], moved[place], distances(place, bundle), trees_of(place, bundle));
      if (redone[one] != 0) note_costs(place, bundle);
    }
  });
  std::size_t count = 0;
  for (const unsigned changed : redone) count += static_cast<std::size_t>(std::popcount(changed));
  return count;
}

double Routes::cost(int value_class, Alternative alternative, int source, int target) const {
  const int from = map_->sources[at(source)], to = map_->targets[at(target)];
  if (from == to) return 0.0;
  const RouteKind kind = kind_of(alternative, map_->network->nodes[at(to)].at_home);
  return cost_[place_of(value_class, kind)](source, target);
}

// The arc that gives the distance of a state exactly; of several the first.
int Routes::WaysFrom::arc_into(RouteKind kind, int state) const {
  const LayeredGraph& graph = routes_.map_->graphs[static_cast<std::size_t>(kind)];
  const std::size_t place = routes_.place_of(value_class_, kind);
  const Column& weight = routes_.weight_[place];
  const double here = routes_.distance(place, at(source_), state);
  int found = unknown;
  for (const auto& [from, arc] : graph.arcs_into(state)) {
    found = arc;
    if (routes_.distance(place, at(source_), from) + weight[at(arc)] == here) break;
  }
  return found;
}

// Ways share what they have in common, which is looked up once.
void Routes::WaysFrom::look_up(RouteKind kind, int state) {
  const RouteMap& map = *routes_.map_;
  const LayeredGraph& graph = map.graphs[static_cast<std::size_t>(kind)];
  Known& known = known_[static_cast<std::size_t>(kind)];
  if (known.into.empty()) {
    known.into.assign(at(graph.state_count()), unknown);
    known.days.assign(known.into.size(), 0.0);
    known.sent = known.days;
    known.into[at(graph.start(map.sources[at(source_)]))] = beginning;
  }
  for (; known.into[at(state)] == unknown; state = graph.arcs()[at(path_.back())].from)
    path_.push_back(arc_into(kind, state));
  for (; !path_.empty(); path_.pop_back()) {
    const Arc& arc = graph.arcs()[at(path_.back())];
    known.into[at(arc.to)] = path_.back();
    known.order.push_back(path_.back());
    known.days[at(arc.to)] =
        known.days[at(arc.from)] + (arc.leg >= 0    ? routes_.hauls_.days[at(arc.leg)]
                                    : arc.mode >= 0 ? routes_.hauls_.boarding_days(arc.node, arc.mode)
                                                    : 0.0);
  }
}

std::optional<int> Routes::WaysFrom::goal_of(Alternative alternative, int target, RouteKind& kind) {
  const RouteMap& map = *routes_.map_;
  const int from = map.sources[at(source_)], to = map.targets[at(target)];
  if (from == to) return std::nullopt;
  kind = kind_of(alternative, map.network->nodes[at(to)].at_home);
  const int goal = map.graphs[static_cast<std::size_t>(kind)].goal(to);
  if (!(routes_.distance(routes_.place_of(value_class_, kind), at(source_), goal) <
        std::numeric_limits<double>::infinity()))
    return std::nullopt;
  look_up(kind, goal);
  return goal;
}

double Routes::WaysFrom::days_to(Alternative alternative, int target) {
  RouteKind kind{};
  const auto goal = goal_of(alternative, target, kind);
  return goal ? known_[static_cast<std::size_t>(kind)].days[at(*goal)] : 0.0;
}

void Routes::WaysFrom::send(Alternative alternative, int target, double amount) {
  RouteKind kind{};
  if (const auto goal = goal_of(alternative, target, kind))
    known_[static_cast<std::size_t>(kind)].sent[at(*goal)] += amount;
}

// From the ends of ways back to where they begin: what goes on from a state has come to it before.
void Routes::WaysFrom::add_sent(Column& by_leg) const {
  for (const RouteKind kind : route_kinds) {
    const LayeredGraph& graph = routes_.map_->graphs[static_cast<std::size_t>(kind)];
    const Known& known = known_[static_cast<std::size_t>(kind)];
    Column sent = known.sent;
    for (std::size_t k = known.order.size(); k-- > 0;) {
      const Arc& arc = graph.arcs()[at(known.order[k])];
      if (arc.leg >= 0) by_leg[at(arc.leg)] += sent[at(arc.to)];
      sent[at(arc.from)] += sent[at(arc.to)];
    }
  }
}

std::optional<Way> Routes::WaysFrom::to(Alternative alternative, int target) {
  const RouteMap& map = *routes_.map_;
  const Network& network = *map.network;
  const int from = map.sources[at(source_)], to = map.targets[at(target)];
  if (from == to) return Way{};
  RouteKind kind{};
  const auto goal = goal_of(alternative, target, kind);
  if (!goal) return std::nullopt;
  const LayeredGraph& graph = map.graphs[static_cast<std::size_t>(kind)];
  const Known& known = known_[static_cast<std::size_t>(kind)];
  Way way;
  for (int state = *goal; known.into[at(state)] != beginning;) {
    const Arc& arc = graph.arcs()[at(known.into[at(state)])];
    if (arc.leg >= 0) {
      const Leg& leg = network.legs[at(arc.leg)];
      const int end = way.steps.empty() ? to : way.steps.back().from;
      way.steps.push_back({leg.from == end ? leg.to : leg.from, end, leg.mode, arc.leg,
                           routes_.hauls_.days[at(arc.leg)], routes_.hauls_.usd[at(arc.leg)]});
    } else if (arc.mode >= 0) {
      way.steps.back().days += routes_.hauls_.boarding_days(arc.node, arc.mode);
      way.steps.back().usd += network.modes[at(arc.mode)].boarding_usd;
    }
    state = arc.from;
  }
  std::reverse(way.steps.begin(), way.steps.end());
  for (const Way::Step& step : way.steps) {
    way.days += step.days;
    way.usd += step.usd;
  }
  return way;
}

}  // namespace entrepot
