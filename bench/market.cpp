// SPDX-License-Identifier: Apache-2.0
// The market that clears, cold, under a large shock. `passes` and `real_income` are results, not times:
// a change that makes the solver faster must leave them as they are.
#include <benchmark/benchmark.h>

#include "macro.h"
#include "market/solve/solver.h"
#include "market/welfare.h"
#include "numerics/parallel.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

void record(benchmark::State& state, const Model& model, const Cleared& cleared) {
  state.counters["passes"] = static_cast<double>(cleared.passes);
  state.counters["real_income"] = home_real_income(model.world, model.base, cleared);
}

void long_run_cold(benchmark::State& state) {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Cleared cleared;
  for (auto _ : state) {
    MarketState start = base_state(model.base);
    cleared = MarketSolver(model.world, model.base).long_run(wedges, start);
  }
  record(state, model, cleared);
}

void masses_cold(benchmark::State& state) {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  const Supply masses = base_supply(model.base);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Cleared cleared;
  for (auto _ : state) {
    MarketState start = base_state(model.base);
    cleared = MarketSolver(model.world, model.base).clear(wedges, masses, start);
  }
  record(state, model, cleared);
}

BENCHMARK(long_run_cold)->Name("Solve/macro")->Apply(on_threads);
BENCHMARK(masses_cold)->Name("Market/macro")->Apply(on_threads);

}  // namespace
}  // namespace entrepot::bench
