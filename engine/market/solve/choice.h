// SPDX-License-Identifier: Apache-2.0
// Whom buyers choose while a market with given masses is solved, last quarter's choice being known
// (market/sourcing.h). Laid out as Groundwork says.
#pragma once

#include <span>

#include "market/solve/groundwork.h"
#include "market/sourcing.h"
#include "market/supply.h"
#include "policy/wedges.h"

namespace entrepot {

class Choice {
 public:
  // Without `last` every buyer chooses anew. The references must outlive it.
  Choice(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
         const Supply& supply, const Sourcing* last);

  bool slow() const { return last_ != nullptr; }

  // For a sector that is traded; several may be settled at a time. `log_cost` [slot] ln chi without trade
  // cost; `anew` (slot, n) is K u, `total` [n] its sum and `log_anew` [n] ln P*. Sets this sector's shares,
  // and [n] ln P.
  void settle(int sector, std::span<const double> log_cost, std::span<const double> kernel,
              std::span<const double> u, std::span<const double> total, std::span<const double> log_anew,
              std::span<double> log_price);

  using Rows = std::span<const double>;
  Rows shares(int sector) const { return part(shares_, sector); }            // m' of the last `settle`
  Rows border(int sector) const { return part(per_spent_border_, sector); }  // 1/T
  Rows net(int sector) const { return part(per_spent_net_, sector); }        // 1/(T Tx)

  // Of the last pass: what is carried on. `log_cost` and `shares_anew` of all slots; prices [j][n].
  double log_supply_price(std::size_t flow, double log_cost) const { return fixed_[flow] + log_cost; }
  const Column& shares() const { return shares_; }

 private:
  Rows part(const Column& column, int sector) const {
    const Groundwork::Block& block = ground_.blocks[at(sector)];
    return {&column[block.first * ground_.places], block.width * ground_.places};
  }

  const BaseYear& base_;
  const Groundwork& ground_;
  const Sourcing* last_;
  const double choosing_, walking_;
  Column fixed_;                             // (slot, n): ln u less ln chi
  Column last_share_, last_price_, shares_;  // (slot, n)
  Column gone_;                              // (j, n): share of suppliers that offer nothing any more
  Column last_anew_, last_index_;            // (j, n)
  Column per_spent_border_, per_spent_net_;
  Column rise_, lost_, risen_, scale_;  // work space, (j, n)
};

}  // namespace entrepot
