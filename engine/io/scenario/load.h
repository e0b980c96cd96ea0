// SPDX-License-Identifier: Apache-2.0
// What a verb needs before it can start: the scenario, the model that it names, the levers.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "simulation/run.h"

namespace entrepot {

// The folder of the model that a scenario names; nothing, and S018 at its place, when there is none.
// `settings`, here and below: what --set sets (io/settings.h).
std::optional<std::filesystem::path> model_folder_of(const std::filesystem::path& scenario,
                                                     const std::filesystem::path& models_root,
                                                     Diagnostics& diagnostics,
                                                     const std::vector<std::string>& settings = {});

struct Loaded {
  Model model;
  std::vector<Lever> levers;
  Scenario scenario;
  std::filesystem::path model_folder, levers_folder;
  std::vector<std::filesystem::path> further_files;  // what the scenario includes, and tables of tariffs
  Diagnostics diagnostics;                           // usable when this has no error
};

// `model` replaces the scenario's, in what is loaded too. Base-year transfers are scaled as the scenario
// assumes. Throws Failure(no_file) for files that cannot be read.
Loaded load_scenario(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
                     const std::optional<std::string>& model, Theory theory = Theory::melitz,
                     const std::vector<std::string>& settings = {});

}  // namespace entrepot
