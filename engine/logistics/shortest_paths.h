// SPDX-License-Identifier: Apache-2.0
// Shortest distances from one state of a layered graph (Dijkstra 1959, from Boost.Graph).
//
// A distance is the least of the sums along all paths, each added from its beginning: rounding keeps the
// order of sums, so it is the same number in whatever order states are settled.
#pragma once

#include <memory>
#include <span>

#include "logistics/layered_graph.h"

namespace entrepot {

class ShortestPaths {
 public:
  explicit ShortestPaths(const LayeredGraph& graph);
  // `weight` [arc] is 0 or more, infinite where an arc is closed; `distance` [state] is infinite where there
  // is no path. May be called from several threads.
  void from(int start, std::span<const double> weight, std::span<double> distance) const;

  // A shortcut: a state that can be reached at less than its distance.
  struct Shortcut {
    int state = 0;
    double distance = 0.0;
  };
  // The same distances as `from`, from those before some arcs became cheaper: `shortcuts` along these arcs.
  // No arc that a shortest path takes may have become dearer.
  void improve(std::span<const Shortcut> shortcuts, std::span<const double> weight,
               std::span<double> distance) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace entrepot
