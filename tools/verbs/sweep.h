// SPDX-License-Identifier: Apache-2.0
// entrepot sweep: a scenario's long run, or a year of its run by agents, at many values of what it holds, and
// what is sought between them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "simulation/run.h"
#include "world/base_year.h"

namespace entrepot {

struct SweepOptions {
  std::filesystem::path scenario, models_root;
  std::vector<std::string> over;             // PATH=RANGE each
  std::optional<std::string> outcomes;       // "real_income,exports@usa"; default: swept_outcomes
  std::optional<std::string> until, best;    // "real_income@usa=0", "real_income"
  std::optional<int> sample;                 // points that fill the ranges, instead of a grid
  std::optional<std::string> model;          // instead of the scenario's
  std::optional<std::filesystem::path> out;  // a new folder
  bool simulate = false;                     // by agents; else in closed form
  Discretisation held;                       // of firms, where it is by agents
  std::optional<int> years;                  // instead of the scenario's horizon, likewise
  std::optional<int> year;                   // of the run, likewise; default: the last
  std::string format = "table";              // table, csv, json or md
  Theory theory = Theory::melitz;
  std::vector<std::string> overrides;  // what --set sets
  bool quiet = false;
  std::vector<std::string> command_line;  // as typed, for the manifest
};

// The exit status. Throws Failure.
int sweep_scenario(const SweepOptions& options);

}  // namespace entrepot
