// SPDX-License-Identifier: Apache-2.0
// scenario.yaml into a Scenario: names resolved, units converted, every mistake collected.
//
// Codes S001 and up are errors, W001 and up warnings (io/mistakes/codes.h). Only an unreadable scenario file
// throws: Failure(no_file).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/scenario_tree.h"
#include "simulation/scenario.h"

namespace entrepot {

// The scenario is usable only when `diagnostics` has no error; what the tree has to say is said first.
Scenario read_scenario(const ScenarioTree& tree, const Catalogue& levers, const World& world,
                       Diagnostics& diagnostics, const Sources& sources);
// The same of a file, where the world is known before.
Scenario read_scenario(const std::filesystem::path& file, const Catalogue& levers, const World& world,
                       Diagnostics& diagnostics, const std::vector<std::string>& overrides = {});

// The files beside the scenario that it is made of: those it includes, and tables of tariffs.
std::vector<std::filesystem::path> further_files(const ScenarioTree& tree, const Scenario& scenario);

}  // namespace entrepot
