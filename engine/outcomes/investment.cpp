// SPDX-License-Identifier: Apache-2.0
// Firms that belong to somebody from elsewhere; nothing of this in a world where nobody does.
#include "market/welfare.h"
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using layout::Values;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> place = {Axis::location};
const std::vector<Axis> affiliate = {Axis::owner, Axis::location, Axis::sector};

template <auto annual>
void of_investors(const Moment& moment, Values values) {
  layout::money_of_affiliates(moment.base(), moment.outcome.investment->*annual, values);
}

template <auto annual>
void of_affiliates(const Moment& moment, Values values) {
  layout::money_of_affiliates(moment.base(), moment.market().*annual, values);
}

void stock(const Moment& moment, Values values) {
  layout::by_affiliate(moment.base(), values, [&](int c) { return moment.outcome.investment->stock[at(c)]; });
}

// All they sell, at border value before duty: in the place itself, to its economy and abroad.
void affiliate_sales(const Moment& moment, Values values) {
  layout::by_affiliate(moment.base(), values, [&](int c) {
    double sold = 0.0;
    for (int n = 0; n < moment.base().location_count; ++n) sold += moment.market().border(n, c);
    return sold / quarters_a_year;
  });
}

void births(const Moment& moment, Values values) {
  layout::money(births_paid(moment.base(), moment.wedges().profit_tax, moment.market().births_spending),
                values);
}

void saved(const Moment& moment, Values values) {
  layout::money(births_saved(moment.base(), moment.wedges().profit_tax, moment.market()), values);
}

void profit_tax(const Moment& moment, Values values) {
  const BaseYear& base = moment.base();
  std::fill(values.begin(), values.end(), missing);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    values[at((cell.owner * base.location_count + cell.region) * base.sector_count + cell.sector)] =
        moment.wedges().profit_tax[at(c)];
  }
}

void trade_by_owner(const Moment& moment, Values values) {
  const BaseYear& base = moment.base();
  const World& world = moment.world();
  const Matrix& border = moment.market().border;
  const auto position = [&](int owner, int i, int n, int j) {
    return at(((owner * base.location_count + i) * base.location_count + n) * base.sector_count + j);
  };
  std::fill(values.begin(), values.end(), 0.0);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      if (world.is_home(cell.region) || world.is_home(n))
        values[position(cell.owner, cell.region, n, cell.sector)] = border(n, c) / quarters_a_year;
    }
  for (int owner = 0; owner < world.owner_names.size(); ++owner)
    for (int i = 0; i < base.location_count; ++i)
      for (int n = 0; n < base.location_count; ++n)
        if (!world.is_home(i) && !world.is_home(n))
          for (int j = 0; j < base.sector_count; ++j) values[position(owner, i, n, j)] = missing;
}

}  // namespace

std::vector<Outcome> investment_outcomes() {
  return {
      {.name = "fdi_flow",
       .axes = affiliate,
       .unit = bn,
       .long_name = "foreign direct investment of the quarter, by owner and host",
       .comment =
           "utilised: new equity and reinvested earnings; with the part that passes through and answers to "
           "no lever",
       .rows = TableRows::affiliates,
       .take = of_investors<&Investment::flow>,
       .available = has_owners},
      {.name = "fdi_stock",
       .axes = affiliate,
       .unit = "bn USD",
       .long_name = "foreign direct investment at the end of the quarter",
       .comment = "historical cost: what was, and the flow, less depreciation and write-offs",
       .rows = TableRows::affiliates,
       .year = YearRule::mean,
       .take = stock,
       .available = has_owners},
      {.name = "affiliate_sales",
       .axes = affiliate,
       .unit = bn,
       .long_name = "sales of affiliates, at home and abroad, border value before duty",
       .comment =
           "those of services are mode 3 of the GATS: supplied where the customer is, by a firm that belongs "
           "to somebody from elsewhere; never added to trade, which has only what crosses a border (modes 1, "
           "2, 4)",
       .rows = TableRows::affiliates,
       .take = affiliate_sales,
       .available = has_owners},
      {.name = "repatriated_profit",
       .axes = affiliate,
       .unit = bn,
       .long_name = "after-tax profit of affiliates less reinvested earnings",
       .comment = "may be negative",
       .rows = TableRows::affiliates,
       .take = of_investors<&Investment::repatriated>,
       .available = has_owners},
      {.name = "affiliate_profit",
       .axes = affiliate,
       .unit = bn,
       .long_name = "profit of affiliates before tax",
       .comment = "births are costs here",
       .take = of_affiliates<&Cleared::profit>,
       .available = has_owners},
      {.name = "affiliate_births",
       .axes = affiliate,
       .unit = bn,
       .long_name = "spending on births of affiliates",
       .comment =
           "the part of entry spending that is direct investment in the accounts; bought as the host's "
           "bundle",
       .take = of_affiliates<&Cleared::births_spending>,
       .available = has_owners},
      {.name = "births_paid",
       .axes = place,
       .unit = bn,
       .long_name = "births of affiliates that residents pay for",
       .comment = "out of profit received and of the public purse, which receives less tax on profit",
       .take = births,
       .available = has_owners},
      {.name = "replacement_births",
       .axes = affiliate,
       .unit = bn,
       .long_name = "spending on births of affiliates that would keep their number",
       .comment = "at rest it is affiliate_births",
       .take = of_affiliates<&Cleared::replacement_spending>,
       .available = has_owners},
      {.name = "births_saved",
       .axes = place,
       .unit = bn,
       .long_name = "births of affiliates beyond replacement that residents pay for",
       .comment = "saving, added back in real_income; negative while affiliates become fewer",
       .take = saved,
       .available = has_owners},
      {.name = "profit_tax",
       .axes = {Axis::producer_owner, Axis::location, Axis::sector},
       .unit = "1",
       .long_name = "host tax, fraction of profit",
       .comment = "losses are refunded; missing where the owner has no firms",
       .year = YearRule::mean,
       .take = profit_tax,
       .available = has_owners},
      {.name = "gni",
       .axes = place,
       .unit = bn,
       .long_name = "gross national income: income of residents before the transfer",
       .comment =
           "GDP and, received less generated, profit after tax, labour income and public revenue; 0 where "
           "nobody lives",
       .rows = TableRows::places,
       .take = [](const Moment& m, Values v) { layout::money(m.market().own_income, v); },
       .available = has_owners},
      {.name = "trade_by_owner",
       .axes = {Axis::producer_owner, Axis::origin, Axis::destination, Axis::sector},
       .unit = bn,
       .long_name = "trade at border value by owner of the producer, flows of the home economy",
       .comment = "adds up to trade over producer_owner; missing where neither end is in the home economy",
       .rows = TableRows::pairs_by_owner,
       .year = YearRule::sum_only,
       .take = trade_by_owner,
       .available = has_owners},
  };
}

}  // namespace entrepot
