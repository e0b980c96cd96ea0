// SPDX-License-Identifier: Apache-2.0
// What a place sells of a sector to its own economy and to others: the two markets of which affiliates
// hold shares. bn USD.
#pragma once

#include "world/base_year.h"

namespace entrepot {

// Sales of every place and sector to places of its own economy and to others, (place, sector).
struct MarketSales {
  Matrix within, abroad;
  double all(int place, int sector) const { return within(place, sector) + abroad(place, sector); }
  double of(const Affiliate& a) const {
    return a.share_within * within(a.place, a.sector) + a.share_abroad * abroad(a.place, a.sector);
  }
};
MarketSales market_sales(const World& world, const BalancedTable& table);

}  // namespace entrepot
