// SPDX-License-Identifier: Apache-2.0
// What the threat of a worse tariff does to entry (Handley & Limao 2017; EQUATIONS: section 5).
//
// A firm that enters a market pays a sunk cost, S annual access costs, whose annuity its profit must cover.
// With hazard q a year the tariff goes to T_worst for good, and the annuity counts U times:
//   U = (1 + v)/(1 + v lambda),  v = disc q/(1 - disc) with quarterly rates,  lambda = (T_worst/T0)^-sigma.
// U deters entry and costs nothing. T_worst stands a fixed distance above the base year's T0, so a tariff
// alone does not move U. For services, at home and inside an economy U is 1.
#pragma once

#include "world/base_year.h"

namespace entrepot {

// Worst tariff that firms of `origin` fear in `destination`, above the base tariff (fraction of border
// value); 0 for services, which pay no duty, inside an economy and between economies that the model folder
// does not name.
double worst_tariff_points(const World& world, int origin, int destination, int sector);

// U for a hazard a year (a hazard above 1 counts as 1), a base tariff factor and the points above it.
double uncertainty_factor(const Behaviour& behaviour, double hazard, double tariff, double points,
                          double sigma);

// Yearly cost of a sunk cost of one: interest, death and expected exit, annual rates.
double sunk_cost_annuity(const Behaviour& behaviour, double annual_death);

// l_in = ln(1 + annuity S U): profit over access cost that a firm needs to enter, in logs.
double entry_threshold_of(double annuity, double sunk_cost, double log_uncertainty);

// Change of l_in of cell c in market n when the hazard is `factor` times that of the base year; 0 where
// nothing is feared.
double entry_threshold_change(const World& world, const BaseYear& base, int destination, int cell,
                              double factor);

}  // namespace entrepot
