// SPDX-License-Identifier: Apache-2.0
// What is told of a long run: `Outcomes/macro/long_run` takes every outcome of both cases, makes rows and
// effects.
#include <benchmark/benchmark.h>

#include "macro.h"
#include "market/solve/solver.h"
#include "simulation/certificate.h"
#include "study/effects.h"

namespace entrepot::bench {
namespace {

void long_run(benchmark::State& state) {
  const Model& model = macro();
  const MarketSolver solver(model.world, model.base);
  MarketState at = base_state(model.base);
  Scenario nothing;
  nothing.horizon = {make_quarter(2024, 1), 40};
  LongRun solved = solve_long_run(model, nothing);
  solved.policy.wedges = tariff_war(model);
  solved.policy.market = solver.long_run(solved.policy.wedges, at);
  LongRunEffects told;
  for (auto _ : state) told = effects(model, solved);
  state.counters["rows"] = static_cast<double>(told.rows.size() + told.pairs.size());
  const auto record = [&](const char* counter, const char* outcome) {
    for (const EffectRow& row : told.rows)
      if (row.outcome == outcome && row.level == "total") state.counters[counter] = row.percent();
  };
  record("real_income_pct", "real_income");
  record("exports_pct", "exports");
  record("fdi_pct", "fdi_flow");
}

BENCHMARK(long_run)->Name("Outcomes/macro/long_run")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
