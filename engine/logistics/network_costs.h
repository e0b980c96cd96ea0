// SPDX-License-Identifier: Apache-2.0
// What a change of the network does to trade costs: ln d-hat of every flow of goods.
//
// The mean over the gateways of both places of what shippers' choice among water, land and air changes.
// The network acts on pairs with one end in the home economy or a special region of it; what passes through
// the hub also between two foreign places. Both directions of a pair of a home and a foreign place are alike.
// A region's trade with itself counts by the part that leaves the province, a zone's with its hosts by the
// part that does not lie in them.
#pragma once

#include "logistics/mode_choice.h"
#include "logistics/routes.h"
#include "world/balanced_table.h"

namespace entrepot {

struct TradeCosts {
  Tensor<3> log_iceberg;  // (origin, destination, sector) ln d-hat; exactly 0.0 where no way became another
  Tensor<3> hub_share;    // (origin, destination, sector) of the flow that passes through the hub
};

// One end of a route: a place, a node, or both; -1: any.
struct RouteEnd {
  int place = -1, node = -1;
};

class NetworkCosts {
 public:
  // A network without a hub has no way through it. All three must outlive it.
  NetworkCosts(const World& world, const Network& network, const BalancedTable& table);

  // Of the base year: what a case begins with and moves on.
  const Routes& base() const { return base_; }
  const ModeChoice& choice() const { return choice_; }
  const Tensor<3>& base_hub_share() const { return hub_share_; }
  const Network& network() const { return network_; }
  int place_count() const { return world_.location_count(); }
  // Of what the place trades, by gateway: index into sources, or targets.
  double source_weight(int place, int source) const { return from_(place, source); }
  double target_weight(int place, int target) const { return to_(place, target); }
  // Throws Failure(invalid) with the names of a pair to which no way is left.
  TradeCosts costs(const Routes& now, const NetworkChanges& changes) const;

  // Trade of a class in the base year between gateways, (source, target), bn USD a year, as far as the
  // network carries it; with places abroad in both directions.
  Matrix trade(int value_class, const RouteEnd& from = {}, const RouteEnd& to = {}) const;
  // The part of it between two places; 0 where the first is abroad.
  double shipped(int value_class, int place, int other) const;
  // What the base year's trade leaves in margins at the hub, bn USD a year, where such shares of it, (origin,
  // destination, sector), pass through at a margin with this factor on it.
  double hub_income(const Tensor<3>& share, double margin_factor) const;
  // Share of that trade, all classes together, that each alternative has; zeros where there is none.
  ByAlternative shares(const RouteEnd& from, const RouteEnd& to) const;
  // The part of what goes between two places that the network carries: 0 between two foreign places, and in
  // a place that is one province.
  double carried(int place, int other) const;

 private:
  void require_ways(const Routes& now) const;
  Matrix change_by_place(const Routes& now, int value_class) const;
  void pass_through_hub(const NetworkChanges& changes, TradeCosts& costs) const;

  const World& world_;
  const Network& network_;
  const BalancedTable& table_;
  Routes base_;
  ModeChoice choice_;
  Matrix from_, to_;     // (place, source) and (place, target): gateway weights
  Column own_part_;      // [n] of a place's trade with itself that the network carries
  Tensor<3> hub_share_;  // S
};

// Mean of `log_iceberg` over sectors by the value of the flow, (origin, destination).
Matrix mean_change(const BalancedTable& table, const Tensor<3>& log_iceberg);

}  // namespace entrepot
