// SPDX-License-Identifier: Apache-2.0
// A decade of workers and of what firms learn, at a market that does not answer: `moved_pct`, `learnt_pct`
// and `knowledge_pct` are results, not times.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "agents/ideas.h"
#include "agents/workers.h"
#include "macro.h"
#include "market/solve/solver.h"

namespace entrepot::bench {
namespace {

constexpr int quarters = 40;

// A tenth off the cost of moving, a tenth more knowledge from everywhere, suppliers learn a hundredth more.
Wedges better(const BaseYear& base) {
  Wedges wedges = neutral_wedges(base);
  for (double& cost : wedges.migration_cost.values()) cost = 0.9;
  for (double& flow : wedges.knowledge_flow.values()) flow = 1.1;
  for (double& coefficient : wedges.spillover.values()) coefficient = 0.01;
  return wedges;
}

void workers(benchmark::State& state) {
  const auto& [world, table, base] = macro();
  const Wedges wedges = better(base);
  MarketState start = base_state(base);
  const Cleared market = MarketSolver(world, base).long_run(wedges, start);
  const WorkerState reference = base_workers(base);
  WorkerState moved;
  for (auto _ : state) {
    moved = reference;
    for (int quarter = 0; quarter < quarters; ++quarter)
      move_workers(world, base, wedges, market, market, moved);
  }
  const Column labour = log_labour(base, moved, reference);
  state.counters["moved_pct"] = 100.0 * std::expm1(*std::max_element(labour.begin(), labour.end()));
  state.SetItemsProcessed(state.iterations() * quarters);
}

void ideas(benchmark::State& state) {
  const auto& [world, table, base] = macro();
  const Wedges wedges = better(base);
  MarketState start = base_state(base);
  const Cleared market = MarketSolver(world, base).clear(neutral_wedges(base), base_supply(base), start);
  const KnowledgeSources sources = knowledge_sources(world, base);
  Ideas learnt;
  for (auto _ : state) {
    learnt = base_ideas(base);
    for (int quarter = 0; quarter < quarters; ++quarter) {
      learn_from_abroad(world, sources, wedges, learnt);
      learn_from_buyers(world, base, wedges, market, market, learnt);
      benchmark::DoNotOptimize(log_productivity(base, wedges, learnt.knowledge, &learnt.learnt));
    }
  }
  const auto most = [](std::span<const double> logs) {
    return 100.0 * std::expm1(*std::max_element(logs.begin(), logs.end()));
  };
  state.counters["knowledge_pct"] = most(learnt.knowledge);
  state.counters["learnt_pct"] = most(learnt.learnt.values());
  state.SetItemsProcessed(state.iterations() * quarters);
}

BENCHMARK(workers)->Name("Workers/macro")->Unit(benchmark::kMillisecond);
BENCHMARK(ideas)->Name("Ideas/macro")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
