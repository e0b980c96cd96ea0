// SPDX-License-Identifier: Apache-2.0
#include "agents/investors.h"

#include "agents/hazards.h"

namespace entrepot {
namespace {

// Of a flow, reinvested earnings are a fixed part of the births part of entry; no account uses the split.
void split(const World& world, const BaseYear& base, std::size_t c, double births_hat,
           double profit_after_tax, Investment& investment) {
  investment.flow[c] = base.fdi_flow[c] * births_hat + base.conduit_flow[c];
  investment.reinvested[c] = world.behaviour.reinvested_share * base.fdi_flow[c] * births_hat;
  investment.repatriated[c] = profit_after_tax - investment.reinvested[c];
}

// Depreciation a quarter; written so that an unchanged flow leaves the stock to the bit.
void accumulate(const BaseYear& base, std::size_t c, const Investment& before, Investment& investment) {
  const double rate =
      base.fdi_stock[c] > 0.0 ? (base.fdi_flow[c] + base.conduit_flow[c]) / base.fdi_stock[c] : 0.0;
  investment.stock[c] = before.stock[c] + 0.25 * (investment.flow[c] - rate * before.stock[c]);
}

Investment empty(const BaseYear& base) {
  const Column none(base.cells.size(), 0.0);
  return {none, none, none, none};
}

}  // namespace

Investment base_investment(const World& world, const BaseYear& base) {
  Investment investment = empty(base);
  investment.stock = base.fdi_stock;
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    if (base.cells[c].owner != 0)
      split(world, base, c, 1.0, (1.0 - base.profit_tax[c]) * base.profit_share[c] * base.net_revenue[c],
            investment);
  return investment;
}

Investment invest(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& cleared,
                  const Investment& before) {
  Investment investment = empty(base);
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    if (base.cells[c].owner == 0) continue;
    const double base_births = base.births_share[c] * base.net_revenue[c];
    const double births_hat = base_births > 0.0 ? cleared.births_spending[c] / base_births : 1.0;
    split(world, base, c, births_hat, (1.0 - wedges.profit_tax[c]) * cleared.profit[c], investment);
    accumulate(base, c, before, investment);
  }
  return investment;
}

Investment invest_births(const World& world, const BaseYear& base, const Column& births,
                         const Investment& before) {
  Investment investment = empty(base);
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    if (base.cells[c].owner == 0) continue;
    const double profit = (1.0 - base.profit_tax[c]) * base.profit_share[c] * base.net_revenue[c];
    split(world, base, c, births[c] / quarterly(base.death[c]), profit, investment);
    accumulate(base, c, before, investment);
  }
  return investment;
}

}  // namespace entrepot
