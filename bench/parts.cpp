// SPDX-License-Identifier: Apache-2.0
// A default run of the article's package, part by part: what is read, what levers do, agents and markets,
// what is told and written. A part holds those before it, but for reading; summary.py takes them apart.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "desk.h"
#include "io/run/run_folder.h"
#include "loaded.h"
#include "numerics/parallel.h"
#include "simulation/case_wedges.h"
#include "simulation/run.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

const fs::path file = ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml";

void reading(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  int quarters = 0;
  for (auto _ : state) quarters = loaded(file).scenario.horizon.quarters;
  state.counters["quarters"] = quarters;
}

void levers(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const Loaded given = loaded(file);
  double moved = 0.0;
  for (auto _ : state) {
    const auto network = goods_network(given.model);
    CaseWedges wedges(given.model, network.get(), given.scenario.levers, given.scenario.horizon);
    moved = 0.0;
    for (int t = 0; t < given.scenario.horizon.quarters; ++t) {
      moved += wedges.move_to(given.scenario.horizon.quarter(t)) ? 1.0 : 0.0;
      benchmark::DoNotOptimize(wedges.pairs());
    }
  }
  state.counters["quarters_moved"] = moved;
}

class Deaf : public RunObserver {
 public:
  void quarter(const QuarterOutcome&) override {}
};

void simulated(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const Loaded given = loaded(file);
  Deaf deaf;
  long passes = 0;
  for (auto _ : state) passes = run(given.model, given.scenario, {}, deaf).passes;
  state.counters["passes"] = static_cast<double>(passes);
}

void told(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const Loaded given = loaded(file);
  const Desk desk;
  int number = 0;
  double bytes = 0.0;
  for (auto _ : state) {
    RunFolderOptions options;
    options.out = desk.folder / std::to_string(++number);
    RunFolder folder(given.model, given.scenario, options);
    folder.finish(run(given.model, given.scenario, {}, folder));
    state.PauseTiming();
    bytes = 0.0;
    for (const auto& entry : fs::directory_iterator(*options.out))
      if (entry.path().extension() != ".json") bytes += static_cast<double>(entry.file_size());
    fs::remove_all(*options.out);
    state.ResumeTiming();
  }
  state.counters["megabytes"] = bytes / 1e6;
}

void arrange(benchmark::internal::Benchmark* one) {
  on_threads(one);
  one->Iterations(1);
}
BENCHMARK(reading)->Name("Run/1_reading")->Apply(arrange);
BENCHMARK(levers)->Name("Run/2_levers")->Apply(arrange);
BENCHMARK(simulated)->Name("Run/3_simulated")->Apply(arrange);
BENCHMARK(told)->Name("Run/4_told")->Apply(arrange);

}  // namespace
}  // namespace entrepot::bench
