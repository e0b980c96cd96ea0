// SPDX-License-Identifier: Apache-2.0
#include "logistics/reach.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "logistics/mode_choice.h"
#include "logistics/routes.h"

namespace entrepot {
namespace {

// [state] of a graph: what open legs lead to from one of its states.
class Reached {
 public:
  Reached(const LayeredGraph& graph, const Hauls& hauls) : graph_(graph), onward_(at(graph.state_count())) {
    for (const Arc& arc : graph.arcs())
      if (arc.leg < 0 || hauls.days[at(arc.leg)] < std::numeric_limits<double>::infinity())
        onward_[at(arc.from)].push_back(arc.to);
  }
  std::vector<bool> from(int start) const {
    std::vector<bool> reached(onward_.size(), false);
    std::vector<int> left = {start};
    reached[at(start)] = true;
    while (!left.empty()) {
      const int state = left.back();
      left.pop_back();
      for (const int next : onward_[at(state)]) {
        if (reached[at(next)]) continue;
        reached[at(next)] = true;
        left.push_back(next);
      }
    }
    return reached;
  }
  const LayeredGraph& graph() const { return graph_; }

 private:
  const LayeredGraph& graph_;
  std::vector<std::vector<int>> onward_;
};

}  // namespace

// What goods are worth does not matter to whether there is a way.
std::vector<CutOff> cut_off(const World& world, const Network& network) {
  Network plain = network;
  plain.day_value.assign(at(world.sector_count()), 0.0);
  plain.feu_value = plain.day_value;
  const RouteMap map(world, plain);
  const Hauls hauls = hauls_of(plain, no_changes(plain));
  const std::vector<bool> by_air = open_by_air(map);
  std::vector<Reached> kinds;  // [RouteKind]
  for (const LayeredGraph& graph : map.graphs) kinds.emplace_back(graph, hauls);
  std::vector<CutOff> pairs;
  for (const int source : map.sources) {
    std::vector<std::vector<bool>> reached;
    for (const Reached& kind : kinds) reached.push_back(kind.from(kind.graph().start(source)));
    const auto leads_to = [&](std::size_t b, Alternative alternative) {
      if (alternative == Alternative::air && !by_air[b]) return false;
      const int target = map.targets[b];
      const auto kind = static_cast<std::size_t>(kind_of(alternative, plain.nodes[at(target)].at_home));
      return static_cast<bool>(reached[kind][at(map.graphs[kind].goal(target))]);
    };
    for (std::size_t b = 0; b < map.targets.size(); ++b)
      if (map.targets[b] != source && std::none_of(alternatives.begin(), alternatives.end(),
                                                   [&](Alternative each) { return leads_to(b, each); }))
        pairs.push_back({source, map.targets[b]});
  }
  return pairs;
}

}  // namespace entrepot
