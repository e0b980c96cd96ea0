// SPDX-License-Identifier: Apache-2.0
// The run folder: results.nc, results.csv, results_annual.csv, summary.csv, levers.csv, knobs.csv,
// manifest.json, scenario.yaml and resolved.yaml; where firms have dice what they did (io/run/firms_files.h),
// and where somebody asks what some of them did one by one (io/run/trace_csv.h).
//
// Its name is reserved when the run begins and the folder is whole or absent (io/text/new_folder.h); an
// existing one is never overwritten. A run that is not exact gets no folder. Values are streamed, quarter by
// quarter; of several replications means of rows are kept, and in memory 8 bytes a row of summary.csv and
// replication. All files but the manifest are the same bytes for the same inputs.
// A long run leaves the same folder, with one period instead of quarters and years: no results_annual.csv.
// Errors: Failure(no_file), and Failure(no_equilibrium) where a run is not exact.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/run/manifest.h"
#include "io/run/results_csv.h"
#include "io/run/results_netcdf.h"
#include "io/run/summary_csv.h"
#include "io/run/trace_csv.h"
#include "io/text/new_folder.h"
#include "simulation/firm_margins.h"
#include "study/effects.h"

namespace entrepot {

struct RunFolderOptions {
  std::optional<std::filesystem::path> out;  // must not exist; standard: runs_root/<scenario>/<time>-<hash>
  bool goes_on = false;                      // a run that was interrupted, at `out`
  int gone = 0;                              // quarters that it had behind it
  bool latest = false;                       // `latest` points at it though it has an `out`
  std::filesystem::path runs_root = "runs";
  std::string scenario_text, resolved_text;                 // scenario.yaml as given, resolved.yaml
  std::vector<std::pair<std::string, std::string>> inputs;  // name in the manifest, SHA-256 of what was read
  std::vector<DiscretisationError> discretisation_error;    // of the model
  std::vector<StatedInterval> intervals;                    // of this package, that the model keeps
  Detail detail = Detail::automatic;
  Discretisation discretisation;
  std::optional<int> traced_cell;  // some of whose firms are followed; the discretisation tells newborn ones
  int threads = 0;
  std::string command;  // repeats the run
  std::vector<std::string> warnings;
  std::vector<OutcomeSink*> beside;  // hear of results after the files do; must outlive the run
};

class RunFolder : public RunObserver {
 public:
  // Refuses an `out` that exists, that another run is writing or where an interrupted one can go on
  // (io/run/checkpoint.h), before anything is computed.
  RunFolder(const Model& model, const Scenario& scenario, RunFolderOptions options);
  void quarter(const QuarterOutcome& outcome) override;
  bool hears_luck() const override { return luck_stream_ != nullptr; }
  void luck_market(const QuarterOutcome& outcome) override;
  // For who keeps what is taken, and tells it again.
  OutcomeStream& stream() { return *stream_; }
  // Refuses a run whose equations or accounts are off. Completes every file, names the folder and, at the
  // standard place, points `latest` at it. Returns where it is: not at place() where something else came to
  // be there meanwhile.
  std::filesystem::path finish(const RunReport& report);

  // Policy against baseline, as in summary.csv, of the years that headlines tell (study/effects.h). Where
  // firms have dice and there is one replication, headlines have the standard error of that luck.
  std::vector<EffectRow> effects() const;
  // What firms with dice did; null where there are none.
  const FirmMargins* margins() const { return margins_ ? &*margins_ : nullptr; }
  int replications() const { return replications_; }
  std::size_t estimated_bytes() const { return estimated_bytes_; }
  bool annual() const { return netcdf_.annual(); }
  const std::filesystem::path& place() const { return folder_.place(); }
  // Unfinished folders and checkpoints beside this one whose run is no more.
  const std::vector<std::filesystem::path>& leftovers() const { return leftovers_; }
  // Runs beside this one that were interrupted and can go on.
  const std::vector<std::filesystem::path>& interrupted() const { return interrupted_; }

 private:
  const Model& model_;
  Scenario scenario_;
  int replications_;  // that are made
  RunFolderOptions options_;
  std::string started_;
  double started_at_ = 0.0;
  NewFolder folder_;  // goes last, after the files in it are closed
  std::vector<std::filesystem::path> interrupted_, leftovers_;
  std::size_t estimated_bytes_ = 0;
  ResultsNetcdf netcdf_;
  ResultsCsv csv_;
  ResultsAnnualCsv annual_csv_;
  SummaryCsv summary_;
  EffectsTable effects_;
  std::unique_ptr<OutcomeStream> stream_;
  EffectsTable luck_;  // of the years told, without each group of firms
  std::unique_ptr<OutcomeStream> luck_stream_;
  std::optional<TraceCsv> trace_;
  std::optional<FirmMargins> margins_;  // of firms with dice, when the last quarter has been told
};

// The folder of a solved long run. Nothing of cohorts or detail is asked of the options.
struct LongRunPlace {
  std::filesystem::path meant,
      place;  // where it is: elsewhere where something else came to be there meanwhile
};
LongRunPlace write_long_run(const Model& model, const Scenario& scenario, const LongRun& solved,
                            const RunFolderOptions& options);

// The folder of a study of many long runs: its tables, scenario.yaml, resolved.yaml of the scenario as it
// stands, manifest.json. Reserved when it is made, whole or absent.
class StudyFolder {
 public:
  explicit StudyFolder(RunFolderOptions options);  // with an `out`
  // `certificate`: of all points that have an equilibrium. `tables`: name and text of each.
  LongRunPlace finish(const Model& model, const Scenario& scenario, const StudyRecord& study,
                      const Certificate& certificate, std::vector<std::pair<std::string, std::string>> tables,
                      const std::vector<std::pair<std::string, std::string>>& inputs);

 private:
  RunFolderOptions options_;
  std::string started_;
  double started_at_;
  NewFolder folder_;
};

// The files of results in a folder, in the order in which they are told.
std::vector<std::string> result_files(Span span);

}  // namespace entrepot
