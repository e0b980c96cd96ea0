// SPDX-License-Identifier: Apache-2.0
// The rest point of the number of firms (EQUATIONS: section 2, step 11): where the closed form stands and
// where simulated births are heading.
//
// Home firms: N = (Y/w)^mu. Affiliates: investors of an owner in a sector choose among hosts, which are close
// substitutes, and against staying out (a nested logit, McFadden 1978; Head & Mayer 2004 over regions). A
// host is worth the profit per affiliate over entry cost and risk, v = (1-tau')/(1-tau0) Y/(N w r), to the
// power nu_h, and less the more is exported to it: x^-nu_x (proximity against concentration, Brainard 1997).
// Openness o is a share of projects and enters in proportion. All hats:
//   a = share o v^nu_h x^-nu_x, open = sum share o, V = (sum a / open)^(1/nu_h) over the hosts of the owner,
//   N' = o v^nu_h x^-nu_x / (open V^nu_h) . open V^nu / (outside + (1 - outside) open V^nu).
#pragma once

#include <algorithm>
#include <cmath>

#include "policy/wedges.h"

namespace entrepot {

// Logs of hats: `log_revenue`, `log_number` and `log_exports` by cell, `log_wage` by place; the result by
// cell. `log_exports` is 0 of home cells.
void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_exports, std::span<const double> log_wage,
                         std::span<double> log_rest);

// What the home firms of an affiliate's owner export of its sector to its host: log of its change, [c]; 0
// where the owner has several homes (whose exports would it be?) and where nothing is exported in the base
// year. What is left counts as a tenth at least. `now` and `before` give the border value of (destination,
// cell).
template <class Now, class Before>
void log_exports_to_hosts(const BaseYear& base, Now now, Before before, std::span<double> log_exports) {
  constexpr double nothing = 1e-9;  // bn USD
  constexpr double least = 0.1;     // no study saw exports fall by more
  for (int c = 0; c < base.cell_count; ++c) {
    const auto& [owner, host, sector] = base.cells[at(c)];
    double exports = 0.0, in_base = 0.0;
    if (owner != 0)
      for (const int i : base.exporters[at(owner)]) {
        const int home_cell = i * base.sector_count + sector;
        exports += now(host, home_cell);
        in_base += before(host, home_cell);
      }
    log_exports[at(c)] = in_base > nothing ? std::log(std::max(exports / in_base, least)) : 0.0;
  }
}

}  // namespace entrepot
