// SPDX-License-Identifier: Apache-2.0
// The figures of a model folder by their grade of evidence.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/evidence.h"
#include "world/world.h"

namespace entrepot {

// Of GDP, trade and sectors by value, of the numbers of model.yaml and of locations by count. A folder
// without margins has only the last two.
std::vector<GradeShares> read_evidence(const std::filesystem::path& folder, const World& world,
                                       Diagnostics& diagnostics, const Sources& sources = Sources());

}  // namespace entrepot
