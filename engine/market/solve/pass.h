// SPDX-License-Identifier: Apache-2.0
// One pass of the market: EQUATIONS section 2, steps 1 to 11, from a state to the next.
//
// b_nc = K_nc u_c with K fixed by policy and masses (kernel.h) and u_c the cell's cost term, so a pass
// takes one exponential a cell and one logarithm a (place, sector); the rest is multiply and add over K and
// over inputs. Owners of a place and sector share inputs per unit of cost, so input prices are gathered once
// for all. Where only a part of the buyers chooses anew (choice.h), shares are settled flow by flow. Cells
// are in slots, sector by sector, as Groundwork lays them out.
#pragma once

#include <optional>
#include <vector>

#include "market/accounts.h"
#include "market/solve/choice.h"
#include "market/solve/kernel.h"
#include "market/solve/state.h"

namespace entrepot {

class Pass {
 public:
  // The long run.
  Pass(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
       const Factors& factors);
  // With masses given; without `last` every buyer chooses anew. The references must outlive the pass.
  Pass(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
       const Supply& supply, const Sourcing* last);

  // next = pass(state), all in logs of hats.
  void evaluate(const MarketState& state, MarketState& next);
  // Every account of the last evaluation, which was of `state`. Residuals and welfare are for others to set.
  Cleared cleared(const MarketState& state) const;

  Closure closure() const { return closure_; }
  const Wedges& wedges() const { return wedges_; }

 private:
  void make_room();
  void unit_costs(const MarketState& state);
  void demand(const MarketState& state, MarketState& next);
  void sell_sector(int j, bool slowly);
  void sell_at_home(int j);
  void sell(int j);
  void sell_slowly(int j);
  void access_in_bundles(const MarketState& next);
  Sourcing sourcing() const;
  void costs_and_profit(const MarketState& state);
  void incomes(const MarketState& state);
  void next_spending_and_wages(MarketState& next);
  void next_entry(const MarketState& state, MarketState& next);
  void next_labour(const MarketState& state, MarketState& next) const;
  void next_learnt(const MarketState& state, MarketState& next);

  const World& world_;
  const BaseYear& base_;
  const Groundwork& ground_;
  const Wedges& wedges_;
  const Closure closure_;
  const Factors& factors_;
  const Supply* supply_;
  const TradeKernel kernel_;
  std::optional<Choice> choice_;  // with masses given
  // [slot]; owner wedge over productivity, without and with what suppliers have learnt.
  Column log_given_cost_, log_extra_cost_, profit_tax_;
  struct Learner {
    int cell = 0;
    std::size_t slot = 0, place_and_sector = 0;  // of MarketState::learnt
    double value_added = 0.0;                    // share of revenue
  };
  std::optional<EntryRestPoint> entry_rest_;  // of the long run
  std::vector<Learner> learners_;             // home cells that sell to foreign firms; of the long run
  Matrix moving_cost_;                        // (o, l) of workers; of the long run
  // [slot] of sectors that are not traded, of the own place: 1/K, K/(T Tx), ln K.
  Column own_inverse_, own_net_, log_own_;

  // Work space of a pass.
  Column log_cost_, log_u_, u_, net_, sold_, access_, births_, entry_, bundle_, profit_, scaled_;  // [slot]
  Column log_chi_;                                               // [slot]: cost with wedge over productivity
  Column spending_, den_, log_anew_, log_index_, ratio_, duty_;  // (j, n), n padded
  Column real_;                                                  // [n] of a sector, padded
  Column hats_, prices_;                                         // (n, j)
  Column costs_;                                                 // [slot]
  Column input_price_, scaled_bundle_;                           // (i, j), j padded
  Column log_wage_place_, wage_place_;                           // [i]
  Column number_;                                                // [c] of firms, hats; of the long run
  Column wage_, labour_;                                         // [l], hats
  Column paid_out_, raised_;                                     // [g], [i]
  Column log_revenue_, log_exports_;                             // [c]
  Column revenue_;                                               // [c]
  Matrix learnt_;                                                // (p, j)
  Cleared work_;  // by place, labour market and sector; cells are filled in at the end
};

}  // namespace entrepot
