// SPDX-License-Identifier: Apache-2.0
// Whether a table is what its name says: balanced.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "world/balanced_table.h"
#include "world/world.h"

namespace entrepot {

// An error (M012, about `file`) for each place and sector whose use differs from its purchases, or cost from
// sales, by more than 1e-9 of the total, and for each flow whose recorded trade differs from traced trade and
// its bridge.
void check_balance(const World& world, const BalancedTable& table, const std::string& file,
                   Diagnostics& diagnostics);

}  // namespace entrepot
