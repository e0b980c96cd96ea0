// SPDX-License-Identifier: Apache-2.0
#include "outcomes/outcomes.h"

#include "outcomes/of_structure.h"

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
const std::vector<Axis> affiliate = {Axis::owner, Axis::location, Axis::sector};

std::vector<Outcome> trade() {
  return {
      {"trade", pair, bn, "trade at border value, before duty, by true origin",
       "re-exports are traced to the place that made the goods; recorded_trade has them as customs do; "
       "services are modes 1, 2 and 4 of the GATS, mode 3 is affiliate_sales; what a place sells to itself "
       "is "
       "here too",
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

// Firms that belong to somebody from elsewhere; nothing of this in a world where nobody does.
std::vector<Outcome> investment() {
  const auto sum = OverYear::sum;
  const auto add = Together::sum;
  return {
      {"fdi_flow", affiliate, bn, "foreign direct investment of the quarter, by owner and host",
       "utilised: new equity and reinvested earnings; with the part that passes through and answers to no "
       "lever",
       CsvRows::affiliates, sum, add,
       [](const Moment& m, Values v) { taken::money_of_affiliates(m, m.outcome.investment->flow, v); },
       nullptr, has_owners},
      {"fdi_stock", affiliate, "bn USD", "foreign direct investment at the end of the quarter",
       "historical cost: what was, and the flow, less depreciation and write-offs", CsvRows::affiliates,
       OverYear::mean, add,
       [](const Moment& m, Values v) { taken::stock_of_affiliates(m, m.outcome.investment->stock, v); },
       nullptr, has_owners},
      {"affiliate_sales", affiliate, bn, "sales of affiliates, at home and abroad, border value before duty",
       "those of services are mode 3 of the GATS: supplied where the customer is, by a firm that belongs to "
       "somebody from elsewhere; never added to trade, which has only what crosses a border (modes 1, 2, 4)",
       CsvRows::affiliates, sum, add, taken::affiliate_sales, nullptr, has_owners},
      {"repatriated_profit", affiliate, bn, "after-tax profit of affiliates less reinvested earnings",
       "may be negative", CsvRows::affiliates, sum, add,
       [](const Moment& m, Values v) { taken::money_of_affiliates(m, m.outcome.investment->repatriated, v); },
       nullptr, has_owners},
      {"affiliate_profit", affiliate, bn, "profit of affiliates before tax", "births are costs here",
       CsvRows::none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_affiliates(m, m.market().profit, v); }, nullptr,
       has_owners},
      {"affiliate_births", affiliate, bn, "spending on births of affiliates",
       "the part of entry spending that is direct investment in the accounts; bought as the host's bundle",
       CsvRows::none, sum, add,
       [](const Moment& m, Values v) { taken::money_of_affiliates(m, m.market().births_spending, v); },
       nullptr, has_owners},
      {"births_paid", place, bn, "births of affiliates that residents pay for",
       "out of profit received and of the public purse, which receives less tax on profit: saving, added "
       "back in real_income",
       CsvRows::none, sum, add, taken::births_paid, nullptr, has_owners},
      {"profit_tax",
       {Axis::producer_owner, Axis::location, Axis::sector},
       "1",
       "host tax, fraction of profit",
       "losses are refunded; missing where the owner has no firms",
       CsvRows::none,
       OverYear::mean,
       add,
       taken::profit_tax,
       nullptr,
       has_owners},
      {"gni", place, bn, "gross national income: income of residents before the transfer",
       "GDP and, received less generated, profit after tax, labour income and public revenue; 0 where nobody "
       "lives",
       CsvRows::places, sum, add, [](const Moment& m, Values v) { taken::money(m.market().own_income, v); },
       nullptr, has_owners},
      {"trade_by_owner",
       {Axis::producer_owner, Axis::origin, Axis::destination, Axis::sector},
       bn,
       "trade at border value by owner of the producer, flows of the home economy",
       "adds up to trade over producer_owner; missing where neither end is in the home economy",
       CsvRows::pairs_by_owner,
       sum,
       add,
       taken::trade_by_owner,
       nullptr,
       has_owners,
       true},
  };
}

}  // namespace

bool has_owners(const World& world) {
  return world.owner_names.size() > 1;
}

std::vector<Outcome> outcomes(const World& world) {
  std::vector<Outcome> list;
  for (const auto& part : {trade(), structure_outcomes(), living_and_work(), investment(), accounts()})
    for (const Outcome& outcome : part)
      if (outcome.available == nullptr || outcome.available(world)) list.push_back(outcome);
  return list;
}

std::size_t extent(const Model& model, Axis axis) {
  const BaseYear& base = model.base;
  const auto owners = static_cast<std::size_t>(model.world.owner_names.size());
  if (axis == Axis::producer_owner) return owners;
  if (axis == Axis::owner) return owners - 1;
  if (axis == Axis::sector) return static_cast<std::size_t>(base.sector_count);
  if (axis == Axis::labour_market) return static_cast<std::size_t>(base.labour_market_count);
  return static_cast<std::size_t>(base.location_count);
}

std::size_t size_of(const Model& model, const Outcome& outcome) {
  std::size_t size = 1;
  for (Axis axis : outcome.axes) size *= extent(model, axis);
  return size;
}

const char* to_string(Axis axis) {
  if (axis == Axis::origin) return "origin";
  if (axis == Axis::destination) return "destination";
  if (axis == Axis::location) return "location";
  if (axis == Axis::owner) return "owner";
  if (axis == Axis::producer_owner) return "producer_owner";
  return axis == Axis::sector ? "sector" : "labour_market";
}

std::string unit_of_year(std::string unit) {
  constexpr std::string_view quarterly = "a quarter";
  if (unit.ends_with(quarterly)) unit.replace(unit.size() - quarterly.size(), quarterly.size(), "a year");
  return unit;
}

}  // namespace entrepot
