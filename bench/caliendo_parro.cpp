// SPDX-License-Identifier: Apache-2.0
#include "caliendo_parro.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "io/importers/caliendo_parro.h"
#include "io/model/model_reader.h"
#include "numerics/parallel.h"
#include "outcomes/terms_of_trade.h"
#include "threads.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

const fs::path reference = ENTREPOT_SOURCE_DIR "/../shared/reference/caliendo_parro_2015";

SolvedBase load() {
  SolvedBase base;
  Diagnostics diagnostics;
  const CaliendoParro data = read_caliendo_parro(reference, diagnostics);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  const fs::path folder = fs::temp_directory_path() / ("entrepot_bench_" + std::to_string(getpid()));
  fs::remove_all(folder);
  write_caliendo_parro(data, folder);
  base.model = read_model(folder, diagnostics, Theory::ricardian);
  fs::remove_all(folder);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  scale_transfers(base.model.base, 0.0);
  const Wedges neutral = neutral_wedges(base.model.base);
  base.policy = neutral;
  for (int origin : data.parties)
    for (int destination : data.parties)
      for (int c = 0; c < base.model.base.cell_count && origin != destination; ++c) {
        const Cell& cell = base.model.base.cells[static_cast<std::size_t>(c)];
        if (cell.region == origin)
          base.policy.tariff(destination, c) = 1.0 + data.tariff_2005(origin, destination, cell.sector);
      }
  base.watched = data.parties.at(1);
  base.state = base_state(base.model.base);
  base.baseline = MarketSolver(base.model.world, base.model.base).long_run(neutral, base.state);
  return base;
}

void from_solved_base(benchmark::State& state) {
  if (!caliendo_parro()) return state.SkipWithError("no ../shared/reference beside the checkout");
  const SolvedBase& base = *caliendo_parro();
  const Model& model = base.model;
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  SolverOptions options;
  options.tolerance = 1e-10;
  // What a base year fixes is a solver's, once for all scenarios; where the base year is no equilibrium, as
  // with transfers taken away, that is a solution too.
  const MarketSolver solver(model.world, model.base);
  MarketState first = base.state;
  Cleared cleared = solver.long_run(base.policy, first, options);
  for (auto _ : state) {
    MarketState start = base.state;
    cleared = solver.long_run(base.policy, start, options);
  }
  const TermsOfTrade terms =
      terms_of_trade(model.base, neutral_wedges(model.base), base.baseline, base.policy, cleared);
  state.counters["passes"] = static_cast<double>(cleared.passes);
  state.counters["real_wage"] = 100.0 * terms.real_wage[static_cast<std::size_t>(base.watched)];
}

BENCHMARK(from_solved_base)->Name("Solve/31x40")->Apply(on_threads);

}  // namespace

const std::optional<SolvedBase>& caliendo_parro() {
  static const std::optional<SolvedBase> base =
      fs::exists(reference / "raw") ? std::optional(load()) : std::nullopt;
  return base;
}

}  // namespace entrepot::bench
