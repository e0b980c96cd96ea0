// SPDX-License-Identifier: Apache-2.0
// A folder of models/ into a Model. Figures and formats: models/README.md.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "simulation/run.h"

namespace entrepot {

// Where the tables of its base year are.
std::filesystem::path base_year_folder(const std::filesystem::path& model);

// Collects mistakes; the model is usable only when `diagnostics` has no error.
Model read_model(const std::filesystem::path& folder, Diagnostics& diagnostics,
                 Theory theory = Theory::melitz, const Sources& sources = Sources());

}  // namespace entrepot
