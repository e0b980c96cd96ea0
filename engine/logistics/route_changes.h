// SPDX-License-Identifier: Apache-2.0
// What a change of the network does, before anything runs: the edges that it acts on and whether goods take
// them, and the pairs of places that get nearer or further.
#pragma once

#include <vector>

#include "logistics/pair_ways.h"

namespace entrepot {

struct FromTo {
  double before = 0.0, after = 0.0;
};

// A leg, or getting on ships, barges or aircraft at a node.
struct EdgeChange {
  int edge = 0;  // EdgeNumbers
  FromTo days;   // of a leg as published; of a node those of its slowest terminal
  FromTo usd;    // of a leg as published; 0 of a node
  FromTo trade;  // bn USD a year of the base year's trade whose chosen way leads along it, or over a leg of
                 // the node
  bool chosen() const { return trade.before > 0.0 || trade.after > 0.0; }
};

struct PairChange {
  int origin = 0, destination = 0;
  double trade = 0.0;  // bn USD a year, of goods
  double cost = 0.0;   // mean ln d-hat by trade
  FromTo days;
};

struct RouteChanges {
  std::vector<EdgeChange> edges;  // in the order given; the way through the hub is none
  std::vector<PairChange> pairs;  // those whose cost moves, the most trade times cost first
  FromTo reexports, hub_margin;   // bn USD a year at base-year flows: what passes through, what is earned
};

// `base_ways` and `base_trade` (pairs_and_legs): of the base year's routes. `now`: some routes of the
// network, which move to those of the changes. Throws Failure(invalid) as NetworkCosts::costs does.
RouteChanges route_changes(const BalancedTable& table, const NetworkCosts& network, const PairWays& base_ways,
                           const Column& base_trade, const NetworkChanges& changes,
                           const std::vector<int>& edges, Routes& now);

}  // namespace entrepot
