// SPDX-License-Identifier: Apache-2.0
// Studies of many long runs: how sure, because of which measure, and what shocks cost.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "io/model/margins_reader.h"
#include "io/model/model_yaml.h"
#include "loaded.h"
#include "numerics/parallel.h"
#include "study/attribution.h"
#include "study/base_year_members.h"
#include "study/long_run_members.h"
#include "study/shocks.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

constexpr const char* article = ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml";

benchmark::Counter rate(double pieces, const benchmark::State& state) {
  return {pieces * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate};
}

void by_task(benchmark::State& state) {
  const Loaded given = loaded(article);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Attribution found;
  const TakenFromLongRun wanted = percents_of(outcomes_of_parts(given.model.world));
  for (auto _ : state) found = attribute(given.model, given.scenario, wanted, {});
  double sum = 0.0;
  for (std::size_t p = 0; p < found.parts.size(); ++p) sum += found.last(p, 0);
  state.counters["tasks"] = static_cast<double>(found.parts.size());
  state.counters["solves_per_second"] = rate(static_cast<double>(found.solved), state);
  state.counters["real_income_pct"] = found.package.front();
  state.counters["sum_of_last_pct"] = sum;
}

// The entries of the package's first ten levers.
void ten_levers(benchmark::State& state) {
  Loaded given = loaded(article);
  std::set<std::string> kept;
  std::erase_if(given.scenario.levers, [&](const LeverUse& use) {
    const std::string& name = entry_of(use).lever.name;
    if (kept.size() < 10) kept.insert(name);
    return !kept.contains(name);
  });
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const TakenFromLongRun wanted = percents_of(outcomes_of_parts(given.model.world));
  Attribution found;
  for (auto _ : state) found = attribute(given.model, given.scenario, wanted, {.by = PartsBy::lever});
  double off = 0.0;
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    double sum = 0.0;
    for (std::size_t p = 0; p < found.parts.size(); ++p) sum += found.values(p, o);
    off = std::max(off, std::abs(sum - found.package[o]));
  }
  state.counters["levers"] = static_cast<double>(found.parts.size());
  state.counters["solves_per_second"] = rate(static_cast<double>(found.solved), state);
  state.counters["off_pct"] = off;
  state.counters["real_income_pct"] = found.package.front();
}

void ensemble(benchmark::State& state) {
  const Loaded given = loaded(article);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const EnsembleAsked asked{.draws = 64};
  FoundEnsemble found;
  for (auto _ : state)
    found = draw_long_runs(given.model, given.scenario, percents_of(outcomes_of_studies(given.model)),
                           uncertain_numbers(given.model.world, given.scenario), asked);
  const OutcomeSpread spread = spread_of_outcome(found.drawn, 0);
  state.counters["draws_per_second"] = rate(static_cast<double>(asked.draws), state);
  state.counters["median_pct"] = spread.median;
  state.counters["p05_pct"] = spread.low;
  state.counters["p95_pct"] = spread.high;
}

// A draw: calibration from other figures, the base year that follows, a long run on it.
void base_years(benchmark::State& state) {
  const Loaded given = loaded(article);
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(given.model_folder, diagnostics);
  const UncertainMargins margins(given.model.world,
                                 read_margins(given.model_folder, yaml, given.model.world, diagnostics));
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const EnsembleAsked asked{.draws = 32, .design = design_of_base_years};
  FoundEnsemble found;
  for (auto _ : state)
    found = draw_base_years(given.model, given.scenario, percents_of(outcomes_of_studies(given.model)),
                            margins, asked);
  const OutcomeSpread spread = spread_of_outcome(found.drawn, 0);
  state.counters["draws_per_second"] = rate(static_cast<double>(asked.draws), state);
  state.counters["errors"] = static_cast<double>(margins.errors().size());
  state.counters["failed"] = static_cast<double>(found.drawn.draws() - spread.members);
  state.counters["median_pct"] = spread.median;
  state.counters["p05_pct"] = spread.low;
  state.counters["p95_pct"] = spread.high;
}

void shocks(benchmark::State& state) {
  const Loaded given = loaded(article);
  std::vector<Shock> all;
  for (const char* const name : {"decoupling", "tariff_war"}) {
    Loaded shock = loaded(std::string(ENTREPOT_SOURCE_DIR "/scenarios/shocks/") + name + ".yaml");
    all.push_back({name, shock.scenario.levers});
  }
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const ShocksAsked asked{.draws = 64};
  ShocksFound found;
  for (auto _ : state) found = losses_under_shocks(given.model, given.scenario, all, asked);
  state.counters["draws_per_second"] = rate(static_cast<double>(asked.draws), state);
  state.counters["mean_saved_pct"] = found.losses.front().saved;
  state.counters["tail_without_pct"] = found.losses.front().without.tail;
}

BENCHMARK(by_task)->Name("Study/attribute_by_task")->Apply(on_threads)->Iterations(1);
BENCHMARK(ten_levers)->Name("Study/attribute_ten_levers")->Apply(on_threads)->Iterations(1);
BENCHMARK(ensemble)->Name("Study/ensemble")->Apply(on_threads)->Iterations(1);
BENCHMARK(base_years)->Name("Study/base_years")->Apply(on_threads)->Iterations(1);
BENCHMARK(shocks)->Name("Study/shocks")->Apply(on_threads)->Iterations(1);

}  // namespace
}  // namespace entrepot::bench
