// SPDX-License-Identifier: Apache-2.0
// What agents hand to the market, policy over reference (EQUATIONS: section 5, step 6): a plain value.
#pragma once

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

// What there is to produce with, given also where masses are not. Zeros: as in the base year.
struct Factors {
  Column log_labour;        // [l] ln L-hat, labour supplied to each market
  Column log_productivity;  // [c] ln A-hat, of a cell's firms in all their sales
};
Factors base_factors(const BaseYear& base);
struct Cleared;
// What a cleared market produced with: to hold it where it is.
Factors factors_of(const Cleared& cleared);

struct Supply {
  Matrix mass;    // (n, c) Phi-hat, number and participation of firms weighted with what they would sell
  Matrix access;  // (n, c) phi-hat, what they spend on access, in units of the bundle
  Column births;  // [c] e-hat
  Column firms;   // [c] N-hat, reported only: it is inside `mass`
  Column firms_before;  // [c] N-hat at the start of the quarter: births beyond what replaces it are saving
  Factors factors;
};
Supply base_supply(const BaseYear& base);

// A share of the way from the base year, in logs.
Supply part_of_the_way(const Supply& supply, double share);
Factors part_of_the_way(const Factors& factors, double share);

}  // namespace entrepot
