// SPDX-License-Identifier: Apache-2.0
#include "logistics/shortest_paths.h"

#include <algorithm>
#include <array>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
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
  unsigned changed = along(weight, distance, trees);
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

// What the paths of the trees come to. The trees side by side: what one waits for, another does.
unsigned ShortestPaths::along(std::span<const double> weight, std::span<double> distance,
                              std::span<const PathTree> trees) const {
  const Compiled::Ends* ends = compiled_->ends.data();
  double* all = distance.data();
  const auto go = [=](std::size_t lane, int arc) {
    double& there = all[at(ends[arc].to) * lanes + lane];
    const double sum = all[at(ends[arc].from) * lanes + lane] + weight[at(arc)];
    const bool moved = sum != there;
    there = sum;
    return moved;
  };
  // Paths go to and fro in memory that no cache holds from one time to the next.
  constexpr std::size_t line = 64 / sizeof(double);
  for (std::size_t k = 0; k < distance.size(); k += line) __builtin_prefetch(all + k, 1);
  std::array<bool, lanes> moved{};
  std::size_t common = 0;
  if (trees.size() == lanes) {
    std::array<const int*, lanes> arcs{};
    common = trees[0].size();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      arcs[lane] = trees[lane].data();
      common = std::min(common, trees[lane].size());
    }
    for (std::size_t step = 0; step < common; ++step)
      for (std::size_t lane = 0; lane < lanes; ++lane) moved[lane] |= go(lane, arcs[lane][step]);
  }
  unsigned changed = 0;
  for (std::size_t lane = 0; lane < trees.size(); ++lane) {
    for (std::size_t step = common; step < trees[lane].size(); ++step)
      moved[lane] |= go(lane, trees[lane][step]);
    changed |= static_cast<unsigned>(moved[lane]) << lane;
  }
  return changed;
}

// What is reached at less, the nearest first, and what follows from it. What goes on from there in the tree
// comes behind it again, also where rounding leaves it as far: a path comes before what goes on from it.
void ShortestPaths::improve(const std::vector<int>& shortcuts, std::span<const double> weight,
                            std::size_t lane, std::span<double> distances, PathTree& tree) const {
  const std::vector<Compiled::Ends>& ends = compiled_->ends;
  const auto distance = [&](int state) -> double& { return distances[at(state) * lanes + lane]; };
  struct Reached {
    double distance = 0.0;
    int state = 0, arc = 0;
  };
  const auto farther = [](const Reached& a, const Reached& b) { return a.distance > b.distance; };
  std::priority_queue<Reached, std::vector<Reached>, decltype(farther)> nearest(farther);
  enum : char { as_before, reached, settled };
  std::vector<char> now(distances.size() / lanes, as_before);
  std::vector<int> into(now.size(), none);  // the last arc of the path to a state
  for (const int arc : tree) into[at(ends[at(arc)].to)] = arc;
  const auto reach = [&](int arc, double sum) {
    const int state = ends[at(arc)].to;
    const double before = distance(state);
    const bool as_far = sum == before && into[at(state)] == arc && now[at(state)] == as_before;
    if (!(sum < before || as_far) || !(sum < std::numeric_limits<double>::infinity())) return;
    distance(state) = sum;
    now[at(state)] = reached;
    nearest.push({sum, state, arc});
  };
  // From distances before any is less: what goes on from a state must not come out of the queue before it.
  std::vector<double> sums;
  for (const int arc : shortcuts) sums.push_back(distance(ends[at(arc)].from) + weight[at(arc)]);
  for (std::size_t k = 0; k < shortcuts.size(); ++k) reach(shortcuts[k], sums[k]);
  PathTree again;
  while (!nearest.empty()) {
    const Reached next = nearest.top();
    nearest.pop();
    if (now[at(next.state)] == settled) continue;  // reached at less since
    now[at(next.state)] = settled;
    again.push_back(next.arc);
    for (std::size_t arc = compiled_->first_arc[at(next.state)];
         arc < compiled_->first_arc[at(next.state) + 1]; ++arc)
      reach(static_cast<int>(arc), next.distance + weight[arc]);
  }
  std::erase_if(tree, [&](int arc) {
    const int state = ends[at(arc)].to;
    return now[at(state)] != as_before || distance(state) == std::numeric_limits<double>::infinity();
  });
  tree.insert(tree.end(), again.begin(), again.end());
}

}  // namespace entrepot
