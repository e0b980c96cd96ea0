// SPDX-License-Identifier: Apache-2.0
// base_year/ of a model folder, as `entrepot model calibrate` wrote it, into a BalancedTable.
//
// flows.csv (origin, destination, sector), inputs.csv (place, input, using sector), places.csv (place,
// sector), reexports.csv (origin, hub, destination, sector), affiliates.csv (owner, place, sector), absent
// where every cell is domestic, affiliate_exports.csv (the same, a column a place), absent where affiliates
// sell abroad as their hosts do. Rows of exact zeros are left out.
// Codes: M011 missing row, M013 affiliates, and those of CSV.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/base_year.h"

namespace entrepot {

// Inputs and final demand below zero, which published tables hold, are mistakes unless `negative`.
BalancedTable read_balanced_table(const std::filesystem::path& folder, const World& world,
                                  Diagnostics& diagnostics, const Sources& sources, bool negative = false);

}  // namespace entrepot
