// SPDX-License-Identifier: Apache-2.0
// Sweeps: points of a scenario read and solved side by side, the model being read.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "io/scenario/locate.h"
#include "io/scenario/swept.h"
#include "io/scenario/variants.h"
#include "numerics/parallel.h"
#include "study/run_points.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

struct Points {
  Variants variants;
  std::vector<Settings> settings;
};

Points points_of(const std::string& scenario, const std::string& over) {
  const fs::path file = fs::path(ENTREPOT_SOURCE_DIR "/scenarios") / scenario;
  Points points{Variants(file, find_models_root(file), std::nullopt, Theory::melitz, {}), {}};
  if (!points.variants.loaded().diagnostics.ok())
    throw Failure(Status::invalid, render(points.variants.loaded().diagnostics));
  const OverRange range = read_over(over);
  for (const SweptValue& value : range.range.values) points.settings.push_back({setting(range.range, value)});
  return points;
}

void solved(benchmark::State& state, const std::string& scenario, const std::string& over) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Points points = points_of(scenario, over);
  const auto variant = [&](std::size_t k) {
    Diagnostics found;
    return points.variants.with(points.settings[k], found).value();
  };
  const std::vector<SweptOutcome> outcomes = swept_outcomes(points.variants.loaded().model);
  std::vector<PointEffects> found;
  for (auto _ : state) {
    const Diagnostics mistakes = points.variants.mistakes_of(points.settings);
    if (!mistakes.ok()) return state.SkipWithError(render(mistakes).c_str());
    found = points_effects(0, points.settings.size(), outcomes, variant);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(points.settings.size()));
  state.counters["first_real_income_pct"] = percent_of(found.front(), 0).value_or(0.0);
  state.counters["last_real_income_pct"] = percent_of(found.back(), 0).value_or(0.0);
}

// A year by agents: of one package at several sizes, whose baseline is simulated once a thread or in each
// run.
void simulated(benchmark::State& state, const std::string& scenario, const std::string& over,
               bool one_baseline) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Points points = points_of(scenario, over);
  const auto variant = [&](std::size_t k) {
    Diagnostics found;
    Variant ready = points.variants.with(points.settings[k], found).value();
    ready.scenario.horizon.quarters = 16;
    return ready;
  };
  const std::vector<SweptOutcome> outcomes = swept_outcomes(points.variants.loaded().model);
  RunPointsAsked asked;
  asked.one_baseline = one_baseline;
  std::vector<PointEffects> found;
  for (auto _ : state) found = simulated_points(0, points.settings.size(), outcomes, asked, variant);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(points.settings.size()));
  state.counters["last_real_income_pct"] = percent_of(found.back(), 0).value_or(0.0);
}

void reading(benchmark::State& state) {
  const ThreadLimit limit(1);
  Points points = points_of("article/high_standard_opening.yaml", "levers[20].value=0.3..0.6:24 days");
  int mistakes = 0;
  for (auto _ : state) mistakes = points.variants.mistakes_of(points.settings).errors();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(points.settings.size()));
  state.counters["mistakes"] = mistakes;
}

BENCHMARK(reading)->Name("Sweep/reading")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solved, tariff_war, "shocks/tariff_war.yaml", "levers[2].value=1..47:24 points")
    ->Name("Sweep/tariff_war")
    ->Apply(on_threads);
BENCHMARK_CAPTURE(solved, article, "article/high_standard_opening.yaml", "levers[20].value=0.3..0.6:8 days")
    ->Name("Sweep/high_standard_opening")
    ->Apply(on_threads)
    ->Iterations(1);

BENCHMARK_CAPTURE(simulated, one_baseline, "article/with_tariffs_of_2025.yaml",
                  "levers[20].value=0.3..0.6:4 days", true)
    ->Name("Sweep/by_agents_one_baseline")
    ->Apply(on_threads)
    ->Iterations(1);
BENCHMARK_CAPTURE(simulated, each_its_own, "article/with_tariffs_of_2025.yaml",
                  "levers[20].value=0.3..0.6:4 days", false)
    ->Name("Sweep/by_agents_each_its_baseline")
    ->Apply(on_threads)
    ->Iterations(1);

}  // namespace
}  // namespace entrepot::bench
