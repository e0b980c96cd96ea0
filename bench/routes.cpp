// SPDX-License-Identifier: Apache-2.0
// The ways of goods on the network of `macro`: all of them anew, and what one corridor that gets a day faster
// leaves to do. `mean_cost` and `log_iceberg` are results: a faster search leaves them as they are.
#include "logistics/routes.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>

#include "logistics/network_costs.h"
#include "macro.h"
#include "numerics/parallel.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

// The first of its legs by rail, a day faster.
NetworkChanges faster_corridor(const Network& network) {
  NetworkChanges changes = no_changes(network);
  for (std::size_t l = 0; l < network.legs.size(); ++l) {
    const std::vector<std::string>& lines = network.legs[l].corridors;
    if (std::find(lines.begin(), lines.end(), "new_land_sea") == lines.end()) continue;
    changes.days[l] = -1.0;
    break;
  }
  return changes;
}

double mean_cost(const Routes& routes) {
  const RouteMap& map = routes.map();
  double sum = 0.0, count = 0.0;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k)
    for (const Alternative alternative : alternatives)
      for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
        for (int b = 0; b < static_cast<int>(map.targets.size()); ++b)
          if (const double cost = routes.cost(k, alternative, a, b);
              cost < std::numeric_limits<double>::infinity()) {
            sum += cost;
            count += 1.0;
          }
  return sum / count;
}

void all_routes(benchmark::State& state) {
  const World& world = macro().world;
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const auto map = std::make_shared<const RouteMap>(world, *world.network);
  const NetworkChanges none = no_changes(*world.network);
  double cost = 0.0;
  std::size_t trees = 0;
  for (auto _ : state) {
    const Routes routes(map, none);
    state.PauseTiming();
    cost = mean_cost(routes);
    trees = routes.trees();
    state.ResumeTiming();
  }
  state.counters["trees"] = static_cast<double>(trees);
  state.counters["mean_cost"] = cost;
}

// There and back, with the changes of trade costs: two quarters in which a corridor moves.
void one_corridor(benchmark::State& state) {
  const World& world = macro().world;
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const NetworkCosts network(world, *world.network, macro().table);
  const NetworkChanges none = no_changes(*world.network), faster = faster_corridor(*world.network);
  Routes routes = network.base();
  std::size_t redone = 0;
  TradeCosts costs;
  for (auto _ : state) {
    redone = routes.move_to(faster);
    costs = network.costs(routes, faster);
    routes.move_to(none);
    benchmark::DoNotOptimize(network.costs(routes, none));
  }
  state.counters["trees"] = static_cast<double>(redone);
  state.counters["log_iceberg"] = ordered_sum(costs.log_iceberg.values());
}

BENCHMARK(all_routes)->Name("Routes/macro/all")->Apply(on_threads);
BENCHMARK(one_corridor)->Name("Routes/macro/corridor")->Apply(on_threads);

}  // namespace
}  // namespace entrepot::bench
