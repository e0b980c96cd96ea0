// SPDX-License-Identifier: Apache-2.0
// entrepot run: simulates a scenario's baseline and policy and leaves a run folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "simulation/run.h"
#include "world/base_year.h"

namespace entrepot {

struct RunOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;          // instead of the scenario's: a folder of models_root, or a path
  std::optional<std::filesystem::path> out;  // default: runs/<scenario>/<time>-<hash>
  std::optional<int> checkpoint_every;       // quarters; none: nothing is kept of a run that is stopped
  int cohorts = Discretisation{}.cohorts, states = Discretisation{}.states;
  WithDice firms;
  std::optional<std::string> trace;  // cell=SECTOR@PLACE, whose firms are told one by one
  std::optional<int> quarters;       // instead of the scenario's horizon
  std::optional<int> replications;   // instead of the scenario's, as is the seed
  std::optional<long> seed;
  bool headlines = true;  // of what was found, on stdout
  bool report = true;     // as a page in the run folder
  bool quiet = false;
  std::vector<std::string> overrides;     // what --set sets
  Theory theory = Theory::melitz;         // the other has no firms, and is refused
  std::vector<std::string> command_line;  // as typed, for the manifest
};

// The exit status. Throws Failure.
int run_scenario(const RunOptions& options);

struct ResumeOptions {
  std::filesystem::path place;          // of the run folder
  std::filesystem::path models_root;    // empty: where it was
  std::optional<int> checkpoint_every;  // default: as before
  bool report = true;
  bool quiet = false;
};

// Goes on with a run that was interrupted.
int resume_run(const ResumeOptions& options);

}  // namespace entrepot
