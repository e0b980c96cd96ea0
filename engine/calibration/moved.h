// SPDX-License-Identifier: Apache-2.0
// What a calibration moved against the base year that stood: by table, in money, and the row that moved most.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "world/balanced_table.h"
#include "world/world.h"

namespace entrepot {

struct MovedTable {
  std::string table;
  std::size_t rows = 0;  // that moved
  double sum = 0.0;      // of what they moved, whatever the sign, bn USD
  std::string most;      // the row that moved most
  double before = 0.0, after = 0.0;
};

// Tables of which something moved by more than rounding, the most first. Both are of places, sectors and
// owners of `world`.
std::vector<MovedTable> moved_tables(const World& world, const BalancedTable& before,
                                     const BalancedTable& now);

}  // namespace entrepot
