// SPDX-License-Identifier: Apache-2.0
// The rest point of the number of firms (EQUATIONS: section 2, step 11): where the closed form stands and
// where simulated births are heading.
//
// Home firms: N = (Y/w)^mu. Affiliates: investors of an owner in a sector choose a region or stay out,
// by a logit in profit per affiliate over entry cost and risk (Head & Mayer 2004 for the logit over
// regions): v = (1-tau')/(1-tau0) Y/(N w r), N' = o v^nu / (outside + sum over regions of share o v^nu).
// All hats.
#pragma once

#include "policy/wedges.h"

namespace entrepot {

// Logs of hats: `log_revenue` and `log_number` by cell, `log_wage` by place; the result by cell.
void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_wage, std::span<double> log_rest);

}  // namespace entrepot
