// SPDX-License-Identifier: Apache-2.0
// A checkpoint of one case of `macro` at the cohorts and states of a default run: written to the disk, hashes
// and the wait for the disk included; and read, checked and unpacked. `MB` is the size of its state.
#include "io/run/checkpoint.h"

#include <benchmark/benchmark.h>

#include <filesystem>

#include "desk.h"
#include "io/run/interrupted_run.h"
#include "macro.h"
#include "simulation/period.h"
#include "simulation/state_fields.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

const CaseState& policy() {
  static const CaseState made = [] {
    const Model& model = macro();
    const Population population =
        make_population(model.world, model.base, Discretisation{}.cohorts, Discretisation{}.states);
    const MarketSolver solver(model.world, model.base);
    const Economy economy{model, solver, population};
    CaseState reference = reference_case(economy);
    advance_reference(economy, reference);
    CaseState state = reference;
    simulate_quarter(economy, tariff_war(model), true, reference, state);
    return state;
  }();
  return made;
}

RunStanding standing() {
  return {1, 2, [](BytesOut& out) {
            Packer pack(out);
            pack(policy());
          }};
}

void count(benchmark::State& state, const fs::path& kept) {
  const auto bytes = static_cast<double>(fs::file_size(kept));
  state.counters["MB"] = bytes / 1e6;
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void write_checkpoint(benchmark::State& state) {
  const Desk desk;
  const RunStanding here = standing();
  const auto checkpoint = Checkpoint::begin(desk.folder / "run", {}, "", "");
  checkpoint->keep(here);
  for (auto _ : state) checkpoint->keep(here);
  count(state, checkpoint_folder(desk.folder / "run") / "state");
}

void read_checkpoint(benchmark::State& state) {
  const Desk desk;
  Checkpoint::begin(desk.folder / "run", {}, "", "")->keep(standing());
  for (auto _ : state) {
    InterruptedRun run(desk.folder / "run");
    CaseState read;
    Unpacker unpack(run.state());
    unpack(read);
    benchmark::DoNotOptimize(read);
  }
  count(state, checkpoint_folder(desk.folder / "run") / "state");
}

BENCHMARK(write_checkpoint)->Name("Checkpoint/write")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(read_checkpoint)->Name("Checkpoint/read")->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
