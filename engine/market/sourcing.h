// SPDX-License-Identifier: Apache-2.0
// What buyers carry from one quarter to the next: whom they buy from, and at what price (EQUATIONS: section
// 2, step 3).
//
// Of the buyers of a place and sector a share s chooses among suppliers anew in a quarter; the others keep
// the shares of their spending (Arkolakis, Eaton & Kortum 2012), except who is asked a price that jumped over
// the market's: with Delta against last quarter exp(-(max(0, Delta ln u - Delta ln P*)/walk)^2) of them stay.
#pragma once

#include "world/base_year.h"

namespace entrepot {

struct Sourcing {
  Matrix share;             // (n, c) m: shares of suppliers in the spending of n on the sector; adds to 1
  Matrix log_supply_price;  // (n, c) ln u, the price index of a cell's firms in n, hat
  Matrix log_price_anew;    // (n, j) ln P*, the index of buyers who choose anew
  Matrix log_price;         // (n, j) ln P, the index of all buyers
  bool empty() const { return share.size() == 0; }
};

// A share of the way from the base year: shares of spending straight, prices in logs.
Sourcing part_of_the_way(const BaseYear& base, const Sourcing& sourcing, double share);

}  // namespace entrepot
