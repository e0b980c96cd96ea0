// SPDX-License-Identifier: Apache-2.0
// entrepot ensemble: how sure a scenario's answer is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "simulation/run.h"
#include "study/base_year_members.h"
#include "world/base_year.h"

namespace entrepot {

struct EnsembleOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;          // instead of the scenario's: a folder of models_root, or a path
  std::optional<std::filesystem::path> out;  // a new folder for what it finds; default: none
  bool resume = false;                       // goes on with what was interrupted there
  std::string format = "table";              // table, csv, json or md
  bool quiet = false;
  std::vector<std::string> overrides;  // what --set sets
  Theory theory = Theory::melitz;
  EnsembleAsked asked;
  bool simulate = false;           // by agents; else in closed form
  Discretisation held;             // of firms, where it is by agents
  std::optional<int> years;        // instead of the scenario's horizon, likewise
  std::optional<long> seed;        // instead of the scenario's
  std::vector<std::string> fixed;  // what stays central: judged, effects, elasticities, behaviour, luck
  std::vector<std::filesystem::path> shocks;  // scenarios of shocks from outside
  bool base_year = false;                     // figures of the base year are drawn instead of all else
  double chance = 50;                         // per cent of the draws that have one
  std::vector<std::string> command_line;      // as typed, for the manifest
};
const std::vector<std::string>& fixed_words();
// The package under random shocks instead, those of `shocks`.
int ensemble_under_shocks(const EnsembleOptions& options);
// Under each theory and set of elasticities.
int ensemble_of_theories(const EnsembleOptions& options);

// The exit status. Throws Failure.
int ensemble_scenario(const EnsembleOptions& options);

}  // namespace entrepot
