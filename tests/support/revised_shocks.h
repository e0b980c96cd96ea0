// SPDX-License-Identifier: Apache-2.0
// Shocks on `macro` whose effects an independent calculation has (EQUATIONS section 6), and how they are
// read.
#pragma once

#include <string>

#include "simulation/run.h"

namespace entrepot::test {

inline const std::string usa = "usa";

// `macro` where nobody fears a tariff, as in the calculation.
const Model& calm();

// A place of `macro`, or any of the mainland's.
bool belongs(int place, const std::string& to);
// Per cent, by places with residents weighted with base income.
double real_income(const Cleared& cleared, const std::string& of);
// Border value of goods from one to another, hat.
double goods_traded(const Cleared& cleared, const std::string& from, const std::string& to);

// Checked: residuals and accounts. Masses are those of the base year where they are not free.
Cleared solve(const Model& model, const Wedges& wedges, bool free = true);

// Within a fifth of the calculation's figure or 0.005 points, whichever is more.
void agrees(double value, double expected);
// A figure that moved with the base year, for the reason that stands beside it: held to what was found. Back
// within a fifth it needs no reason any more.
void moved(double value, double expected, double found);

// `change` (wedges, destination, cell, origin, goods?) on every flow.
template <class Change>
Wedges change_flows(const Model& model, Change change) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      change(wedges, n, c, cell.region, model.world.sectors[at(cell.sector)].goods);
    }
  return wedges;
}

Wedges duty_on_goods(const std::string& by, double points);                        // of all others
Wedges duty_between(const std::string& by, const std::string& of, double points);  // on goods
Wedges walls(const std::string& a, const std::string& b, double factor);           // iceberg, both ways
Wedges wall_around_the_mainland(double factor);
Wedges war(double points = 25.0);       // duties on goods of the mainland and the USA on each other
Wedges between_regions(double factor);  // iceberg; with a zone the part that lies in other hosts

}  // namespace entrepot::test
