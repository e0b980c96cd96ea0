// SPDX-License-Identifier: Apache-2.0
// The home economy split into its regions and joined with every other place: the table before goods
// that only pass through are traced to their origin.
#pragma once

#include "calibration/national_accounts.h"

namespace entrepot {

struct GrossTable {
  Tensor<3> flow;   // (origin, destination, sector)
  Tensor<3> input;  // (place, input, using sector), own input of what passes through included
  Matrix output;    // (place, j) without what passes through
  Matrix pass_through, value_added, final_demand;  // (place, j)
  Matrix region_exports, region_imports;           // (r, j) to and from other economies
};

GrossTable regional_table(const World& world, const Margins& margins, const NationalTrade& trade,
                          const NationalAccounts& accounts, Repairs& repairs);

}  // namespace entrepot
