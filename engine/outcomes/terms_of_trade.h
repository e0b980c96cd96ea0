// SPDX-License-Identifier: Apache-2.0
// Why income changes, to first order (Caliendo & Parro 2015, their equation for welfare): terms of trade and
// volume of trade, with the weights of the first case.
//
//   terms of trade   (1/I_n) sum over j, i of  exports_inj (c^_nj - 1) - imports_nij (c^_ij - 1)
//   volume of trade  (1/I_n) sum over j, i of  t_nij imports_nij ((M'_nij / M_nij - 1) - (c^_ij - 1))
//
// Border values of trade with every other place; c^ is the change of unit cost, t the duty of the first case.
// At a large shock the sum is far from the exact change of real income of the same solution, so both are
// here. The formulas hold without profit, access and entry cost: Theory::ricardian.
#pragma once

#include "market/accounts.h"

namespace entrepot {

// What employers in a place pay for labour, as a hat: a zone pays its hosts' wages and its own factor in
// fixed shares.
double wage_hat(const BaseYear& base, const Cleared& cleared, int place);

// [n] changes between two cleared markets, fractions: 0.01 is one per cent. Wages and prices are relative to
// the numeraire (the world wage bill).
struct TermsOfTrade {
  Column wage, price, real_wage;
  Column terms_of_trade, volume_of_trade, welfare_first_order;  // of income
  Column welfare_exact;                                         // real income
  Column imports;
  // Imports from those places on whose goods the duty changes; NaN where there are none.
  Column imports_where_duty_changes;
};

TermsOfTrade terms_of_trade(const BaseYear& base, const Wedges& wedges, const Cleared& first,
                            const Wedges& new_wedges, const Cleared& second);

}  // namespace entrepot
