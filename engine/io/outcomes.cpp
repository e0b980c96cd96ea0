// SPDX-License-Identifier: Apache-2.0
#include "io/outcomes.h"

namespace entrepot {
namespace {

using Values = std::span<double>;
using taken::Concept;
using taken::Side;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> pair = {Axis::origin, Axis::destination, Axis::sector};
const std::vector<Axis> place = {Axis::location};
const std::vector<Axis> cell = {Axis::location, Axis::sector};
const std::vector<Axis> market = {Axis::labour_market};

std::vector<Outcome> trade() {
  return {
      {"trade", pair, bn, "trade at border value, before duty, by true origin",
       "re-exports are traced to the place that made the goods; recorded_trade has them as customs do",
       CsvRows::pairs, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money_of_flows(m, m.market().border, v); }},
      {"recorded_trade", pair, bn, "trade at border value as customs record it",
       "trade with re-exports put back on the two legs through their hub; a re-export moves with the traced "
       "flow that it belongs to",
       CsvRows::pairs_of_goods, OverYear::sum, Together::sum, taken::recorded_trade},
      {"trade_volume", pair, "bn USD at base-year prices a quarter", "trade at base-year prices",
       "border value over the change of the price at the border of one firm's good (unit cost times trade "
       "cost "
       "and output tax): the quantity that arrives",
       CsvRows::none, OverYear::sum, Together::sum, taken::trade_volume},
      {"expenditure", pair, bn, "expenditure of the destination, tariff included", "trade and the duty on it",
       CsvRows::none, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money_of_flows(m, m.market().expenditure, v); }},
      {"tariff", pair, "1", "collected tariff, fraction of border value",
       "statutory rate times dutiable share and utilisation of preferences", CsvRows::none,
       OverYear::trade_weighted, Together::sum, taken::tariff},
      {"trade_cost", pair, "1", "iceberg cost and owner wedge, index, 1 in the base year",
       "what policy changes; levels are in the base year's flows", CsvRows::none, OverYear::mean,
       Together::sum, taken::trade_cost},
      {"exports", cell, bn, "exports to other economies, border value, by true origin",
       "the economy of a place is the coordinate location_economy; trade inside it is left out",
       CsvRows::places_sectors, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::crossing(m, Side::exports, Concept::traced, v); }},
      {"imports", cell, bn, "imports from other economies, border value, by true origin",
       "the economy of a place is the coordinate location_economy; trade inside it is left out",
       CsvRows::places_sectors, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::crossing(m, Side::imports, Concept::traced, v); }},
      {"recorded_exports", cell, bn, "exports to other economies as customs record them",
       "re-exports included", CsvRows::places, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::crossing(m, Side::exports, Concept::recorded, v); }},
      {"recorded_imports", cell, bn, "imports from other economies as customs record them",
       "imports for re-export included", CsvRows::places, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::crossing(m, Side::imports, Concept::recorded, v); }},
  };
}

