// SPDX-License-Identifier: Apache-2.0
// What a run keeps on disk while it goes on: a hidden folder `.NAME.checkpoint` beside its run folder NAME.
//
// `state` has where the run stands: what it is a run of, what agents have become (simulation/run.h), and how
// much of the journal belongs to it. It is written under another name and renamed, so that the last one is
// whole until the next one is. `journal` has the values of outcomes as they were taken, appended quarter by
// quarter; `scenario.yaml` and `resolved.yaml` the scenario. A state begins with a line of text and its
// format, and ends with the SHA-256 of all before that, in every format. The folder holds a lock for as long
// as its program lives (io/text/folder_lock.h). It goes when the run has finished, or where nothing was kept.
// Errors: Failure(no_file).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/packing.h"
#include "io/run/manifest.h"
#include "io/text/file_writer.h"
#include "io/text/hash.h"
#include "outcomes/results/stream.h"
#include "simulation/run.h"

namespace entrepot {

// The run that a checkpoint is of: what was typed and what was read.
struct CheckpointedRun {
  Program program = this_program();
  std::string build;                                   // SHA-256 of the program's own file
  std::string scenario, scenario_hash, resolved_hash;  // its name; of its two texts
  std::string models_root, model_folder;               // absolute
  std::vector<std::string> overrides;                  // what --set has set
  Theory theory = Theory::melitz;
  int cohorts = 0, states = 0, quarters = 0;  // quarters of the horizon
  std::string firms = "none";                 // with dice
  int every = 0;                              // quarters between checkpoints
  bool standard_place = false;                // of the run folder
  std::string command;                        // of the manifest, as are these
  std::vector<std::string> warnings;
  std::vector<std::pair<std::string, std::string>> inputs;
};

// As much of a journal as a state stands behind.
struct JournalEnd {
  std::uint64_t quarters = 0, bytes = 0;  // quarters that were told, one by one
  std::string hash;
};

class Checkpoint : public TakenKeeper {
 public:
  // Of a run that begins, for the run folder at `place`. What a run without a checkpoint left there goes.
  // Refuses a place where another one can go on, or is going on.
  static std::unique_ptr<Checkpoint> begin(const std::filesystem::path& place, CheckpointedRun run,
                                           std::string_view scenario_text, std::string_view resolved_text);
  // Of one that goes on: the folder's lock, the journal until `end` and its hash so far.
  Checkpoint(std::filesystem::path folder, int lock, CheckpointedRun run, const JournalEnd& end, int kept,
             std::unique_ptr<RunningHash> hash);
  ~Checkpoint() override;  // what was kept stays
  Checkpoint(const Checkpoint&) = delete;
  Checkpoint& operator=(const Checkpoint&) = delete;

  void taken(const Taking& taking, const std::vector<std::span<const double>>& values) override;
  void keep(const RunStanding& standing);
  // Quarters that the last one stands behind; 0: there is none.
  int kept() const { return kept_; }
  int every() const { return run_.every; }
  void remove();

 private:
  Checkpoint(std::filesystem::path folder, int lock, CheckpointedRun run, std::string_view scenario_text,
             std::string_view resolved_text);

  std::filesystem::path folder_;  // empty when there is nothing to remove
  int lock_ = -1, kept_ = 0;
  CheckpointedRun run_;
  JournalEnd end_;
  std::unique_ptr<RunningHash> hash_;  // of the journal
  std::unique_ptr<FileWriter> journal_;
};

// The hidden folder of a run folder, and whether a run can go on from it: it has a state, and nobody that
// lives writes it.
std::filesystem::path checkpoint_folder(const std::filesystem::path& place);
bool can_go_on(const std::filesystem::path& place);
// Says so, and that nothing was removed.
[[noreturn]] void refuse_interrupted(const std::filesystem::path& place);
// Run folders in this one that are not finished and can.
std::vector<std::filesystem::path> interrupted_in(const std::filesystem::path& folder);
// Checkpoints beside the run folder at `place` that nobody can go on from: their run has finished, or nothing
// was kept before it was stopped.
std::vector<std::filesystem::path> useless_beside(const std::filesystem::path& place);
// "entrepot run --resume PLACE"
std::string resume_command(const std::filesystem::path& place);

namespace checkpoint {

inline constexpr std::string_view first_line = "entrepot checkpoint\n";
inline constexpr std::uint32_t format = 1;
inline constexpr std::size_t hash_length = 64;
inline constexpr const char *state = "state", *journal = "journal", *scenario = "scenario.yaml",
                            *resolved = "resolved.yaml";

}  // namespace checkpoint

template <class Visit>
void fields(Visit& visit, Either<Program> auto& program) {
  auto& [version, revision, instruction_level] = program;
  visit(version, revision, instruction_level);
}

template <class Visit>
void fields(Visit& visit, Either<CheckpointedRun> auto& run) {
  auto& [program, build, scenario, scenario_hash, resolved_hash, models_root, model_folder, overrides, theory,
         cohorts, states, quarters, firms, every, standard_place, command, warnings, inputs] = run;
  visit(program, build, scenario, scenario_hash, resolved_hash, models_root, model_folder, overrides, theory);
  visit(cohorts, states, quarters, firms, every, standard_place, command, warnings, inputs);
}

template <class Visit>
void fields(Visit& visit, Either<JournalEnd> auto& end) {
  auto& [quarters, bytes, hash] = end;
  visit(quarters, bytes, hash);
}

template <class Visit>
void fields(Visit& visit, Either<Taking> auto& taking) {
  auto& [which, quarter, replication, at_rest] = taking;
  visit(which, quarter, replication, at_rest);
}

}  // namespace entrepot
