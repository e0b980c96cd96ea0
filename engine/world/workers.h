// SPDX-License-Identifier: Apache-2.0
// Workers of an economy by where they are registered and where they work: the base year of migration
// (MECHANISMS: section 1).
#pragma once

#include <vector>

#include "base/arrays.h"

namespace entrepot {

struct World;
struct BaseYear;
struct BalancedTable;

// M places between which people move, o of registration and l of work. Empty where nothing is known of them:
// then nobody moves.
struct Workers {
  std::vector<int> places;   // [m] with residents, in order
  std::vector<int> markets;  // [m] the place's labour market
  Matrix stock;              // (o, l) million
  Column registered;         // [o] million, all places together
  Column employed;           // [l] million
  Matrix share;              // (o, l) of those registered in o
  double elasticity = 0;     // kappa, of the choice of a place to income over the cost of moving
  // (o, l) ln of the least that the cost of moving can become over the base year's: a factor on real income,
  // it is never below one. 0 where one is registered.
  Matrix log_floor;

  bool none() const { return places.empty(); }
  int count() const { return static_cast<int>(places.size()); }
};

// From the table's stock and the wages of the base year. What the cost of moving is, no source says: it is
// told from tastes only as far as wages explain the choice, mu0 = max(1, w_l / w_o (m_oo / m_ol)^(1/kappa)).
Workers workers_of(const World& world, const BalancedTable& table, const BaseYear& base);

}  // namespace entrepot
