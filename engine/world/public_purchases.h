// SPDX-License-Identifier: Apache-2.0
// What public buyers take of a sector's goods: demand that a preference for home goods can turn.
#pragma once

#include "world/base_year.h"

namespace entrepot {

// (n, j): share of all use of sector j in place n that cells of sectors with public buyers take as inputs, by
// the column `public_buyer` of sectors.csv, the share of a sector's purchases that the public pays for.
// Zeros without that column. Reads shares, bundles and net revenue of `base`.
Matrix public_shares(const World& world, const BaseYear& base);

}  // namespace entrepot
