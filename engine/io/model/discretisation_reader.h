// SPDX-License-Identifier: Apache-2.0
// discretisation.csv of a model folder. Codes: M040, and those of CSV.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "simulation/discretisation_error.h"
#include "world/world.h"

namespace entrepot {

// Empty where the folder has no such file: then nobody has measured.
std::vector<DiscretisationError> read_discretisation(const std::filesystem::path& folder, const World& world,
                                                     Diagnostics& diagnostics,
                                                     const Sources& sources = Sources());

// Cohorts and states of the coarser run in words that end with "against 100 of 5"; zeros where they do not.
std::pair<int, int> measured_against(const std::string& words);

}  // namespace entrepot
