// SPDX-License-Identifier: Apache-2.0
// What owners from elsewhere sell in the home economy and invest there in a year, from totals.
//
// In order: foreign share of sales by sector as published, by region (FDI over GDP), FDI flow by region and
// sector, less what passes through; owners of sales by sector, in blocks, and of flows, each to its own
// totals; odds of foreign firms in goods exports. Tables are balanced by RAS (Deming & Stephan 1940).
#pragma once

#include "calibration/margins.h"
#include "world/base_year.h"

namespace entrepot {

// Foreign sales in the home economy and what is invested there in a year.
struct InwardInvestment {
  Matrix share;                // (place, sector) foreign share of sales; 0 elsewhere than in the home economy
  Matrix flow, passing;        // (place, sector) utilised FDI that stays, and what passes through
  Matrix sales_mix, flow_mix;  // (owner, sector) shares of the owners; columns add to 1
  double missed = 0;           // largest miss of a total that balancing leaves, over the sum of all
  double odds = 1;             // odds of foreign firms in sales of goods abroad over those within the economy
};
InwardInvestment inward_investment(const World& world, const InvestmentMargins& margins,
                                   const BalancedTable& table);

// Foreign shares of sales to the own economy and to others that add up to `share` of all, where the odds
// abroad are `odds` times those within: x = q o / (1 + q o).
struct SplitShare {
  double within = 0, abroad = 0;
};
SplitShare split_share(double share, double odds, double sold_within, double sold_abroad);

}  // namespace entrepot
