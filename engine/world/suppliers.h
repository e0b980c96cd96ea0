// SPDX-License-Identifier: Apache-2.0
// How much of what a sector sells in its place goes to foreign firms there: what suppliers learn from
// (MECHANISMS: section 3b; Javorcik 2004).
#pragma once

#include <vector>

#include "base/arrays.h"

namespace entrepot {

struct World;
struct BaseYear;

// P places of the home economy that have foreign firms.
struct Suppliers {
  std::vector<int> places;    // [p]
  Tensor<3> use;              // (p, j, s) share of sector s in all uses of j in the place
  Matrix exposure;            // (p, j) share of uses that is by foreign firms, in the base year
  std::vector<int> at_place;  // [n] p, -1 where there is none

  bool none() const { return places.empty(); }
};

Suppliers suppliers_of(const World& world, const BaseYear& base);

// (p, j): the same share where cells have these net revenues.
void foreign_exposure(const BaseYear& base, const Suppliers& suppliers, std::span<const double> net_revenue,
                      Matrix& exposure);

}  // namespace entrepot
