// SPDX-License-Identifier: Apache-2.0
#include "logistics/layered_graph.h"

#include <algorithm>
#include <numeric>

namespace entrepot {

Alternative alternative_of(RouteKind kind) {
  switch (kind) {
    case RouteKind::water_at_home:
    case RouteKind::water_abroad:
      return Alternative::water;
    case RouteKind::land:
      return Alternative::land;
    case RouteKind::air:
      return Alternative::air;
  }
  return Alternative::land;
}

RouteKind kind_of(Alternative alternative, bool target_at_home) {
  switch (alternative) {
    case Alternative::water:
      return target_at_home ? RouteKind::water_at_home : RouteKind::water_abroad;
    case Alternative::land:
      return RouteKind::land;
    case Alternative::air:
      return RouteKind::air;
  }
  return RouteKind::land;
}

LayeredGraph::LayeredGraph(const Network& network, RouteKind kind) : mode_count_(network.modes.size()) {
  const Alternative alternative = alternative_of(kind);
  const int nodes = network.node_names.size();
  const auto serves = [&](const Leg& leg) { return network.modes[at(leg.mode)].serves(alternative); };
  const auto is_main = [&](const Leg& leg) {
    if (network.modes[at(leg.mode)].carries != alternative) return false;
    return kind != RouteKind::water_abroad || !network.nodes[at(leg.from)].at_home ||
           !network.nodes[at(leg.to)].at_home;
  };
  // Of each layer: the ground of every node, then the modes that call there.
  std::vector<int> stop(at(nodes) * mode_count_, -1);
  int layer = nodes;
  const auto stop_at = [&](int node, int mode) -> int& { return stop[at(node) * mode_count_ + at(mode)]; };
  for (const Leg& leg : network.legs)
    if (serves(leg))
      for (const int node : {leg.from, leg.to})
        if (int& state = stop_at(node, leg.mode); state < 0) state = layer++;
  state_count_ = 2 * layer;
  for (int carried = 0; carried < 2; ++carried) {
    const int first = carried * layer;
    for (int node = 0; node < nodes; ++node)
      for (int mode = 0; mode < network.mode_names.size(); ++mode)
        if (const int state = stop_at(node, mode); state >= 0) {
          arcs_.push_back({first + node, first + state, -1, node, mode});
          arcs_.push_back({first + state, first + node});
        }
    for (int l = 0; l < static_cast<int>(network.legs.size()); ++l) {
      const Leg& leg = network.legs[at(l)];
      if (!serves(leg)) continue;
      const int from = stop_at(leg.from, leg.mode), to = stop_at(leg.to, leg.mode);
      const int then = is_main(leg) ? layer : first;
      arcs_.push_back({first + from, then + to, l});
      arcs_.push_back({first + to, then + from, l});
    }
  }
  std::stable_sort(arcs_.begin(), arcs_.end(), [](const Arc& a, const Arc& b) { return a.from < b.from; });
  first_into_.assign(at(state_count_) + 1, 0);
  for (const Arc& arc : arcs_) ++first_into_[at(arc.to) + 1];
  std::partial_sum(first_into_.begin(), first_into_.end(), first_into_.begin());
  into_.resize(arcs_.size());
  std::vector<std::size_t> next = first_into_;
  along_.resize(network.legs.size());
  onto_.resize(at(nodes) * mode_count_);
  for (int k = 0; k < static_cast<int>(arcs_.size()); ++k) {
    const Arc& arc = arcs_[at(k)];
    into_[next[at(arc.to)]++] = {arc.from, k};
    if (arc.leg >= 0) along_[at(arc.leg)].push_back(k);
    if (arc.mode >= 0) onto_[at(arc.node) * mode_count_ + at(arc.mode)].push_back(k);
  }
}

}  // namespace entrepot
