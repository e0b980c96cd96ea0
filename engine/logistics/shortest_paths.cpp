// SPDX-License-Identifier: Apache-2.0
#include "logistics/shortest_paths.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

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
};

ShortestPaths::ShortestPaths(const LayeredGraph& graph) {
  const auto ends = ends_of(graph.arcs());
  compiled_ = std::make_shared<const Compiled>(Compiled{Graph(
      boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<std::uint32_t>(graph.state_count()))});
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

}  // namespace entrepot
