// SPDX-License-Identifier: Apache-2.0
// What share of a model's base rests on which grade of evidence.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "world/world.h"

namespace entrepot {

struct GradeShares {
  std::string what;             // "GDP of economies"
  std::array<double, 4> share;  // sourced, recalled, derived, assumed; adds to 1
};

// Of GDP, trade and sectors by value, of the numbers of model.yaml and of locations by count. Empty
// where the folder has no margins.
std::vector<GradeShares> grade_shares(const std::filesystem::path& folder, const World& world,
                                      Diagnostics& diagnostics);

}  // namespace entrepot
