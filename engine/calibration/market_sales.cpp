// SPDX-License-Identifier: Apache-2.0
#include "calibration/market_sales.h"

namespace entrepot {

MarketSales market_sales(const World& world, const BalancedTable& table) {
  const Matrix none(world.location_count(), world.sector_count());
  MarketSales sales{none, none};
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; j < world.sector_count(); ++j)
        (world.same_economy(i, n) ? sales.within : sales.abroad)(i, j) += table.flow(i, n, j);
  return sales;
}

}  // namespace entrepot
