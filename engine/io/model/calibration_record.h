// SPDX-License-Identifier: Apache-2.0
// What a calibration wrote for people, read back: base_year/repairs.csv and base_year/figures.csv. A base
// year without these files has none.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "calibration/calibration.h"
#include "calibration/fit.h"
#include "io/text/sources.h"

namespace entrepot {

Repairs read_repairs(const std::filesystem::path& base_year, Diagnostics& diagnostics,
                     const Sources& sources = Sources());
ModelFigures read_figures(const std::filesystem::path& base_year, Diagnostics& diagnostics,
                          const Sources& sources = Sources());

}  // namespace entrepot
