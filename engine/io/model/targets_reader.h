// SPDX-License-Identifier: Apache-2.0
// targets.csv of a model folder: published figures that `model check` compares with. Code: M030.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "calibration/fit.h"
#include "io/text/sources.h"

namespace entrepot {

// `groups` are those of margins/investment_groups.csv.
std::vector<FitTarget> read_targets(const std::filesystem::path& file, const World& world,
                                    const Names& groups, Diagnostics& diagnostics,
                                    const Sources& sources = Sources());

}  // namespace entrepot
