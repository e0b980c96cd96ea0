// SPDX-License-Identifier: Apache-2.0
// What a verb needs before it can start: the scenario, the model that it names, the levers.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "simulation/run.h"

namespace entrepot {

// The folder of the model that a scenario names; nothing, and S018 at its place, when there is none.
std::optional<std::filesystem::path> model_folder_of(const std::filesystem::path& scenario,
                                                     const std::filesystem::path& models_root,
                                                     Diagnostics& diagnostics);

struct Loaded {
  Model model;
  std::vector<Lever> levers;
  Scenario scenario;
  std::filesystem::path model_folder, levers_folder;
  Diagnostics diagnostics;  // usable when this has no error
};

// `model` replaces the scenario's. Base-year transfers are scaled as the scenario assumes. Throws
// Failure(no_file) for files that cannot be read.
Loaded load_scenario(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
                     const std::optional<std::string>& model, Theory theory = Theory::melitz);

}  // namespace entrepot
