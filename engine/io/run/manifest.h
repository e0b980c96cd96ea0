// SPDX-License-Identifier: Apache-2.0
// manifest.json: what made a run, how exact it is, and how to repeat it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/run/span.h"
#include "simulation/discretisation_error.h"
#include "simulation/run.h"
#include "study/effects.h"
#include "study/stated_interval.h"

namespace entrepot {

struct Program {
  std::string version;
  std::string revision;  // of git, "unknown" where the sources are not a clone
  std::string instruction_level;
};
Program this_program();

// A folder of many long runs in place of one.
struct StudyRecord {
  std::string name;                                            // "sweep", "ensemble"
  std::vector<std::pair<std::string, std::string>> over = {};  // "levers.tariff_war.value", "0..50:6 points"
  std::size_t points = 0, without_equilibrium = 0;
  // Whether the manifest has the worst of all points; else each was as exact as a result has to be.
  bool worst_known = true;
  std::string ground = {};  // ground_hash; empty: not told
};

struct Manifest {
  Program program = this_program();
  std::string scenario, title, question, model, started;  // `started`: UTC, ISO 8601
  std::string home_economy;
  Span span = Span::quarters;
  std::optional<StudyRecord> study;  // of long runs; such a folder is not read again
  Theory theory = Theory::melitz;
  std::vector<std::pair<std::string, std::string>>
      assumptions;  // "transfers", "own_income"; to be read by people
  Horizon horizon;  // of the scenario; a long run has no other use for it
  std::uint64_t seed = 0;
  int replications = 1, cohorts = 0, states = 0, threads = 0;
  WithDice firms;
  std::string command;                                               // repeats the run
  std::vector<std::pair<std::string, std::string>> inputs, outputs;  // name, SHA-256
  double wall_seconds = 0;
  // Headlines with the luck of dice, where there are several replications or firms have some. Of a manifest
  // that is read: outcome, period and standard error.
  std::vector<EffectRow> monte_carlo;
  RunReport report;
  std::vector<DiscretisationError> discretisation;
  std::vector<StatedInterval> intervals;  // of the long run of this package, where the model keeps them
  std::vector<std::string> warnings;
};

void write_manifest(const std::filesystem::path& file, const Manifest& manifest);
// Without the report and the Monte Carlo errors. A manifest is input like any other: what is out of the range
// that a run takes, or no text, is refused. Throws Failure(no_file), and Failure(invalid) for a file that no
// run has written.
Manifest read_manifest(const std::filesystem::path& file);

// That of a sweep's folder, which has no run.
Manifest read_sweep_manifest(const std::filesystem::path& file);

// How exact the run of a manifest is. Throws as read_manifest does.
Certificate read_certificate(const std::filesystem::path& file);

// The inputs that are the model: its tables, names and hashes. What describes it or was measured with it
// changes no result and is left out.
std::vector<std::pair<std::string, std::string>> model_files(const Manifest& manifest);

// What an interval of a scenario is of: a hash of the scenario as resolved, which has its levers, and of the
// model's files that change a result. Which dice are thrown, and how often, is no part of it, nor what it
// is called in Chinese. `inputs` as in
// a manifest, `model` its name.
std::string ground_hash(const std::string& resolved, const std::string& model,
                        const std::vector<std::pair<std::string, std::string>>& inputs);

// That of the study in a folder, as its manifest has it; empty where it has none. Throws as read_manifest
// does.
std::string ground_of_study(const std::filesystem::path& file);

// A path as others may see it, in manifests: never absolute. Below the current folder it is relative to it,
// and otherwise its last name.
std::string shared_name(const std::filesystem::path& path);

}  // namespace entrepot
