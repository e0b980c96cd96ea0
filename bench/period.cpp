// SPDX-License-Identifier: Apache-2.0
// A quarter and its larger half, the firms' pass, at the cohorts and states of a default run.
// `items_per_second` is cohort-state-market probabilities a second.
#include "simulation/period.h"

#include <benchmark/benchmark.h>

#include "agents/firms.h"
#include "macro.h"
#include "numerics/parallel.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

constexpr int cohorts = Discretisation{}.cohorts, states = Discretisation{}.states;

const Population& population() {
  static const Population made = make_population(macro().world, macro().base, cohorts, states);
  return made;
}

void firms_pass(benchmark::State& state) {
  const Model& model = macro();
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  FirmState firms = stationary_state(model.world, model.base, population());
  const FirmSignals signals = base_signals(model.base);
  for (auto _ : state)
    benchmark::DoNotOptimize(advance(model.world, model.base, population(), signals, firms));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(population().probabilities));
}

// From the first quarter of a tariff war on: agents, market, indices; one case, no output.
void quarter(benchmark::State& state) {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population()};
  CaseState reference = reference_case(economy);
  advance_reference(economy, reference);
  CaseState policy = reference;
  long passes = 0;
  for (auto _ : state) passes += simulate_quarter(economy, wedges, true, reference, policy).passes;
  state.counters["passes"] =
      benchmark::Counter(static_cast<double>(passes), benchmark::Counter::kAvgIterations);
}

BENCHMARK(firms_pass)->Name("Firms/macro")->Apply(on_threads);
BENCHMARK(quarter)->Name("Quarter/macro")->Apply(on_threads);

}  // namespace
}  // namespace entrepot::bench
