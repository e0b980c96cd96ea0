// SPDX-License-Identifier: Apache-2.0
// factor_income.csv: wages and profit that belong to residents of another economy. Optional.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// M026 where an economy pays itself, or more than there is. `folder` is the model's; locations are read.
void read_factor_income(const std::filesystem::path& folder, World& world, Diagnostics& diagnostics,
                        const Sources& sources);

}  // namespace entrepot
