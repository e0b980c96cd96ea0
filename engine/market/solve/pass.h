// SPDX-License-Identifier: Apache-2.0
// One pass of the market: EQUATIONS section 2, steps 1 to 11, from a state to the next.
//
// b_nc = K_nc u_c with K fixed by policy and masses (kernel.h) and u_c the cell's cost term, so a pass
// takes one exponential a cell and one logarithm a (place, sector); the rest is multiply and add over K and
// over inputs. Owners of a place and sector share inputs per unit of cost, so input prices are gathered once
// for all. Cells are in slots, sector by sector, as Groundwork lays them out.
#pragma once

#include "market/accounts.h"
#include "market/solve/kernel.h"
#include "market/solve/state.h"

namespace entrepot {

class Pass {
 public:
  // `supply` is read for Closure::mass only, beside `factors`, which are its own then. The references must
  // outlive the pass.
  Pass(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
       Closure closure, const Factors& factors, const Supply* supply);

  // next = pass(state), all in logs of hats.
  void evaluate(const MarketState& state, MarketState& next);
  // Every account of the last evaluation, which was of `state`. Residuals and welfare are for others to set.
  Cleared cleared(const MarketState& state) const;

  Closure closure() const { return closure_; }
  const Wedges& wedges() const { return wedges_; }

 private:
  void unit_costs(const MarketState& state);
  void demand(const MarketState& state, MarketState& next);
  void costs_and_profit(const MarketState& state);
  void incomes(const MarketState& state);
  void next_spending_and_wages(MarketState& next);
  void next_entry(const MarketState& state, MarketState& next);

  const World& world_;
  const BaseYear& base_;
  const Groundwork& ground_;
  const Wedges& wedges_;
  const Closure closure_;
  const Factors& factors_;
  const Supply* supply_;
  const TradeKernel kernel_;
  Column log_extra_cost_, profit_tax_;  // [slot]; owner wedge over productivity
  // [slot] of sectors that are not traded, of the own place: 1/K, K/(T Tx), ln K.
  Column own_inverse_, own_net_, log_own_;

  // Work space of a pass.
  Column log_cost_, log_u_, u_, net_, sold_, access_, births_, entry_, bundle_, profit_, scaled_;  // [slot]
  Column spending_, log_den_, ratio_;    // (j, n), n padded
  Column den_, border_, spending_hats_;  // [n] of a sector, padded
  Column hats_;                          // (n, j)
  Column input_price_, scaled_bundle_;   // (i, j), j padded
  Column log_wage_place_;                // [i]
  Column wage_, labour_;                 // [l], hats
  Column paid_out_, raised_;             // [g], [i]
  Column log_revenue_;                   // [c]
  Cleared work_;                         // by place, labour market and sector; cells are filled in at the end
};

}  // namespace entrepot
