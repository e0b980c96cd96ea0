// SPDX-License-Identifier: Apache-2.0
// margins/ of a model folder into Margins. Formats: models/README.md.
//
// Codes: M020 economy or partner without a place, M021 missing row, M022 tariff rule, M023 regions.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic.h"
#include "calibration/margins.h"
#include "world/world.h"

namespace entrepot {

Margins read_margins(const std::filesystem::path& folder, const World& world, Diagnostics& diagnostics);

// SHA-256 over everything that calibration reads: files of margins, hosts, locations, and the numbers
// of model.yaml, sectors.csv and location_figures.csv that matter to it.
std::string margins_hash(const std::filesystem::path& folder, const World& world);

// An error (M010) where the committed base year was calibrated from other margins.
// A folder without margins (an imported table) passes.
void check_margins_unchanged(const std::filesystem::path& folder, const World& world,
                             Diagnostics& diagnostics);

}  // namespace entrepot
