// SPDX-License-Identifier: Apache-2.0
#include "report/reported_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/diagnostic.h"
#include "io/run/results_reader.h"
#include "io/run/run_folder_reader.h"
#include "study/long_run_answers.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_parts = 6;  // by lever where no task is named: 64 long runs at most

// By tasks where entries name them, else by lever, where they are few enough to be solved while one waits.
std::optional<PartsBy> taken_apart_by(const Scenario& scenario, PartsBy by) {
  if (attributed_parts(scenario, by).size() >= 2) return by;
  const std::size_t levers = attributed_parts(scenario, PartsBy::lever).size();
  if (levers >= 2 && levers <= most_parts) return PartsBy::lever;
  return std::nullopt;
}

void solve_beside(ReportedRun& run, PartsBy by) {
  const Scenario& scenario = run.scenario();
  try {
    const LongRun solved = solve_long_run(run.model(), scenario);
    const LongRunAnswers found = long_run_answers(run.model(), scenario, solved,
                                                  {.outcomes = outcomes_of_pages(), .on_judgement = true});
    run.long_run = found.effects.rows;
    run.on_judgement = found.on_judgement;
    run.solved = true;
    if (run.world().home_economy.empty()) return;
    if (const auto chosen = taken_apart_by(scenario, by)) {
      run.parts_by = *chosen;
      run.parts =
          attribute(run.model(), scenario, percents_of(outcomes_of_parts(run.world())), {.by = *chosen});
    }
  } catch (const Failure& failure) {
    // A package without an equilibrium in the long run, or of which a part has none, is no fault of the
    // run's.
    if (failure.status() != Status::no_equilibrium) throw;
  }
}

std::vector<std::string> changed_files(const Manifest& manifest, const fs::path& folder) {
  Manifest now;
  now.model = manifest.model;
  for (const auto& [name, hash] : model_inputs(folder))
    now.inputs.emplace_back(manifest.model + name.substr(name.find('/')), hash);
  const auto before = model_files(manifest), after = model_files(now);
  std::vector<std::string> changed;
  for (const auto& file : before)
    if (std::find(after.begin(), after.end(), file) == after.end()) changed.push_back(file.first);
  for (const auto& [name, hash] : after)
    if (std::none_of(before.begin(), before.end(), [&](const auto& file) { return file.first == name; }))
      changed.push_back(name);
  return changed;
}

}  // namespace

ReportedRun reported_run(const fs::path& folder, const Loaded& loaded, Labels labels, const HeardRun& heard,
                         PartsBy by) {
  ReportedRun run;
  run.folder = folder;
  const fs::path file = folder / "manifest.json";
  run.manifest = read_manifest(file);
  run.certificate = read_certificate(file);
  run.loaded = &loaded;
  run.labels = std::move(labels);
  run.effects = heard.effects();
  run.paths = heard.paths();
  run.trade = heard.trade();
  solve_beside(run, by);
  return run;
}

Labels labels_of(const Loaded& loaded, const fs::path& models_root, Diagnostics& diagnostics) {
  return read_labels(loaded.model_folder, models_root / "levers", loaded.model.world, diagnostics,
                     loaded.sources);
}

ReportedRun read_reported_run(const fs::path& folder, const fs::path& models_root, PartsBy by) {
  const Manifest manifest = read_manifest(folder / "manifest.json");
  require_untouched(manifest, folder, {"resolved.yaml", "results.nc"});
  auto loaded = std::make_unique<Loaded>(
      load_scenario(folder / "resolved.yaml", models_root, manifest.model, manifest.theory));
  if (!loaded->diagnostics.ok()) throw Failure(Status::invalid, render(loaded->diagnostics));
  loaded->scenario.name = manifest.scenario;
  loaded->scenario.horizon = manifest.horizon;
  Diagnostics diagnostics;
  Labels labels = labels_of(*loaded, models_root, diagnostics);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));

  const bool long_run = manifest.span == Span::long_run;
  HeardRun heard(loaded->model, long_run ? 0 : manifest.horizon.quarters,
                 long_run ? 1 : manifest.replications);
  ResultsReader(loaded->model, manifest, folder).tell(heard.sinks());
  ReportedRun run = reported_run(folder, *loaded, std::move(labels), heard, by);
  run.changed = changed_files(manifest, loaded->model_folder);
  run.own = std::move(loaded);
  return run;
}

}  // namespace entrepot
