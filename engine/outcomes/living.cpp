// SPDX-License-Identifier: Apache-2.0
// How people live and work: income, prices, wages, GDP, employment, firms.
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"
#include "outcomes/terms_of_trade.h"

namespace entrepot {
namespace {

using layout::Values;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> place = {Axis::location};
const std::vector<Axis> cell = {Axis::location, Axis::sector};

template <auto hats>  // of the places in which people live
void of_residents(const Moment& moment, Values values) {
  layout::hats_of_residents(moment.base(), moment.market().*hats, values);
}

void wage(const Moment& moment, Values values) {
  for (int i = 0; i < moment.base().location_count; ++i)
    values[at(i)] = wage_hat(moment.base(), moment.market(), i);
}

}  // namespace

std::vector<Outcome> living_outcomes() {
  return {
      {.name = "real_income",
       .axes = place,
       .unit = "1",
       .long_name = "real income, index, 1 in the base year",
       .comment = "income, and births of affiliates beyond replacement paid for, over consumer prices; "
                  "missing where "
                  "nobody lives; the home economy: mean weighted with base income",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = of_residents<&Cleared::real_income>,
       .weight = weight::income},
      {.name = "real_spending",
       .axes = place,
       .unit = "1",
       .long_name = "real spending, index, 1 in the base year",
       .comment =
           "income over consumer prices; missing where nobody lives; the home economy: mean weighted with "
           "base income",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = of_residents<&Cleared::real_spending>,
       .weight = weight::income},
      {.name = "gdp",
       .axes = place,
       .unit = bn,
       .long_name = "gross domestic product",
       .comment = "income generated in the place, duty and taxes included",
       .rows = TableRows::places,
       .take = [](const Moment& m, Values v) { layout::money(m.market().gdp, v); }},
      {.name = "real_gdp",
       .axes = place,
       .unit = "1",
       .long_name = "GDP over consumer prices, index, 1 in the base year",
       .comment =
           "missing where nobody lives; the home economy: change of the sum of GDP, zones included, over "
           "consumer prices (mean of logs weighted with base income)",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::deflated_gdp,
       .take = of_residents<&Cleared::real_gdp>,
       .weight = weight::income},
      {.name = "price_index",
       .axes = place,
       .unit = "1",
       .long_name = "consumer prices, index, 1 in the base year",
       .comment = "Cobb-Douglas index of final demand at purchasers' prices; missing where nobody lives",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = of_residents<&Cleared::consumer_price>,
       .weight = weight::income},
      {.name = "price",
       .axes = cell,
       .unit = "1",
       .long_name = "price of a sector's goods in the place, index, 1 in the base year",
       .comment = "purchasers' price, gains from variety included",
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = [](const Moment& m, Values v) { layout::copy(m.market().price.values(), v); },
       .weight = weight::spending},
      {.name = "unit_cost",
       .axes = cell,
       .unit = "1",
       .long_name = "cost of the producers' bundle of labour and inputs, index, 1 in the base year",
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = [](const Moment& m, Values v) { layout::hats_of_cells(m.base(), m.market().unit_cost, v); },
       .weight = weight::revenue},
      {.name = "productivity",
       .axes = cell,
       .unit = "1",
       .long_name = "productivity of the producers, index, 1 in the base year",
       .comment = "what policy gives, and what home firms have learnt; the mean of owners",
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = [](const Moment& m, Values v) { layout::hats_of_cells(m.base(), m.market().productivity, v); },
       .weight = weight::revenue},
      {.name = "wage",
       .axes = place,
       .unit = "1",
       .long_name = "wage, index, 1 in the base year",
       .comment =
           "in terms of the world wage bill; a zone's is the mean of its hosts' wages and the return to its "
           "own factor",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = wage,
       .weight = weight::wage_bill},
      {.name = "income",
       .axes = place,
       .unit = bn,
       .long_name = "income of residents, transfer included",
       .comment = "equals final spending",
       .rows = TableRows::places,
       .take = [](const Moment& m, Values v) { layout::money(m.market().income, v); }},
      {.name = "employment",
       .axes = cell,
       .unit = "million persons",
       .long_name = "employment",
       .comment =
           "full employment: reallocation between sectors, hosts and zones, and regions where workers move, "
           "not "
           "jobs created or lost; the workers of a labour market are split by base employment times the "
           "change of wage bills",
       .rows = TableRows::places_sectors,
       .year = YearRule::mean,
       .take = [](const Moment& m,
                  Values v) { layout::copy(employment(m.world(), m.base(), m.market()), v); },
       .available = has_employment},
      {.name = "firms",
       .axes = cell,
       .unit = "1",
       .long_name = "active firms, index, 1 in the base year",
       .comment =
           "an index, because counts by place and sector have no source; the number of the home economy is "
           "`enterprises`; groups: mean weighted with base revenue",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = [](const Moment& m, Values v) { layout::copy(m.outcome.firms->values(), v); },
       .weight = weight::revenue,
       .of_simulated_firms = true},
      {.name = "exporters",
       .axes = cell,
       .unit = "1",
       .long_name = "firms that sell abroad, index, 1 in the base year",
       .comment = "abroad is outside the own economy; groups: mean weighted with base sales abroad",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = [](const Moment& m, Values v) { layout::copy(m.outcome.exporters->values(), v); },
       .weight = weight::sales_abroad,
       .of_simulated_firms = true},
  };
}

}  // namespace entrepot
