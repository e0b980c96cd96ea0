// SPDX-License-Identifier: Apache-2.0
// A run that was interrupted, from its checkpoint (io/run/checkpoint.h): what is needed to go on with it.
//
// Everything is checked before anything is computed, and nothing is removed: that it is a checkpoint, that no
// bit of it has changed, that this program made it and that the model and the levers are what they were.
// What is refused is a Failure(no_file) that names the file and what can be done.
#pragma once

#include <functional>
#include <memory>

#include "io/run/checkpoint.h"

namespace entrepot {

class InterruptedRun {
 public:
  // Of the run folder at `place`, which is not finished. Locks the checkpoint until it is handed on.
  explicit InterruptedRun(const std::filesystem::path& place);
  ~InterruptedRun();
  InterruptedRun(const InterruptedRun&) = delete;
  InterruptedRun& operator=(const InterruptedRun&) = delete;

  // Where the models are now, if not where they were.
  void find_models_in(const std::filesystem::path& root);
  // Refuses, with every file of the model and of the levers that has changed since.
  void require_same_inputs() const;

  const std::filesystem::path& place() const { return place_; }
  const CheckpointedRun& run() const { return run_; }
  int done() const { return done_; }  // of quarters()
  int quarters() const { return of_; }
  // Quarters that were told, of all replications.
  int told() const { return static_cast<int>(end_.quarters / 2); }
  std::filesystem::path scenario_file() const { return folder_ / checkpoint::resolved; }
  const std::string& scenario_text() const { return scenario_text_; }
  const std::string& resolved_text() const { return resolved_text_; }

  // What was told, to a new stream.
  void tell_again(OutcomeStream& stream) const;
  // For `run` to go on from; once.
  BytesIn& state() { return *state_; }
  // What the run keeps from here on.
  std::unique_ptr<Checkpoint> go_on(int every);

 private:
  [[noreturn]] void refuse(const std::string& words, const std::string& remedy = {}) const;
  void read_state();
  void read_texts();
  void hash_journal();
  void require_same_program() const;

  std::filesystem::path place_, folder_;
  int lock_ = -1;
  CheckpointedRun run_;
  int done_ = 0, of_ = 0;
  JournalEnd end_;
  std::string scenario_text_, resolved_text_;
  std::unique_ptr<RunningHash> hash_;  // of the journal
  std::unique_ptr<BytesIn> state_;
};

}  // namespace entrepot
