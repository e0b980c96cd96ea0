// SPDX-License-Identifier: Apache-2.0
// Published responses beside the model's: `Evidence/partial` is what one scenario's flows do while all else
// is held, once its long run is known; `Evidence/closed_form` answers every row of levers/evidence.csv that
// needs no run. The counters are what the table ends with: rows, and how many lie inside their range.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "io/scenario/load_published.h"
#include "loaded.h"
#include "numerics/parallel.h"
#include "simulation/long_run.h"
#include "study/partial.h"

namespace entrepot::bench {
namespace {

const std::string models = ENTREPOT_SOURCE_DIR "/models";

void partial(benchmark::State& state) {
  const Loaded given = loaded(models + "/levers/isolated/tariff_war.yaml");
  const LongRun solved = solve_long_run(given.model, given.scenario);
  Partial found;
  for (auto _ : state) {
    found = partial_response(given.model, solved.baseline, solved.policy);
    benchmark::DoNotOptimize(found);
  }
  double before = 0.0, fixed = 0.0, market = 0.0;
  for (std::size_t k = 0; k < found.fixed.size(); ++k) {
    before += solved.baseline.market.border.values()[k];
    fixed += found.fixed.values()[k];
    market += found.market.values()[k];
  }
  state.counters["flows"] = static_cast<double>(found.fixed.size());
  state.counters["all_sales_fixed_pct"] = 100.0 * (fixed / before - 1.0);
  state.counters["all_sales_market_pct"] = 100.0 * (market / before - 1.0);
}

void closed_form(benchmark::State& state) {
  LoadedPublished given = load_published(models, "macro", {});
  if (!given.diagnostics.ok()) return state.SkipWithError(render(given.diagnostics).c_str());
  std::erase_if(given.rows, [](const Published& row) { return row.basis == Basis::year; });
  const ThreadLimit limit(1);
  std::vector<Compared> compared;
  for (auto _ : state) compared = compare_with_published(given.rows, given.scenarios);
  const Inside set = count_inside(compared, FigureKind::calibrated),
               apart = count_inside(compared, FigureKind::held_out);
  state.counters["calibrated"] = set.rows;
  state.counters["calibrated_inside"] = set.inside;
  state.counters["held_out"] = apart.rows;
  state.counters["held_out_inside"] = apart.inside;
}

BENCHMARK(partial)->Name("Evidence/partial")->Unit(benchmark::kMillisecond);
BENCHMARK(closed_form)->Name("Evidence/closed_form")->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace entrepot::bench
