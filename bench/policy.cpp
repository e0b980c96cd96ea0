// SPDX-License-Identifier: Apache-2.0
// What a package of levers is before any market clears, at the scenarios as they stand: `Programmes/...`
// compares the sides of each programme target by target and composes what counts, with all phase-ins
// finished; `CustomsLines/...` adds what crosses Hainan's second line to duties in force.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "loaded.h"
#include "policy/customs_lines.h"
#include "policy/timeline.h"

namespace entrepot::bench {
namespace {

Loaded scenario(const std::string& name) {
  return loaded(std::string(ENTREPOT_SOURCE_DIR "/scenarios/") + name);
}

void programmes(benchmark::State& state) {
  const Loaded package = scenario("article/high_standard_opening.yaml");
  const auto& [world, table, base] = package.model;
  Timeline levers(world, base, package.scenario.levers);
  levers.move_to(std::nullopt);
  for (auto _ : state) {
    Wedges wedges = neutral_wedges(base);
    levers.contribute(wedges);
    benchmark::DoNotOptimize(wedges);
  }
  double counted = 0.0;
  const std::vector<Larger> programmes = levers.larger();
  for (const Larger& larger : programmes) counted += larger.whole_counts + larger.parts_count;
  state.counters["programmes"] = static_cast<double>(programmes.size());
  state.counters["targets"] = counted;
}

void customs_lines(benchmark::State& state) {
  const Loaded port = scenario("examples/free_trade_port.yaml");
  const auto& [world, table, base] = port.model;
  const std::vector<LeverUse>& uses = port.scenario.levers;
  Timeline levers(world, base, uses);
  CustomsLines lines(world, base, uses);
  levers.move_to(std::nullopt);
  Wedges wedges = neutral_wedges(base);
  levers.contribute(wedges);
  const Wedges before = wedges;
  for (auto _ : state) {
    state.PauseTiming();
    wedges = before;
    state.ResumeTiming();
    lines.move_to(std::nullopt);
    lines.contribute(wedges);
    benchmark::DoNotOptimize(wedges);
  }
  const auto crossing = lines.crossing(before);
  state.counters["sales_bn"] = crossing.value().sales;
  state.counters["exempt_pct"] = 100.0 * crossing.value().exempt;
  state.counters["duty_pct"] = 100.0 * crossing.value().duty;
}

BENCHMARK(programmes)->Name("Programmes/high_standard_opening")->Unit(benchmark::kMillisecond);
BENCHMARK(customs_lines)->Name("CustomsLines/free_trade_port")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
