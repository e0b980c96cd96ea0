// SPDX-License-Identifier: Apache-2.0
// The long run at the sizes of published models, on economies made for it (economies.h), and the macro
// model from the solution of a shock next to it.
#include <benchmark/benchmark.h>

#include "economies.h"
#include "macro.h"
#include "market/solve/solver.h"
#include "market/welfare.h"
#include "numerics/parallel.h"

namespace entrepot::bench {
namespace {

void size(benchmark::State& state, int places, int sectors, Theory theory) {
  const Model model = synthetic_economy(places, sectors, 7, theory);
  const Wedges wedges = tariff_reform(model);
  const ThreadLimit limit(1);
  SolverOptions options;
  options.tolerance = 1e-10;
  Cleared cleared;
  for (auto _ : state) {
    MarketState start = base_state(model.base);
    cleared = MarketSolver(model.world, model.base).long_run(wedges, start, options);
  }
  state.counters["passes"] = static_cast<double>(cleared.passes);
  state.counters["residual"] = cleared.worst_residual();
  state.counters["real_income"] = cleared.real_income[0];
}

// From 25 points to 26: the next scenario of a sweep.
void warm(benchmark::State& state) {
  const Model& model = macro();
  const Wedges before = tariff_war(model);
  Wedges after = before;
  for (std::size_t k = 0; k < after.tariff.size(); ++k)
    if (after.tariff.values()[k] != model.base.tariff.values()[k]) after.tariff.values()[k] += 0.01;
  MarketState solved = base_state(model.base);
  MarketSolver(model.world, model.base).long_run(before, solved);
  const ThreadLimit limit(1);
  Cleared cleared;
  for (auto _ : state) {
    MarketState start = solved;
    cleared = MarketSolver(model.world, model.base).long_run(after, start);
  }
  state.counters["passes"] = static_cast<double>(cleared.passes);
  state.counters["real_income"] = home_real_income(model.world, model.base, cleared);
}

BENCHMARK_CAPTURE(size, ricardian_80x45, 80, 45, Theory::ricardian)
    ->Name("Solve/80x45")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(size, ricardian_150x65, 150, 65, Theory::ricardian)
    ->Name("Solve/150x65")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(size, melitz_80x45, 80, 45, Theory::melitz)
    ->Name("Solve/80x45/melitz")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(size, melitz_150x65, 150, 65, Theory::melitz)
    ->Name("Solve/150x65/melitz")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(warm)->Name("Solve/macro/warm")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
