// SPDX-License-Identifier: Apache-2.0
// base_year/ of a model folder, as `entrepot model calibrate` wrote it, into a BalancedTable.
//
// flows.csv (origin, destination, sector), inputs.csv (place, input, using sector), places.csv (place,
// sector), reexports.csv (origin, hub, destination, sector), affiliates.csv (owner, place, sector), absent
// where every cell is domestic. Rows of exact zeros are left out.
// Codes: M010 margins changed since, M011 figure out of range, M012 table not balanced, M013 affiliates.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/base_year.h"

namespace entrepot {

// Inputs and final demand below zero, which published tables hold, are mistakes unless `negative`.
BalancedTable read_balanced_table(const std::filesystem::path& folder, const World& world,
                                  Diagnostics& diagnostics, const Sources& sources, bool negative = false);

// Fails (M012) where use differs from supply by more than 1e-9 of the place's total, or where
// recorded trade differs from traced trade and its bridge.
void check_balance(const World& world, const BalancedTable& table, const std::string& file,
                   Diagnostics& diagnostics);

}  // namespace entrepot
