// SPDX-License-Identifier: Apache-2.0
// Consumer prices, real income and GDP of a cleared market (EQUATIONS: end of section 2), and the
// aggregates that headlines quote.
#pragma once

#include "market/accounts.h"

namespace entrepot {

// Fills consumer_price, real_spending, real_income, gdp and real_gdp.
void set_welfare(const BaseYear& base, const Wedges& wedges, Cleared& cleared);

// [n] what the owners in each place pay for births of affiliates, the host's purse its part (annual rate).
// `births` [c] is spending on them; of what goes beyond replacement it is saving, not a loss of income.
Column births_paid(const BaseYear& base, const Column& profit_tax, const Column& births);

// [n] of these what goes beyond replacement: births that let the number of affiliates grow (annual rate).
Column births_saved(const BaseYear& base, const Column& profit_tax, const Cleared& cleared);

// Hat of the home economy's real income: mean of the hats over its places with residents, weighted
// with base income.
double home_real_income(const World& world, const BaseYear& base, const Cleared& cleared);

enum class Kind { all, goods, services };

// Border value that places of the home economy sell to (exports) or buy from (imports) all others.
double home_exports(const World& world, const BaseYear& base, const Matrix& border, Kind kind);
double home_imports(const World& world, const BaseYear& base, const Matrix& border, Kind kind);

}  // namespace entrepot
