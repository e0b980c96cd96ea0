// SPDX-License-Identifier: Apache-2.0
// What the pages of a run and of a scenario that is explored cost, for the article's package: a report from
// its folder to its text, the long run and parts by task included; an answer while one entry moves; parts by
// task where the levers stand; the schema of scenarios, from forms and names that are read. `MB` is the size
// of the page, `real_income_pct` what was found.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "answer/schema.h"
#include "desk.h"
#include "explore/explored.h"
#include "io/run/run_folder.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/resolved_yaml.h"
#include "loaded.h"
#include "report/page.h"
#include "report/page_names.h"
#include "report/page_run.h"
#include "report/page_tables.h"

namespace entrepot::bench {
namespace {

namespace fs = std::filesystem;

const fs::path source = ENTREPOT_SOURCE_DIR;
const fs::path package = source / "scenarios" / "article" / "high_standard_opening.yaml";

// A run of two years with few cohorts: as many numbers a quarter as a whole one has.
void leave_run(const fs::path& folder) {
  Loaded given = loaded(package);
  RunFolderOptions options;
  options.out = folder;
  options.scenario_text = given.sources.read(package)->text;
  options.resolved_text = resolved_yaml(given.scenario, given.model.world);  // with all of its dates
  options.inputs = inputs_of(given);
  given.scenario.horizon.quarters = 8;
  options.discretisation = {5, 3};
  RunFolder written(given.model, given.scenario, options);
  written.finish(run(given.model, given.scenario, options.discretisation, written));
}

double income_in_percent(const std::vector<EffectRow>& rows) {
  const auto row = std::find_if(rows.begin(), rows.end(), [](const EffectRow& one) {
    return one.outcome == "real_income" && one.level == "total";
  });
  return row == rows.end() ? 0.0 : row->percent();
}

void report(benchmark::State& state) {
  const Desk desk;
  leave_run(desk.folder / "run");
  std::string page;
  double income = 0.0;
  for (auto _ : state) {
    std::vector<ReportedRun> runs;
    runs.push_back(read_reported_run(desk.folder / "run", source / "models", PartsBy::task));
    const Json data = {
        {"names", names_of({{runs.front().world(), runs.front().scenario(), runs.front().labels}})},
        {"runs", run_on_page(runs.front(), "A")}};
    page = page_of({.title = "report", .data = data.dump(), .tables = tables_of(runs), .library = {}});
    income = income_in_percent(runs.front().long_run);
  }
  state.counters["MB"] = static_cast<double>(page.size()) / 1e6;
  state.counters["real_income_pct"] = income;
}

ExploredScenario& explored() {
  static ExploredScenario scenario({package, source / "models", std::nullopt, {}});
  return scenario;
}

// Entries in turn, each at half of its value.
void answer(benchmark::State& state) {
  ExploredScenario& scenario = explored();
  Position position;
  position.parts.assign(scenario.entries().size(), 1.0);
  scenario.answer(position);  // the first one reads the model
  std::size_t moved = 0;
  double income = 0.0;
  for (auto _ : state) {
    while (!scenario.entries()[moved].graded) moved = (moved + 1) % scenario.entries().size();
    position.parts[moved] = 0.5;
    income = income_in_percent(scenario.answer(position));
    position.parts[moved] = 1.0;
    moved = (moved + 1) % scenario.entries().size();
  }
  state.counters["real_income_pct"] = income;
}

void parts(benchmark::State& state) {
  ExploredScenario& scenario = explored();
  Position position;
  position.parts.assign(scenario.entries().size(), 1.0);
  std::optional<Attribution> found;
  for (auto _ : state) found = scenario.parts(position);
  state.counters["real_income_pct"] = found ? found->package.front() : 0.0;
}

void schema(benchmark::State& state) {
  Diagnostics diagnostics;
  const std::vector<Lever> levers = read_levers(source / "models" / "levers", diagnostics);
  const Loaded given = loaded(package);
  const Model& model = given.model;
  std::size_t bytes = 0;
  for (auto _ : state) bytes = scenario_schema(model.world, levers, {}).dump(1).size();
  state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}

BENCHMARK(report)->Name("Page/report")->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(2);
BENCHMARK(answer)->Name("Page/explore_answer")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(parts)->Name("Page/explore_parts")->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(2);
BENCHMARK(schema)->Name("Page/schema")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace entrepot::bench
