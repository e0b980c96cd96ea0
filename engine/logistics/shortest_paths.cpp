// SPDX-License-Identifier: Apache-2.0
#include "logistics/shortest_paths.h"

#include <array>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <cstring>
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
constexpr std::size_t lanes = ShortestPaths::lanes;

// The lanes of a state.
using Lanes [[gnu::vector_size(lanes * sizeof(double))]] = double;
using Mask [[gnu::vector_size(lanes * sizeof(std::int64_t))]] = std::int64_t;
inline Lanes at_state(const double* distance, int state) {
  Lanes result;
  std::memcpy(&result, distance + at(state) * lanes, sizeof result);
  return result;
}

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
  struct Ends {
    int from = 0, to = 0;
  };
  Graph graph;
  std::vector<std::size_t> first_arc;  // [state] of those that lead away, then the number of all arcs
  std::vector<Ends> ends;              // [arc]
};

ShortestPaths::ShortestPaths(const LayeredGraph& graph) {
  const auto ends = ends_of(graph.arcs());
  Compiled compiled{Graph(boost::edges_are_sorted, ends.begin(), ends.end(),
                          static_cast<std::uint32_t>(graph.state_count())),
                    std::vector<std::size_t>(at(graph.state_count()) + 1, 0),
                    {}};
  for (const Arc& arc : graph.arcs()) {
    ++compiled.first_arc[at(arc.from) + 1];
    compiled.ends.push_back({arc.from, arc.to});
  }
  std::partial_sum(compiled.first_arc.begin(), compiled.first_arc.end(), compiled.first_arc.begin());
  compiled_ = std::make_shared<const Compiled>(std::move(compiled));
}

PathTree ShortestPaths::from(int start, std::span<const double> weight, std::size_t lane,
                             std::span<double> distance) const {
  const Graph& graph = compiled_->graph;
  std::vector<double> alone(distance.size() / lanes);
  std::vector<int> into(alone.size(), none);
  PathTree tree;
  boost::dijkstra_shortest_paths(graph, static_cast<std::uint32_t>(start),
                                 boost::weight_map(boost::make_iterator_property_map(
                                                       weight.data(), boost::get(boost::edge_index, graph)))
                                     .distance_map(boost::make_iterator_property_map(
                                         alone.data(), boost::get(boost::vertex_index, graph)))
                                     .distance_inf(std::numeric_limits<double>::infinity())
                                     .distance_combine(std::plus<double>())
                                     .distance_compare(std::less<double>())
                                     .visitor(Settled(into, tree)));
  for (std::size_t state = 0; state < alone.size(); ++state) distance[state * lanes + lane] = alone[state];
  return tree;
}

// Every distance is then a sum that leads to it. Where no arc leads there at less it is the least of them.
unsigned ShortestPaths::follow(std::span<const double> weight, std::span<double> distance,
                               std::span<PathTree> trees) const {
  const Compiled::Ends* ends = compiled_->ends.data();
  unsigned changed = 0;
  for (std::size_t lane = 0; lane < trees.size(); ++lane) {
    double* here = distance.data() + lane;
    bool moved = false;
    for (const int arc : trees[lane]) {
      double& there = here[at(ends[arc].to) * lanes];
      const double sum = here[at(ends[arc].from) * lanes] + weight[at(arc)];
      moved = moved || sum != there;
      there = sum;
    }
    changed |= moved ? 1U << lane : 0U;
  }
  std::array<std::vector<int>, lanes> shortcuts;
  const auto leads_at_less = [&](std::size_t arc) -> Mask {
    return at_state(distance.data(), ends[arc].from) + weight[arc] < at_state(distance.data(), ends[arc].to);
  };
  constexpr std::size_t together = 8;  // nearly all lead nowhere at less
  for (std::size_t begin = 0; begin < weight.size(); begin += together) {
    const std::size_t end = std::min(begin + together, weight.size());
    Mask any{};
    for (std::size_t arc = begin; arc < end; ++arc) any |= leads_at_less(arc);
    std::int64_t some = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) some |= any[lane];
    if (some == 0) continue;
    for (std::size_t arc = begin; arc < end; ++arc) {
      const Mask less = leads_at_less(arc);
      for (std::size_t lane = 0; lane < lanes; ++lane)
        if (less[lane] != 0) shortcuts[lane].push_back(static_cast<int>(arc));
    }
  }
  for (std::size_t lane = 0; lane < trees.size(); ++lane) {
    if (shortcuts[lane].empty()) continue;
    improve(shortcuts[lane], weight, lane, distance, trees[lane]);
    changed |= 1U << lane;
  }
  return changed;
}

// Where no way of the trees goes along what has moved, all distances stand, and only what has moved can lead
// anywhere at less.
unsigned ShortestPaths::follow(std::span<const double> weight, const MovedArcs& moved,
                               std::span<double> distance, std::span<PathTree> trees) const {
  for (const PathTree& tree : trees)
    for (const int arc : tree)
      if (moved.is[at(arc)] != 0) return follow(weight, distance, trees);
  unsigned changed = 0;
  std::vector<int> shortcuts;
  for (std::size_t lane = 0; lane < trees.size(); ++lane) {
    shortcuts.clear();
    for (const int arc : moved.arcs) {
      const auto& [from, to] = compiled_->ends[at(arc)];
      if (distance[at(from) * lanes + lane] + weight[at(arc)] < distance[at(to) * lanes + lane])
        shortcuts.push_back(arc);
    }
    if (shortcuts.empty()) continue;
    improve(shortcuts, weight, lane, distance, trees[lane]);
    changed |= 1U << lane;
  }
  return changed;
}

// What is reached at less, the nearest first, and what follows from it.
void ShortestPaths::improve(const std::vector<int>& shortcuts, std::span<const double> weight,
                            std::size_t lane, std::span<double> distances, PathTree& tree) const {
  const std::vector<Compiled::Ends>& ends = compiled_->ends;
  const auto distance = [&](int state) -> double& { return distances[at(state) * lanes + lane]; };
  struct Reached {
    int state = 0;
    double distance = 0.0;
  };
  const auto farther = [](const Reached& a, const Reached& b) { return a.distance > b.distance; };
  std::priority_queue<Reached, std::vector<Reached>, decltype(farther)> nearest(farther);
  std::vector<int> into(distances.size() / lanes, none);  // the last arc of the path to a state
  for (const int arc : tree) into[at(ends[at(arc)].to)] = arc;
  const auto reach = [&](int arc, double sum) {
    const int state = ends[at(arc)].to;
    if (!(sum < distance(state))) return;
    distance(state) = sum;
    into[at(state)] = arc;
    nearest.push({state, sum});
  };
  for (const int arc : shortcuts) reach(arc, distance(ends[at(arc)].from) + weight[at(arc)]);
  while (!nearest.empty()) {
    const Reached next = nearest.top();
    nearest.pop();
    if (next.distance > distance(next.state)) continue;  // reached at less since
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
      if (distance(on) < std::numeric_limits<double>::infinity()) path.push_back(arc);
      on = ends[at(arc)].from;
    }
    tree.insert(tree.end(), path.rbegin(), path.rend());
    path.clear();
  }
}

}  // namespace entrepot
