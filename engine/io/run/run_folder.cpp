// SPDX-License-Identifier: Apache-2.0
#include "io/run/run_folder.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "base/diagnostic.h"
#include "io/run/levers_csv.h"
#include "io/run/summary_csv.h"
#include "io/text/file_writer.h"
#include "io/text/hash.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A convenience: a run is not lost because the link cannot be made.
void point_latest_at(const fs::path& folder) {
  std::error_code error;
  const fs::path link = folder.parent_path() / "latest";
  // Nobody else has this name: the folder's own was reserved.
  const fs::path fresh = folder.parent_path() / fmt::format(".latest.{}", folder.filename().string());
  if (fs::exists(fs::symlink_status(link, error)) && !fs::is_symlink(link, error)) return;
  fs::create_directory_symlink(folder.filename(), fresh, error);
  if (!error) fs::rename(fresh, link, error);
  if (error) fs::remove(fresh, error);
}

// At the standard place runs of the same inputs that start in the same second are numbered.
NewFolder reserve(const Scenario& scenario, const RunFolderOptions& options) {
  if (options.out) return NewFolder::at(*options.out);
  std::string everything = options.resolved_text;
  everything += fmt::format("\n{} {} {}\n", options.discretisation.cohorts, options.discretisation.states,
                            scenario.horizon.quarters);
  for (const auto& [name, hash] : options.inputs) everything += hash;
  return NewFolder::in(
      options.runs_root / scenario.name,
      fmt::format("{:%Y%m%dT%H%M%SZ}-{}", fmt::gmtime(std::time(nullptr)), sha256(everything).substr(0, 8)));
}

}  // namespace

RunFolder::RunFolder(const Model& model, const Scenario& scenario, RunFolderOptions options)
    : model_(model),
      scenario_(scenario),
      options_(std::move(options)),
      started_(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))),
      started_at_(seconds_now()),
      folder_(reserve(scenario, options_)),
      leftovers_(folder_.abandoned()),
      estimated_bytes_(estimate_bytes(model, scenario.horizon, options_.detail)),
      netcdf_(folder_.unfinished() / "results.nc", model, scenario_, options_.detail),
      csv_(folder_.unfinished() / "results.csv", scenario_),
      effects_(scenario.horizon) {
  std::vector<OutcomeSink*> sinks = {&netcdf_, &csv_, &effects_};
  sinks.insert(sinks.end(), options_.beside.begin(), options_.beside.end());
  stream_ = std::make_unique<OutcomeStream>(model_, scenario_.horizon, std::move(sinks));
}

void RunFolder::quarter(const QuarterOutcome& outcome) {
  stream_->quarter(outcome);
}

fs::path RunFolder::finish(const RunReport& report) {
  require_exact(report.certificate);
  const fs::path& unfinished = folder_.unfinished();
  netcdf_.close();
  csv_.close();
  write_summary_csv(unfinished / "summary.csv", effects_.rows());
  write_levers_csv(unfinished / "levers.csv", model_, scenario_);
  write_file(unfinished / "scenario.yaml", options_.scenario_text);
  write_file(unfinished / "resolved.yaml", options_.resolved_text);

  Manifest manifest;
  manifest.scenario = scenario_.name;
  manifest.title = scenario_.title;
  manifest.question = scenario_.question;
  manifest.model = model_.world.name;
  manifest.home_economy = model_.world.home_economy;
  manifest.started = started_;
  manifest.horizon = scenario_.horizon;
  manifest.seed = scenario_.seed;
  manifest.replications = 1;
  manifest.cohorts = options_.discretisation.cohorts;
  manifest.states = options_.discretisation.states;
  manifest.threads = options_.threads;
  manifest.command = options_.command;
  manifest.inputs = options_.inputs;
  for (const char* name :
       {"results.nc", "results.csv", "summary.csv", "levers.csv", "scenario.yaml", "resolved.yaml"})
    manifest.outputs.emplace_back(name, sha256_of_file(unfinished / name));
  manifest.report = report;
  manifest.discretisation = options_.discretisation_error;
  manifest.warnings = options_.warnings;
  if (scenario_.replications > 1)
    manifest.warnings.push_back(fmt::format(
        "{} replications asked for, one made: nothing in this run has dice", scenario_.replications));
  manifest.wall_seconds = seconds_now() - started_at_;
  write_manifest(unfinished / "manifest.json", manifest);

  const fs::path place = folder_.complete();
  if (!options_.out) point_latest_at(place);
  return place;
}

}  // namespace entrepot
