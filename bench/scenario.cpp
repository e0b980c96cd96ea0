// SPDX-License-Identifier: Apache-2.0
// Every scenario file, found at the start, in memory: `Scenario/<file>/solve` in closed form,
// `Scenario/<file>/threads:N` as `entrepot run` simulates it by default, baseline and policy. Reading and
// writing files is left out. `items_per_second` of a run is cohort-state-market probabilities a second.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "loaded.h"
#include "market/welfare.h"
#include "numerics/parallel.h"
#include "outcomes/outcome.h"
#include "simulation/long_run.h"
#include "simulation/run.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

const fs::path source = ENTREPOT_SOURCE_DIR;

// Highest resident memory of this process since the last call of `forget`, in MiB; 0 where the system does
// not say.
class PeakMemory {
 public:
  static void forget() { std::ofstream("/proc/self/clear_refs") << "5"; }
  static double mebibytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
      if (double kibibytes = 0.0; word == "VmHWM:" && status >> kibibytes) return kibibytes / 1024.0;
    return 0.0;
  }
};

// What `entrepot run` prints first, levels of one case: added up over the quarters of a year, whose number
// the change in per cent does not feel.
struct Headlines {
  double real_income = 0, exports = 0, imports = 0;

  void add(const Model& model, const Cleared& market) {
    real_income += home_real_income(model.world, model.base, market);
    exports += home_exports(model.world, model.base, market.border, Kind::all);
    imports += home_imports(model.world, model.base, market.border, Kind::all);
  }
};

Headlines headlines(const Model& model, const Cleared& market) {
  Headlines found;
  found.add(model, market);
  return found;
}

void record(benchmark::State& state, const Headlines& baseline, const Headlines& policy) {
  const auto percent = [](double before, double after) { return 100.0 * (after / before - 1.0); };
  state.counters["real_income_pct"] = percent(baseline.real_income, policy.real_income);
  state.counters["exports_pct"] = percent(baseline.exports, policy.exports);
  state.counters["imports_pct"] = percent(baseline.imports, policy.imports);
}

// A fault of a scenario is said beside its name, and the others go on.
template <class Body>
void guarded(benchmark::State& state, Body&& body) {
  try {
    body();
  } catch (const std::exception& failure) {
    state.SkipWithError(failure.what());
  }
}

void closed_form(benchmark::State& state, const fs::path& file) {
  guarded(state, [&] {
    const Loaded given = loaded(file);
    const ThreadLimit limit(1);
    LongRun solved;
    for (auto _ : state) solved = solve_long_run(given.model, given.scenario);
    const Cleared &baseline = solved.baseline.market, &policy = solved.policy.market;
    record(state, headlines(given.model, baseline), headlines(given.model, policy));
    state.counters["passes"] = baseline.passes + policy.passes;
    state.counters["worst_residual"] = std::max(baseline.worst_residual(), policy.worst_residual());
  });
}

// Adds up the quarters of the last whole year, of all replications.
class LastYear : public RunObserver {
 public:
  explicit LastYear(const Loaded& given) : given_(given) {}
  void quarter(const QuarterOutcome& outcome) override {
    const int years = std::max(1, given_.scenario.horizon.quarters / quarters_a_year);
    if (outcome.quarter / quarters_a_year != years - 1) return;
    Headlines& of_case = outcome.which == Case::policy ? policy : baseline;
    if (outcome.quarter % quarters_a_year == 0 && outcome.replication == 0) of_case = {};
    of_case.add(given_.model, *outcome.market);
  }
  Headlines baseline, policy;

 private:
  const Loaded& given_;
};

void whole_run(benchmark::State& state, const fs::path& file) {
  guarded(state, [&] {
    const Loaded given = loaded(file);
    if (!keeps_base_year(given.scenario.assumptions.transfers))
      return state.SkipWithError("only solve takes other transfers");
    const ThreadLimit limit(static_cast<int>(state.range(0)));
    LastYear last(given);
    RunReport report;
    PeakMemory::forget();
    for (auto _ : state) report = run(given.model, given.scenario, {}, last);
    state.counters["peak_memory_MiB"] = PeakMemory::mebibytes();
    record(state, last.baseline, last.policy);
    state.counters["quarters"] = given.scenario.horizon.quarters;
    state.counters["passes"] = static_cast<double>(report.passes);
    state.counters["worst_residual"] = report.certificate.worst_residual();
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(report.cohort_updates));
  });
}

std::vector<fs::path> scenario_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source / "scenarios"))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

[[maybe_unused]] const bool registered = [] {
  for (const fs::path& file : scenario_files()) {
    const std::string name =
        "Scenario/" + fs::relative(file, source / "scenarios").replace_extension().generic_string();
    benchmark::RegisterBenchmark((name + "/solve").c_str(), closed_form, file)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(name.c_str(), whole_run, file)
        ->ArgName("threads")
        ->Arg(1)
        ->Arg(2)
        ->UseRealTime()
        ->Unit(benchmark::kSecond)
        ->Iterations(1);
  }
  return true;
}();

}  // namespace
}  // namespace entrepot::bench