std::vector<Outcome> living_and_work() {
  return {
      {"real_income", place, "1", "real income, index, 1 in the base year",
       "income, and births of affiliates paid for, over consumer prices; missing where nobody lives; the "
       "home "
       "economy: mean weighted with base income",
       CsvRows::places, OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::hats_of_residents(m, m.market().real_income, v); },
       weight::income},
      {"real_spending", place, "1", "real spending, index, 1 in the base year",
       "income over consumer prices; missing where nobody lives; the home economy: mean weighted with base "
       "income",
       CsvRows::places, OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::hats_of_residents(m, m.market().real_spending, v); },
       weight::income},
      {"gdp", place, bn, "gross domestic product", "income generated in the place, duty and taxes included",
       CsvRows::places, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money(m.market().gdp, v); }},
      {"real_gdp", place, "1", "GDP over consumer prices, index, 1 in the base year",
       "missing where nobody lives; the home economy: change of the sum of GDP, zones included, over "
       "consumer "
       "prices (mean of logs weighted with base income)",
       CsvRows::places, OverYear::mean, Together::deflated_gdp,
       [](const Moment& m, Values v) { taken::hats_of_residents(m, m.market().real_gdp, v); },
       weight::income},
      {"price_index", place, "1", "consumer prices, index, 1 in the base year",
       "Cobb-Douglas index of final demand at purchasers' prices; missing where nobody lives",
       CsvRows::places, OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::hats_of_residents(m, m.market().consumer_price, v); },
       weight::income},
      {"price", cell, "1", "price of a sector's goods in the place, index, 1 in the base year",
       "purchasers' price, gains from variety included", CsvRows::none, OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::copy(m.market().price.values(), v); }, weight::spending},
      {"unit_cost", cell, "1",
       "cost of the producers' bundle of labour and inputs, index, 1 in the base year", "", CsvRows::none,
       OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::hats_of_cells(m, m.market().unit_cost, v); }, weight::revenue},
      {"wage", place, "1", "wage, index, 1 in the base year",
       "in terms of the world wage bill; a zone's is the mean of its hosts' wages and the return to its own "
       "factor",
       CsvRows::places, OverYear::mean, Together::mean, taken::wage, weight::wage_bill},
      {"income", place, bn, "income of residents, transfer included", "equals final spending",
       CsvRows::places, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money(m.market().income, v); }},
      {"employment", cell, "million persons", "employment",
       "full employment: reallocation between sectors, and between hosts and zones, not jobs created or "
       "lost; "
       "the workers of a labour market are split by base employment times the change of wage bills",
       CsvRows::places_sectors, OverYear::mean, Together::sum, taken::employment, nullptr,
       [](const World& world) { return world.location_columns.contains("employment"); }},
      {"firms", cell, "1", "active firms, index, 1 in the base year",
       "an index, because counts by place and sector have no source; groups: mean weighted with base revenue",
       CsvRows::places, OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::copy(m.outcome.firms->values(), v); }, weight::revenue},
      {"exporters", cell, "1", "firms that sell to other places, index, 1 in the base year",
       "sales to other regions count; groups: mean weighted with base sales to other places", CsvRows::places,
       OverYear::mean, Together::mean,
       [](const Moment& m, Values v) { taken::copy(m.outcome.exporters->values(), v); },
       weight::sales_elsewhere},
  };
}

bool has_affiliates(const World& world) {
  return world.owners.size() > 1;
}

std::vector<Outcome> investment() {
  const auto rows = CsvRows::places_sectors;
  return {
      {"fdi_flow", cell, bn, "foreign direct investment in the place, utilised, flow",
       "all owners from elsewhere; in a place of the home economy inward, elsewhere what home firms invest; "
       "what only passes through is in it and answers to no lever",
       rows, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.outcome.investment->flow, v); }, nullptr,
       has_affiliates},
      {"fdi_stock", cell, "bn USD", "foreign direct investment in the place, stock at the end of the quarter",
       "at historical cost; all owners from elsewhere", rows, OverYear::mean, Together::sum, taken::fdi_stock,
       nullptr, has_affiliates},
      {"affiliate_sales", cell, bn, "sales of affiliates of owners from elsewhere that produce in the place",
       "at home and abroad; in services this is mode 3, which is no trade", rows, OverYear::sum,
       Together::sum, taken::affiliate_sales, nullptr, has_affiliates},
      {"repatriated_profit", cell, bn, "profit of affiliates after tax, less what they reinvest",
       "received where their owners are at home", rows, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.outcome.investment->repatriated, v); },
       nullptr, has_affiliates},
      {"gni", place, bn, "gross national income",
       "GDP and what residents receive of income and public revenue from elsewhere, less what elsewhere "
       "receives from here; nothing where nobody lives",
       CsvRows::places, OverYear::sum, Together::sum,
       [](const Moment& m, Values v) { taken::money(m.market().own_income, v); }},
  };
}

