// SPDX-License-Identifier: Apache-2.0
// summary.csv: the table of effects as text. Numbers are the shortest that read back as the same double.
#pragma once

#include <filesystem>
#include <vector>

#include "study/effects.h"

namespace entrepot {

// Failure(no_file) where the file cannot be written.
void write_summary_csv(const std::filesystem::path& file, const std::vector<EffectRow>& effects);

}  // namespace entrepot
