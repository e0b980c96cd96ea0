// SPDX-License-Identifier: Apache-2.0
// Who gets what in a cleared market (EQUATIONS: section 2, steps 3 to 10).
//
// Money in bn USD of the base year a year, relative to the numeraire (the world wage bill).
#pragma once

#include "base/arrays.h"
#include "market/sourcing.h"
#include "policy/wedges.h"
#include "world/base_year.h"

namespace entrepot {

// Everything that a cleared market is, in levels; hats are values over the base year.
struct Cleared {
  // State.
  Matrix price;       // (n, j) P-hat
  Matrix spending;    // (n, j) X, tariff included
  Column wage;        // [l] w-hat
  Column labour;      // [l] L-hat
  Column entry_mass;  // [c] N-hat
  // Flows (n, c).
  Matrix expenditure;  // X
  Matrix border;       // X / T: `trade`
  // Cells [c].
  Column unit_cost;     // c-hat
  Column productivity;  // A-hat
  Column net_revenue, access_spending, entry_spending, births_spending, bundle_spending, profit;
  Column
      replacement_spending;  // what births that keep the number of firms would cost: at rest births_spending
  // Labour markets [l].
  Column wage_bill_demanded, wage_bill_supplied;
  // Places [n].
  Column wage_bill_paid;    // by employers located in the place
  Column labour_income;     // received
  Column profit_generated;  // after host tax
  Column profit_received;
  Column tariff_revenue, sales_tax_revenue, profit_tax_revenue;  // raised in the place
  Column revenue_received;                                       // from the pools
  Column own_income, transfer, income;
  Matrix input_use;       // (n, j) Z
  Matrix final_spending;  // (n, j) alpha I
  // Indices, hats against the base year; 1 for zones.
  Column consumer_price;  // product of P^alpha
  Column real_spending;   // income over consumer price
  Column real_income;     // with births beyond replacement, paid by the place's owners, added back
  Column gdp;             // generated income and duty, level
  Column real_gdp;        // hat
  Sourcing sourcing;      // with masses given: what buyers carry to the next quarter
  // How exact: largest relative residual of each equation block after the last step.
  double residual_price = 0, residual_spending = 0, residual_wage = 0, residual_entry = 0,
         residual_labour = 0, residual_learnt = 0;
  int passes = 0;
  double worst_residual() const;
};

}  // namespace entrepot
