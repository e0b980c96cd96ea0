// SPDX-License-Identifier: Apache-2.0
#include "world/public_purchases.h"

#include <algorithm>

namespace entrepot {

Matrix public_shares(const World& world, const BaseYear& base) {
  Matrix share(base.location_count, base.sector_count);
  const auto buyers = world.sector_columns.find("public_buyer");
  if (buyers == world.sector_columns.end()) return share;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const double bought = buyers->second[at(cell.sector)] * (1.0 - base.profit_share[at(c)]) *
                          base.net_revenue[at(c)];  // times G: inputs of the cell
    if (!(bought > 0.0)) continue;
    for (int s = 0; s < base.sector_count; ++s)
      if (base.spending(cell.region, s) > 0.0)
        share(cell.region, s) += bought * base.bundle_share(c, s) / base.spending(cell.region, s);
  }
  for (double& value : share.values()) value = std::min(value, 1.0);
  return share;
}

}  // namespace entrepot
