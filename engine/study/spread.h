// SPDX-License-Identifier: Apache-2.0
// How an effect spreads over replications, which differ in their dice alone. Policy and baseline of a
// replication throw the same dice, so it is their difference that is looked at, replication by replication.
#pragma once

#include <span>

namespace entrepot {

// Of sorted values, at least one: Hyndman & Fan (1996), type 7, which R and numpy have as their standard.
double quantile_of(std::span<const double> sorted, double share);

// In the outcome's unit.
struct DiceSpread {
  int replications = 0;
  double sd = 0.0;                             // of a replication: squares over n - 1
  double standard_error = 0.0;                 // of their mean
  double low = 0.0, median = 0.0, high = 0.0;  // 5, 50 and 95 %, linear between neighbours

  friend bool operator==(const DiceSpread&, const DiceSpread&) = default;
};

// Of two values at least; exactly zero where all are the same.
DiceSpread spread_of(std::span<const double> values);

}  // namespace entrepot
