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

constexpr int none = -1;

// Notes the tree as states are settled, the nearest first.
class Settled : public boost::dijkstra_visitor<> {
 public:
  Settled(std::vector<int>& into, PathTree& tree) : into_(&into), tree_(&tree) {}
  template <class Edge>
  void edge_relaxed(const Edge& edge, const Graph& graph) const {
    (*into_)[boost::target(edge, graph)] = static_cast<int>(boost::get(boost::edge_index, graph, edge));
  }
  void examine_vertex(std::uint32_t state, const Graph&) const {
    if ((*into_)[state] != none) tree_->push_back((*into_)[state]);
  }

 private:
  std::vector<int>* into_;
  PathTree* tree_;
};

}  // namespace

struct ShortestPaths::Compiled {
  Graph graph;
  std::vector<std::size_t> first_arc;  // [state] of those that lead away, then the number of all arcs
  std::vector<int> from, to;           // [arc]
};

ShortestPaths::ShortestPaths(const LayeredGraph& graph) {
  const auto ends = ends_of(graph.arcs());
  Compiled compiled{Graph(boost::edges_are_sorted, ends.begin(), ends.end(),
                          static_cast<std::uint32_t>(graph.state_count())),
                    std::vector<std::size_t>(at(graph.state_count()) + 1, 0),
                    {},
                    {}};
  for (const Arc& arc : graph.arcs()) {
    ++compiled.first_arc[at(arc.from) + 1];
    compiled.from.push_back(arc.from);
    compiled.to.push_back(arc.to);
  }
  std::partial_sum(compiled.first_arc.begin(), compiled.first_arc.end(), compiled.first_arc.begin());
  compiled_ = std::make_shared<const Compiled>(std::move(compiled));
}

PathTree ShortestPaths::from(int start, std::span<const double> weight, std::span<double> distance) const {
  const Graph& graph = compiled_->graph;
  std::vector<int> into(distance.size(), none);
  PathTree tree;
  boost::dijkstra_shortest_paths(graph, static_cast<std::uint32_t>(start),
                                 boost::weight_map(boost::make_iterator_property_map(
                                                       weight.data(), boost::get(boost::edge_index, graph)))
                                     .distance_map(boost::make_iterator_property_map(
                                         distance.data(), boost::get(boost::vertex_index, graph)))
                                     .distance_inf(std::numeric_limits<double>::infinity())
                                     .distance_combine(std::plus<double>())
                                     .distance_compare(std::less<double>())
                                     .visitor(Settled(into, tree)));
  return tree;
}

bool ShortestPaths::follow(std::span<const double> weight, std::span<double> distance, PathTree& tree) const {
  const std::vector<int>&from = compiled_->from, &to = compiled_->to;
  bool changed = false;
  for (const int arc : tree) {
    double& there = distance[at(to[at(arc)])];
    const double sum = distance[at(from[at(arc)])] + weight[at(arc)];
    changed = changed || sum != there;
    there = sum;
  }
  // Every distance is a sum that leads to it. Where no arc leads there at less it is the least of them.
  std::vector<int> shortcuts;
  for (std::size_t arc = 0; arc < to.size(); ++arc)
    if (distance[at(from[arc])] + weight[arc] < distance[at(to[arc])])
      shortcuts.push_back(static_cast<int>(arc));
  if (shortcuts.empty()) return changed;
  improve(shortcuts, weight, distance, tree);
  return true;
}

// Where no way of the tree goes along what has moved, all distances stand, and only what has moved can lead
// anywhere at less.
bool ShortestPaths::follow(std::span<const double> weight, const MovedArcs& moved, std::span<double> distance,
                           PathTree& tree) const {
  for (const int arc : tree)
    if (moved.is[at(arc)] != 0) return follow(weight, distance, tree);
  const std::vector<int>&from = compiled_->from, &to = compiled_->to;
  std::vector<int> shortcuts;
  for (const int arc : moved.arcs)
    if (distance[at(from[at(arc)])] + weight[at(arc)] < distance[at(to[at(arc)])]) shortcuts.push_back(arc);
  if (shortcuts.empty()) return false;
  improve(shortcuts, weight, distance, tree);
  return true;
}

// What is reached at less, the nearest first, and what follows from it.
void ShortestPaths::improve(const std::vector<int>& shortcuts, std::span<const double> weight,
                            std::span<double> distance, PathTree& tree) const {
  const std::vector<int>&from = compiled_->from, &to = compiled_->to;
  struct Reached {
    int state = 0;
    double distance = 0.0;
  };
  const auto farther = [](const Reached& a, const Reached& b) { return a.distance > b.distance; };
  std::priority_queue<Reached, std::vector<Reached>, decltype(farther)> nearest(farther);
  std::vector<int> into(distance.size(), none);  // the last arc of the path to a state
  for (const int arc : tree) into[at(to[at(arc)])] = arc;
  const auto reach = [&](int arc, double sum) {
    const int state = to[at(arc)];
    if (!(sum < distance[at(state)])) return;
    distance[at(state)] = sum;
    into[at(state)] = arc;
    nearest.push({state, sum});
  };
  for (const int arc : shortcuts) reach(arc, distance[at(from[at(arc)])] + weight[at(arc)]);
  while (!nearest.empty()) {
    const Reached next = nearest.top();
    nearest.pop();
    if (next.distance > distance[at(next.state)]) continue;  // reached at less since
    for (std::size_t arc = compiled_->first_arc[at(next.state)];
         arc < compiled_->first_arc[at(next.state) + 1]; ++arc)
      reach(static_cast<int>(arc), next.distance + weight[arc]);
  }
  // In order again: of each path what is not in the tree yet, from its beginning.
  tree.clear();
  std::vector<int> path;
  for (int state = 0; state < static_cast<int>(into.size()); ++state) {
    int on = state;
    while (into[at(on)] != none) {
      const int arc = std::exchange(into[at(on)], none);
      if (distance[at(on)] < std::numeric_limits<double>::infinity()) path.push_back(arc);
      on = from[at(arc)];
    }
    tree.insert(tree.end(), path.rbegin(), path.rend());
    path.clear();
  }
}

}  // namespace entrepot
