// SPDX-License-Identifier: Apache-2.0
// entrepot solve: a scenario's long run in closed form, no agents.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "world/base_year.h"

namespace entrepot {

struct SolveOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;          // instead of the scenario's: a folder of models_root, or a path
  std::optional<std::filesystem::path> out;  // a new folder for what it says; default: none
  std::string format = "table";              // table, csv, json or md
  bool quiet = false;
  std::vector<std::string> overrides;             // what --set sets
  std::optional<Theory> theory = Theory::melitz;  // nothing: all of them side by side
  bool told = true;                               // the answer, on stdout
  std::vector<std::string> command_line;          // as typed, for the manifest
};

// The exit status. Throws Failure.
int solve_scenario(const SolveOptions& options);

}  // namespace entrepot
