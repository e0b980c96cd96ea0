// SPDX-License-Identifier: Apache-2.0
// The states that goods on the way can be in: at a node, on the ground or on a mode, before or after the main
// mode of their alternative carried them. Getting on costs, getting off does not; a route ends on the ground
// after the main mode.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "world/network.h"

namespace entrepot {

// Graphs of routes: an alternative each, and water twice. What crosses the border of the home economy by
// water must be carried by a leg with an end abroad; inside it any ship will do.
enum class RouteKind { water_at_home, water_abroad, land, air };
inline constexpr std::array route_kinds = {RouteKind::water_at_home, RouteKind::water_abroad, RouteKind::land,
                                           RouteKind::air};
Alternative alternative_of(RouteKind kind);
RouteKind kind_of(Alternative alternative, bool target_at_home);

struct Arc {
  int from = 0, to = 0;      // states
  int leg = -1;              // carried along it
  int node = -1, mode = -1;  // gets on there; with neither it gets off, which costs nothing
};

class LayeredGraph {
 public:
  LayeredGraph(const Network& network, RouteKind kind);

  int state_count() const { return state_count_; }
  int start(int node) const { return node; }                    // on the ground, not yet carried
  int goal(int node) const { return state_count_ / 2 + node; }  // on the ground, carried
  const std::vector<Arc>& arcs() const { return arcs_; }        // in order of `from`
  struct Into {
    int from = 0, arc = 0;
  };
  std::span<const Into> arcs_into(int state) const {
    return std::span(into_).subspan(first_into_[at(state)],
                                    first_into_[at(state) + 1] - first_into_[at(state)]);
  }
  const std::vector<int>& arcs_along(int leg) const { return along_[at(leg)]; }
  const std::vector<int>& arcs_onto(int node, int mode) const {
    return onto_[at(node) * mode_count_ + at(mode)];
  }

 private:
  int state_count_ = 0;
  std::size_t mode_count_;
  std::vector<Arc> arcs_;
  std::vector<Into> into_;                      // state by state
  std::vector<std::size_t> first_into_;         // [state + 1]
  std::vector<std::vector<int>> along_, onto_;  // by leg; by (node, mode)
};

}  // namespace entrepot
