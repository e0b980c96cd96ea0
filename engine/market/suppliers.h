// SPDX-License-Identifier: Apache-2.0
// What home firms learn from foreign firms that buy from them (MECHANISMS: section 3b; Javorcik 2004):
// productivity of value added of a sector in its place, over the base year's,
//   a_nj = clip((b_0 + spillover) F_nj - b_0 F0_nj), F the share of its buyers that is foreign.
#pragma once

#include "policy/wedges.h"

namespace entrepot {

// (p, j) a, where cells have these net revenues; `before` are shares without policy. Log points.
void rest_point_of_suppliers(const World& world, const BaseYear& base, const Wedges& wedges,
                             std::span<const double> net_revenue, const Matrix& before, Matrix& learnt);

// Adds to [c] ln A-hat what home firms have learnt: value added over revenue times a.
void add_learnt(const BaseYear& base, const Matrix& learnt, std::span<double> log_productivity);

}  // namespace entrepot
