// SPDX-License-Identifier: Apache-2.0
// One pass of the market: EQUATIONS section 2, steps 1 to 11, from a state to the next.
//
// b_nc = K_nc u_c with K fixed by policy and masses and u_c the cell's cost term, so a pass takes
// one exponential a cell and one logarithm a (place, sector); the rest is multiply and add over K.
// Private layout of K and its companions: sector by sector, cells q of the sector and places n, padded with
// zeros to whole vector lanes; what is summed over stands outside, so that sums run along memory.
// Owners of a place and sector share inputs per unit of cost, so input prices are gathered once for all.
#pragma once

#include <vector>

#include "market/accounts.h"
#include "market/solver.h"

namespace entrepot {

enum class Closure {
  mass,  // supply masses are given by the agents
  free,  // participation and entry are at their rest points: the long run
};

class Pass {
 public:
  // `masses` is read for Closure::mass only.
  Pass(const World& world, const BaseYear& base, const Wedges& wedges, Closure closure, const Masses* masses);

  // next = pass(state), all in logs of hats.
  void evaluate(const MarketState& state, MarketState& next);
  // The same, and every account on the way.
  Cleared clear(const MarketState& state, MarketState& next);

  Closure closure() const { return closure_; }
  const Wedges& wedges() const { return wedges_; }

 private:
  void set_kernel(const Masses* masses);
  void set_inputs();
  void unit_costs(const MarketState& state);
  void demand(const MarketState& state, MarketState& next);
  void costs_and_profit(const MarketState& state);
  void incomes(const MarketState& state);
  void next_spending_and_wages(const MarketState& state, MarketState& next);
  void next_entry(const MarketState& state, MarketState& next);

  const World& world_;
  const BaseYear& base_;
  const Wedges& wedges_;
  const Closure closure_;
  const Masses* masses_;
  bool sales_tax_ = false, deterred_ = false;

  struct Block {  // one sector
    std::vector<int> cells;
    std::size_t width = 0;   // cells, padded
    std::size_t offset = 0;  // of its part of K
    bool duties = false;     // does anybody pay one?
    bool local = true;       // every cell sells in its own place only, one cell a place
  };
  std::vector<Block> blocks_;
  std::size_t places_ = 0;  // padded
  // By cell and place (q, n): K and K(1-1/T). By place and cell (n, q): K/TT and K/T(1-1/Tx).
  Column kernel_, kernel_duty_, kernel_net_, kernel_sales_;
  Column access_;      // (j, n, q): base access spending times phi-hat; in the long run e_a K/TT f_a/f_e
  Column exponent_;    // [j]: log P = log(sum b) / exponent
  Column cost_power_;  // [c]: power of unit cost in u

  // Inputs over net revenue, (i, s, j) and (i, j, s); a cell's bundle share is that over 1 - e_p.
  Column by_input_, by_user_;
  Column bundle_scale_;            // [c] 1 / (1 - e_p)
  std::vector<std::size_t> user_;  // [c] i J + j

  // Work space of a pass.
  Column log_wage_place_, log_cost_, log_u_, u_, block_u_, block_net_, block_sales_, block_access_,
      block_ratio_, block_den_, block_duty_;
  Column input_price_, scaled_bundle_;  // (i, j)
  Column den_, ratio_;                  // (n, j)
  Column hats_, wage_;
  Cleared work_;
};

}  // namespace entrepot
