// SPDX-License-Identifier: Apache-2.0
// entrepot attribute: which part of a package did what, in the long run.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "simulation/run.h"
#include "study/attribution.h"
#include "world/base_year.h"

namespace entrepot {

struct AttributeOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;  // instead of the scenario's: a folder of models_root, or a path
  std::string format = "table";      // table, csv, json or md
  bool quiet = false;
  std::vector<std::string> overrides;  // what --set sets
  Theory theory = Theory::melitz;
  AttributionOptions how;
  bool simulate = false;            // by agents, the last year of the run; else the long run
  Discretisation held;              // of firms, where it is by agents
  std::optional<int> years;         // instead of the scenario's horizon, likewise
  std::optional<long> seed;         // of sampled orders, instead of the scenario's
  std::optional<std::string> path;  // real income of this place by its path; the home economy's by its name
};

// The exit status. Throws Failure.
int attribute_scenario(const AttributeOptions& options);

}  // namespace entrepot