// What the identities are recomputed from (EQUATIONS: section 3).
std::vector<Outcome> accounts() {
  const auto sum = OverYear::sum;
  const auto add = Together::sum;
  const auto none = CsvRows::none;
  return {
      {"net_revenue", cell, bn, "revenue of producers, taxes on sales left out", "", none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.market().net_revenue, v); }},
      {"access_spending", cell, bn, "spending of producers on access to markets",
       "bought as the producer's own bundle", none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.market().access_spending, v); }},
      {"entry_spending", cell, bn, "spending of producers on entry of firms",
       "bought as the producer's own bundle", none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.market().entry_spending, v); }},
      {"profit", cell, bn, "profit of producers before tax", "may be negative", none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_cells(m, m.market().profit, v); }},
      {"wage_bill", cell, bn, "value added paid to labour and fixed capital", "one composite factor", none,
       sum, add, taken::wage_bill},
      {"input_use", cell, bn, "inputs that the place's producers buy, by product",
       "purchasers' prices; inputs to market access and entry included", none, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().input_use.values(), v); }},
      {"final_spending", cell, bn, "final spending of residents, by product", "purchasers' prices", none, sum,
       add, [](const Moment& m, Values v) { taken::money(m.market().final_spending.values(), v); }},
      {"tariff_revenue", place, bn, "duty collected", "", CsvRows::places, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().tariff_revenue, v); }},
      {"sales_tax_revenue", cell, bn, "taxes on sales raised from the place's producers", "", none, sum, add,
       taken::sales_tax_revenue},
      {"profit_tax_revenue", place, bn, "taxes on profit raised in the place", "losses are refunded", none,
       sum, add, [](const Moment& m, Values v) { taken::money(m.market().profit_tax_revenue, v); }},
      {"revenue_received", place, bn, "public revenue received from the pool", "", none, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().revenue_received, v); }},
      {"labour_income", place, bn, "value added of labour and fixed capital received by residents", "", none,
       sum, add, [](const Moment& m, Values v) { taken::money(m.market().labour_income, v); }},
      {"profit_generated", place, bn, "profit generated in the place, after tax", "", none, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().profit_generated, v); }},
      {"profit_received", place, bn, "profit received by residents", "", none, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().profit_received, v); }},
      {"transfer", place, bn, "transfer received from other places",
       "the base year's imbalance, moving with the place's own income; sums to zero", none, sum, add,
       [](const Moment& m, Values v) { taken::money(m.market().transfer, v); }},
      {"market_wage", market, "1", "wage of a labour market, index, 1 in the base year", "", none,
       OverYear::mean, add, [](const Moment& m, Values v) { taken::copy(m.market().wage, v); }},
      {"market_wage_bill", market, bn, "wage bill of a labour market: labour supplied at its wage", "", none,
       sum, add, [](const Moment& m, Values v) { taken::money(m.market().wage_bill_supplied, v); }},
  };
}

}  // namespace

std::vector<Outcome> outcomes(const World& world) {
  std::vector<Outcome> list;
  for (const auto& part : {trade(), living_and_work(), investment(), accounts()})
    for (const Outcome& outcome : part)
      if (outcome.available == nullptr || outcome.available(world)) list.push_back(outcome);
  return list;
}

std::size_t extent(const BaseYear& base, Axis axis) {
  if (axis == Axis::sector) return static_cast<std::size_t>(base.sectors);
  if (axis == Axis::labour_market) return static_cast<std::size_t>(base.labour_markets);
  return static_cast<std::size_t>(base.places);
}

std::size_t size_of(const BaseYear& base, const Outcome& outcome) {
  std::size_t size = 1;
  for (Axis axis : outcome.axes) size *= extent(base, axis);
  return size;
}

const char* to_string(Axis axis) {
  if (axis == Axis::origin) return "origin";
  if (axis == Axis::destination) return "destination";
  if (axis == Axis::location) return "location";
  return axis == Axis::sector ? "sector" : "labour_market";
}

std::string unit_of_year(std::string unit) {
  constexpr std::string_view quarterly = "a quarter";
  if (unit.ends_with(quarterly)) unit.replace(unit.size() - quarterly.size(), quarterly.size(), "a year");
  return unit;
}

}  // namespace entrepot
