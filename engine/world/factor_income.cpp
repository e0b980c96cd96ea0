// SPDX-License-Identifier: Apache-2.0
#include "world/factor_income.h"

#include <vector>

#include "world/base_year.h"
#include "world/world.h"

namespace entrepot {
namespace {

// One column of receipts: `own` before anything was paid abroad, `received` after.
void move(const World& world, const BaseYear& base, const FactorIncome& income, const Matrix& own, int column,
          Matrix& received) {
  for (int n = 0; n < base.location_count; ++n) {
    const std::string& economy = world.locations[at(n)].economy;
    if (economy == income.economy) received(n, column) -= income.share * own(n, column);
    if (economy == income.paid_to) received(n, column) += income.share * base.pool(n, n);
  }
}

}  // namespace

void pay_abroad(const World& world, BaseYear& base) {
  const Matrix wages = base.labour_receipt, profit = base.payout;
  for (const FactorIncome& income : world.factor_incomes) {
    std::vector<bool> paying(at(base.payout_group_count), false);
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      if (cell.owner == 0 && world.locations[at(cell.region)].economy == income.economy)
        paying[at(base.payout_group[at(c)])] = true;
    }
    for (int g = 0; income.kind == FactorIncome::Kind::profit && g < base.payout_group_count; ++g)
      if (paying[at(g)]) move(world, base, income, profit, g, base.payout);
    for (int l = 0; income.kind == FactorIncome::Kind::labour && l < base.labour_market_count; ++l) {
      double here = 0.0;
      for (int n = 0; n < base.location_count; ++n)
        if (world.locations[at(n)].economy == income.economy) here += wages(n, l);
      if (here > 0.0) move(world, base, income, wages, l, base.labour_receipt);
    }
  }
}

}  // namespace entrepot
