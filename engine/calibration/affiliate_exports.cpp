// SPDX-License-Identifier: Apache-2.0
#include "calibration/affiliate_exports.h"

#include <algorithm>

#include "calibration/balance.h"

namespace entrepot {
namespace {

// One place and good: home firms first, then its affiliates. What balancing misses.
double split(const World& world, const InvestmentMargins& margins, const BalancedTable& table, int place,
             int sector, const std::vector<Affiliate*>& here) {
  std::vector<int> destinations;
  Column bought;
  double all = 0.0;
  for (int n = 0; n < world.location_count(); ++n)
    if (const double flow = table.flow(place, n, sector); !world.same_economy(place, n) && flow > 0.0) {
      destinations.push_back(n);
      bought.push_back(flow);
      all += flow;
    }
  if (destinations.empty()) return 0.0;
  Column share = {1.0};
  for (const Affiliate* affiliate : here) {
    share.front() -= affiliate->share_abroad;
    share.push_back(affiliate->share_abroad);
  }
  Matrix sold(share.size(), destinations.size());
  for (std::size_t row = 0; row < share.size(); ++row)
    for (std::size_t k = 0; k < destinations.size(); ++k)
      sold(row, k) = share[row] * bought[k] *
                     (row == 0 ? 1.0 : margins.export_odds(here[row - 1]->owner, place, destinations[k]));
  Column sells = share;
  for (double& value : sells) value *= all;
  const double missed = balance(sold, sells, bought).residual;
  for (std::size_t row = 1; row < share.size(); ++row) {
    here[row - 1]->share_to.assign(at(world.location_count()), 0.0);
    for (std::size_t k = 0; k < destinations.size(); ++k)
      here[row - 1]->share_to[at(destinations[k])] = sold(row, k) / bought[k];
  }
  return missed;
}

}  // namespace

double split_exports(const World& world, const InvestmentMargins& margins, const BalancedTable& table,
                     std::vector<Affiliate>& affiliates) {
  double missed = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; j < world.sector_count(); ++j) {
      if (!world.sectors[at(j)].goods) continue;
      std::vector<Affiliate*> here;
      bool tilted = false;
      for (Affiliate& affiliate : affiliates) {
        if (affiliate.place != i || affiliate.sector != j || !(affiliate.share_abroad > 0.0)) continue;
        here.push_back(&affiliate);
        for (int n = 0; n < world.location_count(); ++n)
          tilted = tilted || margins.export_odds(affiliate.owner, i, n) != 1.0;
      }
      if (tilted) missed = std::max(missed, split(world, margins, table, i, j, here));
    }
  return missed;
}

}  // namespace entrepot
