// SPDX-License-Identifier: Apache-2.0
// uncertainty.csv of a model folder: the intervals of the headlines of one package or several, as
// tools/measure-uncertainty leaves them. Codes: those of CSV.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "study/stated_interval.h"

namespace entrepot {

inline constexpr const char* uncertainty_file = "uncertainty.csv";

// Empty where the folder has no such file: then nobody has drawn.
std::vector<StatedInterval> read_uncertainty(const std::filesystem::path& folder, Diagnostics& diagnostics,
                                             const Sources& sources = Sources());

}  // namespace entrepot
