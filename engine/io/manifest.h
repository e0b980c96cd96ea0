// SPDX-License-Identifier: Apache-2.0
// manifest.json: what made a run, how exact it is, and how to repeat it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "simulation/run.h"

namespace entrepot {

// How far a headline moves when points and states of the cohorts are doubled; measured once, kept with
// the model in discretisation.csv.
struct DiscretisationError {
  std::string outcome, effect, difference, unit, measured_with;
};
// Empty where the model folder has no such file.
std::vector<DiscretisationError> read_discretisation(const std::filesystem::path& file);

struct Manifest {
  std::string scenario, title, question, model, started;  // `started`: UTC, ISO 8601
  Horizon horizon;
  std::uint64_t seed = 0;
  int replications = 1, cohorts = 0, states = 0, threads = 0;
  std::string command;                                               // repeats the run
  std::vector<std::pair<std::string, std::string>> inputs, outputs;  // name, SHA-256
  double wall_seconds = 0;
  RunReport report;
  std::vector<DiscretisationError> discretisation;
  std::vector<std::string> warnings;
};

void write_manifest(const std::filesystem::path& file, const Manifest& manifest);

std::string program_version();
std::string program_revision();  // of git, "unknown" where the sources are not a clone

}  // namespace entrepot
