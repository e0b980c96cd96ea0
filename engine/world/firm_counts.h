// SPDX-License-Identifier: Apache-2.0
// How many firms the home economy had in the base year: published numbers, which turn an index of firms into
// a number, and an index into single firms. Places have none.
#pragma once

#include <vector>

#include "world/numbers.h"

namespace entrepot {

struct FirmCounts {
  double enterprises = 0.0;            // million, all that are registered
  double traders = 0.0;                // million, of those that export or import
  double affiliates = 0.0;             // million, of enterprises, those of owners from elsewhere
  std::vector<double> by_sector = {};  // [j] million; empty: nobody has counted by sector
};
const std::vector<NumberRow<FirmCounts>>& firm_count_rows();  // a row a member, in their order

}  // namespace entrepot
