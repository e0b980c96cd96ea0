// SPDX-License-Identifier: Apache-2.0
// scenario.yaml into a Scenario: names resolved, units converted, every mistake collected.
//
// Codes S001 and up are errors, W001 and up warnings (io/codes.h). Only an unreadable scenario file
// throws: Failure(no_file).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "simulation/run.h"
#include "simulation/scenario.h"

namespace entrepot {

// The model that a scenario names, "macro" where it names none: what must be known before the world can
// be read. Mistakes are left to read_scenario, which finds them again. `settings`: io/settings.h.
struct ModelName {
  std::string name;
  Spot spot;
};
ModelName model_of_scenario(const std::filesystem::path& file, const std::vector<std::string>& settings = {});

// The scenario is usable only when `diagnostics` has no error.
Scenario read_scenario(const std::filesystem::path& file, const std::vector<Lever>& levers,
                       const World& world, Diagnostics& diagnostics,
                       const std::vector<std::string>& settings = {});

// The files beside the scenario that it is made of: those it includes, and tables of tariffs. Mistakes are
// left to read_scenario.
std::vector<std::filesystem::path> further_files(const std::filesystem::path& file, const Scenario& scenario,
                                                 const std::vector<std::string>& settings = {});

// What only the base year can tell: levers that change nothing, alone or beside the others (warnings),
// formulas without a finite value (errors).
void check_effects(const Model& model, const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace entrepot
