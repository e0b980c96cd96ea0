// SPDX-License-Identifier: Apache-2.0
// Who owns what: the part of every place and sector that belongs to an owner from elsewhere.
//
// Inward: foreign sales of industry from its share of revenue, of services from their imports; spread over
// sectors, regions and owners; exports of foreign firms as customs record them; FDI flows by RAS on regions
// and industries (Deming & Stephan 1940). Outward: sales from stocks that do not move on. Sales of an
// affiliate are a share of its place's sales within the economy and another of those abroad, so that the
// balanced table does not change. Money in bn USD.
#pragma once

#include "world/base_year.h"
#include "world/calibration.h"
#include "world/margins.h"

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

// The owner whose only home is the home economy, -1 if there is none: its firms abroad.
int outward_owner(const World& world);

// Foreign sales in the home economy and what is invested there in a year.
struct InwardInvestment {
  Matrix share;  // (place, sector) foreign share of sales; 0 elsewhere than in the home economy
  Matrix flow;   // (place, sector) utilised FDI
  Matrix sales_mix, flow_mix;  // (owner, sector) shares of the owners; columns add to 1
  double odds = 1;  // odds of foreign firms in sales of goods abroad over those within the economy
};
InwardInvestment inward_investment(const World& world, const InvestmentMargins& margins,
                                   const BalancedTable& table, double services_imports);

// Foreign shares of sales to the own economy and to others that add up to `share` of all, where the odds
// abroad are `odds` times those within: x = q o / (1 + q o).
struct SplitShare {
  double within = 0, abroad = 0;
};
SplitShare split_share(double share, double odds, double sold_within, double sold_abroad);

// Affiliates in order (owner, place, sector); none where the margins say nothing of investment. Cells too
// small to matter stay with the home firms, and the repairs say how much that is.
std::vector<Affiliate> affiliates(const World& world, const Margins& margins, const BalancedTable& table,
                                  Repairs& repairs);

}  // namespace entrepot
