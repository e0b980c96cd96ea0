// SPDX-License-Identifier: Apache-2.0
// Whether a base year is that of its margins (M010). `yaml` is that of the folder.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic.h"
#include "io/model/model_yaml.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// SHA-256 over everything that calibration reads: files of margins, hosts, locations, and the numbers
// of model.yaml, sectors.csv and location_figures.csv that matter to it. Throws Failure(no_file) where one
// of the files cannot be read.
std::string margins_hash(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                         const Sources& sources = Sources());

// An error (M010) where the committed base year was calibrated from other margins.
// A folder without margins (an imported table) passes.
void check_margins_unchanged(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                             Diagnostics& diagnostics, const Sources& sources);

}  // namespace entrepot
