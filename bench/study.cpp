// SPDX-License-Identifier: Apache-2.0
// The article scenario as `entrepot run` simulates it, without reading and writing files.
#include <benchmark/benchmark.h>

#include "base/parallel.h"
#include "io/lever_reader.h"
#include "io/scenario_reader.h"
#include "macro.h"
#include "market/welfare.h"

namespace entrepot::bench {
namespace {

class LastQuarter : public RunObserver {
 public:
  void quarter(const QuarterOutcome& outcome) override {
    if (outcome.which == Case::policy)
      real_income = home_real_income(macro().world, macro().base, *outcome.market);
  }
  double real_income = 0.0;
};

void article(benchmark::State& state) {
  Diagnostics diagnostics;
  const std::vector<Lever> levers = read_levers(ENTREPOT_SOURCE_DIR "/models/levers", diagnostics);
  const Scenario scenario = read_scenario(ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml",
                                          levers, macro().world, diagnostics);
  if (!diagnostics.ok()) return state.SkipWithError(render(diagnostics).c_str());
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  LastQuarter last;
  RunReport report;
  for (auto _ : state) report = run(macro(), scenario, {}, last);
  state.counters["quarters"] = scenario.horizon.quarters;
  state.counters["passes"] = static_cast<double>(report.passes);
  state.counters["real_income"] = last.real_income;
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(report.cohort_updates));
}

BENCHMARK(article)
    ->Name("Run/article")
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kSecond)
    ->Iterations(1);

}  // namespace
}  // namespace entrepot::bench
