// SPDX-License-Identifier: Apache-2.0
// What the threat of a worse tariff does to entry (Handley & Limao 2017; EQUATIONS: section 5).
//
// A firm that enters a market pays a sunk cost, S annual access costs, whose annuity its profit must cover.
// With hazard q a year the tariff goes to T_worst for good, and the annuity counts U times:
//   U = (1 + v)/(1 + v lambda),  v = disc q/(1 - disc) with quarterly rates,
//   lambda = (max(T_worst, T)/T)^-sigma, T the duty in force.
// U deters entry and costs nothing. T_worst is fixed, the base year's T0 and some points: a threat that is
// carried out is a threat no more, and U falls to 1 without a jump as a duty rises to its worst case. For
// services, at home and inside an economy U is 1.
#pragma once

#include "policy/wedges.h"

namespace entrepot {

// U for a hazard a year (a hazard above 1 counts as 1), the tariff factor in force and the worst one.
double uncertainty_factor(const Behaviour& behaviour, double hazard, double tariff, double worst,
                          double sigma);

// Yearly cost of a sunk cost of one: interest, death and expected exit, annual rates.
double sunk_cost_annuity(const Behaviour& behaviour, double annual_death, bool own_place);

// l_in = ln(1 + annuity S U): profit over access cost that a firm needs to enter, in logs.
double entry_threshold_of(double annuity, double sunk_cost, double log_uncertainty);

// Change of l_in of cell c in market n when the hazard is `factor` times that of the base year and the duty
// in force `tariff`; 0 where nothing is feared.
double entry_threshold_change(const Behaviour& behaviour, const BaseYear& base, int destination, int cell,
                              double factor, double tariff);
// The same of all flows under `wedges`, (n, c).
Matrix entry_threshold_changes(const Behaviour& behaviour, const BaseYear& base, const Wedges& wedges);

}  // namespace entrepot
