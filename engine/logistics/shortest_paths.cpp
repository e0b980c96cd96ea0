// SPDX-License-Identifier: Apache-2.0
#include "logistics/shortest_paths.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>
#include <vector>

namespace entrepot {
namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;

std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_of(const std::vector<Arc>& arcs) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(arcs.size());
  for (const Arc& arc : arcs)
    ends.emplace_back(static_cast<std::uint32_t>(arc.from), static_cast<std::uint32_t>(arc.to));
  return ends;
}

}  // namespace

struct ShortestPaths::Compiled {
  Graph graph;
  std::vector<std::size_t> first_arc;  // [state] of those that lead away, then the number of all arcs
  std::vector<int> to;                 // [arc]
};

ShortestPaths::ShortestPaths(const LayeredGraph& graph) {
  const auto ends = ends_of(graph.arcs());
  Compiled compiled{Graph(boost::edges_are_sorted, ends.begin(), ends.end(),
                          static_cast<std::uint32_t>(graph.state_count())),
                    std::vector<std::size_t>(at(graph.state_count()) + 1, 0),
                    {}};
  for (const Arc& arc : graph.arcs()) {
    ++compiled.first_arc[at(arc.from) + 1];
    compiled.to.push_back(arc.to);
  }
  std::partial_sum(compiled.first_arc.begin(), compiled.first_arc.end(), compiled.first_arc.begin());
  compiled_ = std::make_shared<const Compiled>(std::move(compiled));
}

void ShortestPaths::from(int start, std::span<const double> weight, std::span<double> distance) const {
  const Graph& graph = compiled_->graph;
  boost::dijkstra_shortest_paths(graph, static_cast<std::uint32_t>(start),
                                 boost::weight_map(boost::make_iterator_property_map(
                                                       weight.data(), boost::get(boost::edge_index, graph)))
                                     .distance_map(boost::make_iterator_property_map(
                                         distance.data(), boost::get(boost::vertex_index, graph)))
                                     .distance_inf(std::numeric_limits<double>::infinity())
                                     .distance_combine(std::plus<double>())
                                     .distance_compare(std::less<double>()));
}

// Rounding keeps the order of sums, so that whatever is not reached at less has the least of the sums
// already.
void ShortestPaths::improve(std::span<const Shortcut> shortcuts, std::span<const double> weight,
                            std::span<double> distance) const {
  const auto farther = [](const Shortcut& a, const Shortcut& b) { return a.distance > b.distance; };
  std::priority_queue<Shortcut, std::vector<Shortcut>, decltype(farther)> nearest(farther);
  const auto reach = [&](int state, double sum) {
    if (!(sum < distance[at(state)])) return;
    distance[at(state)] = sum;
    nearest.push({state, sum});
  };
  for (const Shortcut& shortcut : shortcuts) reach(shortcut.state, shortcut.distance);
  while (!nearest.empty()) {
    const Shortcut next = nearest.top();
    nearest.pop();
    if (next.distance > distance[at(next.state)]) continue;  // reached at less since
    for (std::size_t arc = compiled_->first_arc[at(next.state)];
         arc < compiled_->first_arc[at(next.state) + 1]; ++arc)
      reach(compiled_->to[arc], next.distance + weight[arc]);
  }
}

}  // namespace entrepot
