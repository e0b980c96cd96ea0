// SPDX-License-Identifier: Apache-2.0
// How a network differs from the base year's: what levers hand in. A leg that a scenario adds is a planned
// one of its Network, so arrays have one length from the first quarter on.
#pragma once

#include "policy/wedges.h"
#include "world/network.h"

namespace entrepot {

struct NetworkChanges {
  Column cost_factor;       // [leg] on its published money
  Column days;              // [leg] added to its published days
  std::vector<bool> open;   // [leg]
  Column node_days;         // [node] added to the days of getting on ships, barges and aircraft there
  double hub_margin = 1.0;  // factor on the hub's margin
  double hub_days = 0.0;    // added to the way through the hub
  friend bool operator==(const NetworkChanges& a, const NetworkChanges& b) {
    return same_bits(a.cost_factor, b.cost_factor) && same_bits(a.days, b.days) && a.open == b.open &&
           same_bits(a.node_days, b.node_days) && a.hub_margin == b.hub_margin && a.hub_days == b.hub_days;
  }
};

// The base year.
NetworkChanges no_changes(const Network& network);
// What levers make of it: the knobs of edges.
NetworkChanges changes_of(const Network& network, const Wedges& wedges);

// What legs and getting on take under such changes. At least a tenth of what is there to save is left.
struct Hauls {
  Column days;           // [leg] without getting on; infinite where the leg is closed
  Column usd;            // [leg]
  Matrix boarding_days;  // (node, mode)
};
Hauls hauls_of(const Network& network, const NetworkChanges& changes);

}  // namespace entrepot
