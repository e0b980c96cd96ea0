// SPDX-License-Identifier: Apache-2.0
// What the identities of the accounts are recomputed from (EQUATIONS: section 3). tests/checker has each.
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using layout::Values;

// Money of a quarter, added up over time and places.
Outcome flow(const char* name, std::vector<Axis> axes, const char* long_name, const char* comment,
             void (*take)(const Moment&, Values), TableRows rows = TableRows::none) {
  return {.name = name,
          .axes = std::move(axes),
          .unit = "bn USD a quarter",
          .long_name = long_name,
          .comment = comment,
          .rows = rows,
          .take = take};
}

template <auto annual>
void of_places(const Moment& moment, Values values) {
  layout::money(moment.market().*annual, values);
}

template <auto annual>
void of_products(const Moment& moment, Values values) {
  layout::money((moment.market().*annual).values(), values);
}

template <auto annual>
void of_producers(const Moment& moment, Values values) {
  layout::money_of_cells(moment.base(), moment.market().*annual, values);
}

void wage_bill(const Moment& moment, Values values) {
  layout::by_cell(moment.base(), values, [&](int c) {
    return moment.base().gamma[at(c)] * moment.market().bundle_spending[at(c)] / quarters_a_year;
  });
}

void sales_tax_revenue(const Moment& moment, Values values) {
  layout::by_cell(moment.base(), values, [&](int c) {
    double raised = 0.0;
    for (int n = 0; n < moment.base().location_count; ++n)
      raised += moment.market().border(n, c) * (1.0 - 1.0 / moment.wedges().output_tax(n, c));
    return raised / quarters_a_year;
  });
}

}  // namespace

std::vector<Outcome> account_outcomes() {
  const std::vector<Axis> place = {Axis::location}, cell = {Axis::location, Axis::sector},
                          market = {Axis::labour_market};
  return {
      flow("net_revenue", cell, "revenue of producers, taxes on sales left out", "",
           of_producers<&Cleared::net_revenue>),
      flow("access_spending", cell, "spending of producers on access to markets",
           "bought as the producer's own bundle", of_producers<&Cleared::access_spending>),
      flow("entry_spending", cell, "spending of producers on entry of firms",
           "bought as the producer's own bundle", of_producers<&Cleared::entry_spending>),
      flow("profit", cell, "profit of producers before tax", "may be negative",
           of_producers<&Cleared::profit>),
      flow("wage_bill", cell, "value added paid to labour and fixed capital", "one composite factor",
           wage_bill),
      flow("input_use", cell, "inputs that the place's producers buy, by product",
           "purchasers' prices; inputs to market access and entry included",
           of_products<&Cleared::input_use>),
      flow("final_spending", cell, "final spending of residents, by product", "purchasers' prices",
           of_products<&Cleared::final_spending>),
      flow("tariff_revenue", place, "duty collected", "", of_places<&Cleared::tariff_revenue>,
           TableRows::places),
      flow("sales_tax_revenue", cell, "taxes on sales raised from the place's producers", "",
           sales_tax_revenue),
      flow("profit_tax_revenue", place, "taxes on profit raised in the place", "losses are refunded",
           of_places<&Cleared::profit_tax_revenue>),
      flow("revenue_received", place, "public revenue received from the pool", "",
           of_places<&Cleared::revenue_received>),
      flow("labour_income", place, "value added of labour and fixed capital received by residents", "",
           of_places<&Cleared::labour_income>),
      flow("profit_generated", place, "profit generated in the place, after tax", "",
           of_places<&Cleared::profit_generated>),
      flow("profit_received", place, "profit received by residents", "",
           of_places<&Cleared::profit_received>),
      flow("transfer", place, "transfer received from other places",
           "the base year's imbalance, moving with the place's own income; sums to zero",
           of_places<&Cleared::transfer>),
      {.name = "market_wage",
       .axes = market,
       .unit = "1",
       .long_name = "wage of a labour market, index, 1 in the base year",
       .year = YearRule::mean,
       .take = [](const Moment& m, Values v) { layout::copy(m.market().wage, v); }},
      {.name = "market_labour",
       .axes = market,
       .unit = "1",
       .long_name = "labour supplied to a labour market, index, 1 in the base year",
       .year = YearRule::mean,
       .take = [](const Moment& m, Values v) { layout::copy(m.market().labour, v); }},
      flow("market_wage_bill", market, "wage bill of a labour market: labour supplied at its wage", "",
           of_places<&Cleared::wage_bill_supplied>),
  };
}

}  // namespace entrepot
