// SPDX-License-Identifier: Apache-2.0
// Shortest paths from one state of a layered graph (Dijkstra 1959, from Boost.Graph), and the same after
// weights have moved a little.
//
// A distance is the least of the sums along all paths, each added from its beginning: rounding keeps the
// order of sums, so it is the same number in whatever order states are settled, and from whatever paths one
// begins.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "logistics/layered_graph.h"

namespace entrepot {

// A shortest path to every state that can be reached: the last arc of each, those of the paths that it goes
// on from before it.
using PathTree = std::vector<int>;

struct MovedArcs {
  std::vector<int> arcs;
  std::vector<char> is;  // [arc]
};

class ShortestPaths {
 public:
  // Starts side by side, in one vector register where the processor has one of that width: what is looked at
  // for one of them is looked at for all.
  static constexpr std::size_t lanes = 4;

  explicit ShortestPaths(const LayeredGraph& graph);
  // `weight` [arc] is 0 or more, infinite where an arc is closed; `distance` (state, lane) becomes infinite
  // where there is no path, of one lane. May be called from several threads.
  PathTree from(int start, std::span<const double> weight, std::size_t lane,
                std::span<double> distance) const;
  // The same distances as `from`, from those of other weights and their `trees`, one a lane in use: most
  // paths stay the shortest. Lanes that are not in use are infinite. Whether a distance has changed, a bit a
  // lane. `moved`: the arcs whose weights are others, where they are known.
  unsigned follow(std::span<const double> weight, std::span<double> distance,
                  std::span<PathTree> trees) const;
  unsigned follow(std::span<const double> weight, const MovedArcs& moved, std::span<double> distance,
                  std::span<PathTree> trees) const;

 private:
  struct Compiled;
  unsigned along(std::span<const double> weight, std::span<double> distance,
                 std::span<const PathTree> trees) const;
  void improve(const std::vector<int>& shortcuts, std::span<const double> weight, std::size_t lane,
               std::span<double> distance, PathTree& tree) const;

  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace entrepot
