// SPDX-License-Identifier: Apache-2.0
// A panel of manufacturers and others, followed through twenty years of the base year, and its facts:
// `model check --firms`. `items_per_second` is firms times quarters a second.
#include <benchmark/benchmark.h>

#include "agents/entry_variance.h"
#include "agents/firm_facts.h"
#include "agents/panel_facts.h"
#include "macro.h"
#include "numerics/parallel.h"
#include "study/size_gains.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

constexpr double firms = 100'000;

// Who could be followed.
struct BaseYearFirms {
  Population population = make_population(macro().world, macro().base, 60, 3);
  FirmState stationary = stationary_state(macro().world, macro().base, population);
  std::vector<int> foremost = cells_of_manufacturers(macro().world, macro().base, population);
};

const BaseYearFirms& base_year() {
  static const BaseYearFirms firms_of_base_year;
  return firms_of_base_year;
}

void panel(benchmark::State& state) {
  const auto& [world, table, base] = macro();
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const auto& [population, stationary, foremost] = base_year();
  std::size_t followed = 0;
  PanelFacts facts;
  for (auto _ : state) {
    const FirmPanel found =
        follow_firms(world, base, population, stationary,
                     panel_sample(world, base, population, stationary, foremost, firms), 1);
    facts = panel_facts(world, base, population, found, foremost);
    followed += found.firms;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(followed) * (panel_settling + 4 * panel_years));
  state.counters["firms"] =
      benchmark::Counter(static_cast<double>(followed), benchmark::Counter::kAvgIterations);
  state.counters["firm_years"] = static_cast<double>(facts.firm_years);
  state.counters["exporters"] = facts[PanelFact::exporters].value;
  state.counters["top_1"] = facts[PanelFact::top_1].value;
}

// What the cohorts tell beside them.
void facts_of_cohorts(benchmark::State& state) {
  const auto& [world, table, base] = macro();
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const auto& [population, stationary, foremost] = base_year();
  const std::vector<PanelCell> cells =
      panel_sample(world, base, population, stationary, foremost, firms).cells;
  double efficiency = 0.0, top_5 = 0.0;
  SizeGains gains{};
  for (auto _ : state) {
    efficiency = entry_by_efficiency(world, base, population, stationary, cells, foremost);
    top_5 = facts_by_size(world, base, population).top_5;
    gains = size_gains(world, base, population, stationary, cells, foremost, 0.9);
  }
  state.counters["entry_by_efficiency"] = efficiency;
  state.counters["top_5_by_size"] = top_5;
  state.counters["gain_of_largest"] = gains.back();
}

BENCHMARK(panel)->Name("Panel/macro")->Apply(on_threads);
BENCHMARK(facts_of_cohorts)->Name("FactsOfCohorts/macro")->Apply(on_threads)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
