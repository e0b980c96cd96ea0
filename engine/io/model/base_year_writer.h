// SPDX-License-Identifier: Apache-2.0
// A calibrated table into base_year/ of a model folder (formats: base_year_reader.h), with all that had to be
// moved for it in repairs.csv and what figures of targets.csv came out at in figures.csv (read back by
// calibration_record.h).
#pragma once

#include <filesystem>
#include <string>

#include "calibration/calibration.h"
#include "calibration/fit.h"

namespace entrepot {

// Written beside and renamed: base_year/ is the old one or the whole new one. `hash` is kept in
// calibrated_from.txt. Throws Failure(no_file).
void write_base_year(const std::filesystem::path& folder, const World& world, const Calibration& calibration,
                     const std::string& hash, const ModelFigures& figures = {});

}  // namespace entrepot
