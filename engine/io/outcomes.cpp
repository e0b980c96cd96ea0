// SPDX-License-Identifier: Apache-2.0
#include "io/outcomes.h"

#include <cmath>
#include <limits>

namespace entrepot {
namespace {

constexpr double quarters_a_year = 4.0;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

const BaseYear& base_of(const Moment& moment) {
  return moment.model.base;
}
const Cleared& market_of(const Moment& moment) {
  return *moment.outcome.market;
}

// --- from the engine's arrays to the order of the file ---

template <class Value>  // value(destination, cell) -> added up over owners
void by_pair(const Moment& moment, std::span<double> values, Value value) {
  const BaseYear& base = base_of(moment);
  std::fill(values.begin(), values.end(), 0.0);
  for (int n = 0; n < base.places; ++n)
    for (int c = 0; c < base.cells; ++c) {
      const Cell& cell = base.cell[at(c)];
      values[at((cell.region * base.places + n) * base.sectors + cell.sector)] += value(n, c);
    }
}

template <class Value>  // value(cell) -> added up over owners
void by_cell(const Moment& moment, std::span<double> values, Value value) {
  const BaseYear& base = base_of(moment);
  std::fill(values.begin(), values.end(), 0.0);
  for (int c = 0; c < base.cells; ++c)
    values[at(base.cell[at(c)].region * base.sectors + base.cell[at(c)].sector)] += value(c);
}

void money(const Column& annual, std::span<double> values) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = annual[k] / quarters_a_year;
}

void money(const Matrix& annual, std::span<double> values) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = annual.values()[k] / quarters_a_year;
}

// Indices of living: missing where nobody lives.
void of_residents(const Moment& moment, const Column& hats, std::span<double> values) {
  for (int n = 0; n < base_of(moment).places; ++n)
    values[at(n)] = base_of(moment).resident[at(n)] ? hats[at(n)] : missing;
}

// Net revenue-weighted over owners, so that a place and sector has one price of production.
void by_cell_mean(const Moment& moment, std::span<double> values, const Column& hats) {
  std::vector<double> weight(values.size());
  by_cell(moment, weight, [&](int c) { return base_of(moment).net_revenue[at(c)]; });
  by_cell(moment, values, [&](int c) { return base_of(moment).net_revenue[at(c)] * hats[at(c)]; });
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = weight[k] > 0.0 ? values[k] / weight[k] : 1.0;
}

// Trade with places of other economies, by place and sector; `recorded`: as customs record it.
void crossing(const Moment& moment, std::span<double> values, bool exports, bool recorded) {
  const BaseYear& base = base_of(moment);
  const Tensor<3> trade = recorded ? moment.bridge.from(base, market_of(moment).border)
                                   : by_origin(base, market_of(moment).border);
  std::fill(values.begin(), values.end(), 0.0);
  for (int i = 0; i < base.places; ++i)
    for (int n = 0; n < base.places; ++n) {
      if (moment.model.world.same_economy(i, n)) continue;
      for (int j = 0; j < base.sectors; ++j)
        values[at((exports ? i : n) * base.sectors + j)] += trade(i, n, j) / quarters_a_year;
    }
}

// --- mechanisms that are defined here ---

// Wedges on the way of a flow that use up goods: iceberg cost and the owner's.
double trade_cost(const Moment& moment, int n, int c) {
  const Wedges& wedges = *moment.outcome.wedges;
  return std::exp(wedges.log_iceberg(n, c) + wedges.log_owner_wedge[at(c)]);
}

// Quantities that arrive, at base-year prices: the border value over the change of the price at the
// border of one firm's good, c g d Tx; markups and firms' productivities do not change.
void trade_volume(const Moment& moment, std::span<double> values) {
  const Cleared& market = market_of(moment);
  by_pair(moment, values, [&](int n, int c) {
    const double price =
        market.unit_cost[at(c)] * trade_cost(moment, n, c) * moment.outcome.wedges->output_tax(n, c);
    return market.border(n, c) / price / quarters_a_year;
  });
}

void recorded_trade(const Moment& moment, std::span<double> values) {
  const Tensor<3> recorded = moment.bridge.from(base_of(moment), market_of(moment).border);
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = recorded.values()[k] / quarters_a_year;
}

// Duty over border value, which is the tariff where one owner sells, and their mean where several do.
void tariff(const Moment& moment, std::span<double> values) {
  const Cleared& market = market_of(moment);
  std::vector<double> border(values.size());
  by_pair(moment, border, [&](int n, int c) { return market.border(n, c); });
  by_pair(moment, values,
          [&](int n, int c) { return market.border(n, c) * (moment.outcome.wedges->tariff(n, c) - 1.0); });
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = border[k] > 0.0 ? values[k] / border[k] : 0.0;
}

void mean_trade_cost(const Moment& moment, std::span<double> values) {
  std::vector<double> border(values.size());
  by_pair(moment, border, [&](int n, int c) { return base_of(moment).border(n, c); });
  by_pair(moment, values,
          [&](int n, int c) { return base_of(moment).border(n, c) * trade_cost(moment, n, c); });
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = border[k] > 0.0 ? values[k] / border[k] : 1.0;
}

// The wage of a place; a zone pays its hosts' wages and its own factor in fixed shares.
void wage(const Moment& moment, std::span<double> values) {
  const BaseYear& base = base_of(moment);
  for (int i = 0; i < base.places; ++i) {
    double log_wage = 0.0;
    for (int l = 0; l < base.labour_markets; ++l)
      if (base.labour_share(l, i) > 0.0)
        log_wage += base.labour_share(l, i) * std::log(market_of(moment).wage[at(l)]);
    values[at(i)] = std::exp(log_wage);
  }
}

void wage_bill(const Moment& moment, std::span<double> values) {
  by_cell(moment, values, [&](int c) {
    return base_of(moment).gamma[at(c)] * market_of(moment).bundle_spending[at(c)] / quarters_a_year;
  });
}

// Labour is fully employed where it lives; who is paid more of the place's wage bill employs more of
// it: base employment times the change of what the place pays to people over the change of their wage.
void employment(const Moment& moment, std::span<double> values) {
  const BaseYear& base = base_of(moment);
  const Column& persons = moment.model.world.location_columns.at("employment");
  std::vector<bool> people(at(base.labour_markets));  // a zone's own factor is nobody
  for (int l = 0; l < base.labour_markets; ++l)
    for (int i = 0; i < base.places; ++i)
      if (base.resident[at(i)] && base.labour_share(l, i) > 0.0) people[at(l)] = true;
  Column base_bill(at(base.places), 0.0), hired(at(base.places), 0.0), share(at(base.places), 0.0);
  for (int i = 0; i < base.places; ++i)
    for (int l = 0; l < base.labour_markets; ++l)
      if (people[at(l)]) {
        share[at(i)] += base.labour_share(l, i);
        hired[at(i)] += base.labour_share(l, i) / market_of(moment).wage[at(l)];
      }
  for (int c = 0; c < base.cells; ++c)
    base_bill[at(base.cell[at(c)].region)] +=
        base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
  by_cell(moment, values, [&](int c) {
    const std::size_t i = at(base.cell[at(c)].region);
    const double bill = base.gamma[at(c)] * market_of(moment).bundle_spending[at(c)];
    return persons[i] * bill * hired[i] / (share[i] * base_bill[i]);
  });
}

void sales_tax_revenue(const Moment& moment, std::span<double> values) {
  const Cleared& market = market_of(moment);
  by_cell(moment, values, [&](int c) {
    double raised = 0.0;
    for (int n = 0; n < base_of(moment).places; ++n)
      raised += market.border(n, c) * (1.0 - 1.0 / moment.outcome.wedges->output_tax(n, c));
    return raised / quarters_a_year;
  });
}

// --- base-year weights ---

template <class Value>
double over_sectors(const Model& model, int place, int sector, Value value) {
  double total = 0.0;
  for (int c = 0; c < model.base.cells; ++c) {
    const Cell& cell = model.base.cell[at(c)];
    if (cell.region == place && (sector < 0 || cell.sector == sector)) total += value(c);
  }
  return total;
}

double base_income(const Model& model, int place, int) {
  return model.base.income[at(place)];
}

double base_wage_bill(const Model& model, int place, int sector) {
  const BaseYear& base = model.base;
  return over_sectors(model, place, sector, [&](int c) {
    return base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
  });
}

double base_revenue(const Model& model, int place, int sector) {
  return over_sectors(model, place, sector, [&](int c) { return model.base.net_revenue[at(c)]; });
}

double base_exports(const Model& model, int place, int sector) {
  return over_sectors(model, place, sector, [&](int c) {
    double sold = 0.0;
    for (int n = 0; n < model.base.places; ++n)
      if (n != place) sold += model.base.border(n, c);
    return sold;
  });
}

double base_spending(const Model& model, int place, int sector) {
  double total = 0.0;
  for (int j = 0; j < model.base.sectors; ++j)
    if (sector < 0 || sector == j) total += model.base.spending(place, j);
  return total;
}

bool has_employment(const World& world) {
  return world.location_columns.contains("employment");
}

std::vector<Outcome> all() {
  const std::vector<Axis> pair = {Axis::origin, Axis::destination, Axis::sector};
  const std::vector<Axis> place = {Axis::location}, cell = {Axis::location, Axis::sector};
  const std::vector<Axis> market = {Axis::labour_market};
  const char* bn = money_a_quarter;
  std::vector<Outcome> list;
  // Trade.
  list.push_back(
      {"trade", pair, bn, "trade at border value, before duty, by true origin",
       "re-exports are traced to the place that made the goods; recorded_trade has them as customs do",
       OverYear::sum, Together::sum, CsvRows::pairs, [](const Moment& m, std::span<double> v) {
         by_pair(m, v, [&](int n, int c) { return market_of(m).border(n, c) / quarters_a_year; });
       }});
  list.push_back(
      {"recorded_trade", pair, bn, "trade at border value as customs record it",
       "trade with re-exports put back on the two legs through their hub; a re-export moves with the "
       "traced flow that it belongs to",
       OverYear::sum, Together::sum, CsvRows::pairs, recorded_trade});
  list.push_back(
      {"trade_volume", pair, "bn USD at base-year prices a quarter", "trade at base-year prices",
       "border value over the change of the price at the border of one firm's good (unit cost times "
       "iceberg cost and output tax): the quantity that arrives",
       OverYear::sum, Together::sum, CsvRows::none, trade_volume});
  list.push_back({"expenditure", pair, bn, "expenditure of the destination, tariff included",
                  "trade plus the duty collected on it", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) {
                    by_pair(m, v,
                            [&](int n, int c) { return market_of(m).expenditure(n, c) / quarters_a_year; });
                  }});
  list.push_back({"tariff", pair, "1", "collected tariff, fraction of border value",
                  "statutory rate times dutiable share and utilisation of preferences",
                  OverYear::trade_weighted, Together::sum, CsvRows::none, tariff});
  list.push_back({"trade_cost", pair, "1", "iceberg cost and owner wedge, index, 1 in the base year",
                  "what policy and the network change; levels are in the base year's flows", OverYear::mean,
                  Together::sum, CsvRows::none, mean_trade_cost});
  list.push_back({"exports", cell, bn, "exports to other economies, border value, by true origin",
                  "the economy of a place is the coordinate location_economy; trade inside it is left out",
                  OverYear::sum, Together::sum, CsvRows::places_sectors,
                  [](const Moment& m, std::span<double> v) { crossing(m, v, true, false); }});
  list.push_back({"imports", cell, bn, "imports from other economies, border value, by true origin",
                  "the economy of a place is the coordinate location_economy; trade inside it is left out",
                  OverYear::sum, Together::sum, CsvRows::places_sectors,
                  [](const Moment& m, std::span<double> v) { crossing(m, v, false, false); }});
  list.push_back({"recorded_exports", cell, bn, "exports to other economies as customs record them",
                  "re-exports included", OverYear::sum, Together::sum, CsvRows::places,
                  [](const Moment& m, std::span<double> v) { crossing(m, v, true, true); }});
  list.push_back({"recorded_imports", cell, bn, "imports from other economies as customs record them",
                  "imports for re-export included", OverYear::sum, Together::sum, CsvRows::places,
                  [](const Moment& m, std::span<double> v) { crossing(m, v, false, true); }});
  // Welfare and prices.
  list.push_back(
      {"real_income", place, "1", "real income, index, 1 in the base year",
       "income and births of affiliates paid for, over consumer prices; missing where nobody lives; the "
       "home economy: mean weighted with base income",
       OverYear::mean, Together::mean, CsvRows::places,
       [](const Moment& m, std::span<double> v) { of_residents(m, market_of(m).real_income, v); },
       base_income});
  list.push_back(
      {"real_spending", place, "1", "real spending, index, 1 in the base year",
       "income over consumer prices; missing where nobody lives", OverYear::mean, Together::mean,
       CsvRows::places,
       [](const Moment& m, std::span<double> v) { of_residents(m, market_of(m).real_spending, v); },
       base_income});
  list.push_back({"gdp", place, bn, "gross domestic product",
                  "income generated in the place, duty and taxes included", OverYear::sum, Together::sum,
                  CsvRows::places, [](const Moment& m, std::span<double> v) { money(market_of(m).gdp, v); }});
  list.push_back(
      {"real_gdp", place, "1", "GDP over consumer prices, index, 1 in the base year",
       "missing where nobody lives; the home economy: change of the sum of GDP, zones included, over "
       "consumer prices (mean of logs weighted with base income)",
       OverYear::mean, Together::deflated_gdp, CsvRows::places,
       [](const Moment& m, std::span<double> v) { of_residents(m, market_of(m).real_gdp, v); }, base_income});
  list.push_back(
      {"price_index", place, "1", "consumer prices, index, 1 in the base year",
       "Cobb-Douglas index of final demand at purchasers' prices; missing where nobody lives", OverYear::mean,
       Together::mean, CsvRows::places,
       [](const Moment& m, std::span<double> v) { of_residents(m, market_of(m).consumer_price, v); },
       base_income});
  list.push_back({"price", cell, "1", "price of a sector's goods in the place, index, 1 in the base year",
                  "purchasers' price, variety included", OverYear::mean, Together::mean, CsvRows::none,
                  [](const Moment& m, std::span<double> v) {
                    for (std::size_t k = 0; k < v.size(); ++k) v[k] = market_of(m).price.values()[k];
                  },
                  base_spending});
  list.push_back({"unit_cost", cell, "1", "cost of the input bundle, index, 1 in the base year",
                  "wages and inputs at the producer's prices", OverYear::mean, Together::mean, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { by_cell_mean(m, v, market_of(m).unit_cost); },
                  base_revenue});
  list.push_back(
      {"wage", place, "1", "wage, index, 1 in the base year",
       "in terms of the world wage bill; a zone's is the mean of its hosts' wages and the return to its "
       "own factor",
       OverYear::mean, Together::mean, CsvRows::places, wage, base_wage_bill});
  list.push_back({"income", place, bn, "income of residents, transfer included", "equals final spending",
                  OverYear::sum, Together::sum, CsvRows::places,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).income, v); }});
  // Work and firms.
  list.push_back(
      {"employment", cell, "million persons", "employment",
       "full employment where people live: reallocation between sectors, and between hosts and zones, "
       "not jobs created or lost; base employment of the place times the change of its wage bill over "
       "the change of the wage, split by wage bills",
       OverYear::mean, Together::sum, CsvRows::places_sectors, employment, nullptr, has_employment});
  list.push_back(
      {"firms", cell, "1", "active firms, index, 1 in the base year",
       "counts by place and sector have no source, so this is an index; groups: mean weighted with base "
       "revenue",
       OverYear::mean, Together::mean, CsvRows::places,
       [](const Moment& m, std::span<double> v) {
         for (std::size_t k = 0; k < v.size(); ++k) v[k] = m.outcome.firms->values()[k];
       },
       base_revenue});
  list.push_back({"exporters", cell, "1", "firms that sell to other places, index, 1 in the base year",
                  "sales to other regions count; groups: mean weighted with base sales to other places",
                  OverYear::mean, Together::mean, CsvRows::places,
                  [](const Moment& m, std::span<double> v) {
                    for (std::size_t k = 0; k < v.size(); ++k) v[k] = m.outcome.exporters->values()[k];
                  },
                  base_exports});
  // Accounts: what the identities are recomputed from.
  list.push_back({"net_revenue", cell, bn, "revenue of producers, taxes on sales left out", "", OverYear::sum,
                  Together::sum, CsvRows::none, [](const Moment& m, std::span<double> v) {
                    by_cell(m, v, [&](int c) { return market_of(m).net_revenue[at(c)] / quarters_a_year; });
                  }});
  list.push_back({"access_spending", cell, bn, "spending of producers on access to markets",
                  "bought as the producer's own bundle", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) {
                    by_cell(m, v,
                            [&](int c) { return market_of(m).access_spending[at(c)] / quarters_a_year; });
                  }});
  list.push_back({"entry_spending", cell, bn, "spending of producers on entry of firms",
                  "bought as the producer's own bundle", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) {
                    by_cell(m, v,
                            [&](int c) { return market_of(m).entry_spending[at(c)] / quarters_a_year; });
                  }});
  list.push_back({"profit", cell, bn, "profit of producers before tax", "may be negative", OverYear::sum,
                  Together::sum, CsvRows::none, [](const Moment& m, std::span<double> v) {
                    by_cell(m, v, [&](int c) { return market_of(m).profit[at(c)] / quarters_a_year; });
                  }});
  list.push_back({"wage_bill", cell, bn, "value added paid to labour and fixed capital",
                  "one composite of labour and fixed capital", OverYear::sum, Together::sum, CsvRows::none,
                  wage_bill});
  list.push_back({"input_use", cell, bn, "inputs that the place's producers buy, by product",
                  "purchasers' prices; inputs to market access and entry included", OverYear::sum,
                  Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).input_use, v); }});
  list.push_back({"final_spending", cell, bn, "final spending of residents, by product", "purchasers' prices",
                  OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).final_spending, v); }});
  list.push_back({"tariff_revenue", place, bn, "duty collected", "", OverYear::sum, Together::sum,
                  CsvRows::places,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).tariff_revenue, v); }});
  list.push_back({"sales_tax_revenue", cell, bn, "taxes on sales raised from the place's producers", "",
                  OverYear::sum, Together::sum, CsvRows::none, sales_tax_revenue});
  list.push_back({"profit_tax_revenue", place, bn, "taxes on profit raised in the place",
                  "losses are refunded", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).profit_tax_revenue, v); }});
  list.push_back({"revenue_received", place, bn, "public revenue received from the pool", "", OverYear::sum,
                  Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).revenue_received, v); }});
  list.push_back({"labour_income", place, bn, "value added of labour and fixed capital received by residents",
                  "", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).labour_income, v); }});
  list.push_back({"profit_generated", place, bn, "profit generated in the place, after tax", "",
                  OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).profit_generated, v); }});
  list.push_back({"profit_received", place, bn, "profit received by residents", "", OverYear::sum,
                  Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).profit_received, v); }});
  list.push_back({"transfer", place, bn, "transfer received from other places",
                  "the base year's imbalance, moving with the place's own income; sums to zero",
                  OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).transfer, v); }});
  list.push_back({"market_wage", market, "1", "wage of a labour market, index, 1 in the base year", "",
                  OverYear::mean, Together::sum, CsvRows::none, [](const Moment& m, std::span<double> v) {
                    for (std::size_t k = 0; k < v.size(); ++k) v[k] = market_of(m).wage[k];
                  }});
  list.push_back({"market_wage_bill", market, bn, "wage bill of a labour market: labour supplied at its wage",
                  "", OverYear::sum, Together::sum, CsvRows::none,
                  [](const Moment& m, std::span<double> v) { money(market_of(m).wage_bill_supplied, v); }});
  return list;
}

}  // namespace

std::vector<Outcome> outcomes(const World& world) {
  std::vector<Outcome> list;
  for (Outcome& outcome : all())
    if (outcome.available == nullptr || outcome.available(world)) list.push_back(std::move(outcome));
  return list;
}

std::size_t extent(const BaseYear& base, Axis axis) {
  if (axis == Axis::sector) return at(base.sectors);
  if (axis == Axis::labour_market) return at(base.labour_markets);
  return at(base.places);
}

std::size_t size_of(const BaseYear& base, const Outcome& outcome) {
  std::size_t size = 1;
  for (Axis axis : outcome.axes) size *= extent(base, axis);
  return size;
}

const char* to_string(Axis axis) {
  switch (axis) {
    case Axis::origin:
      return "origin";
    case Axis::destination:
      return "destination";
    case Axis::location:
      return "location";
    case Axis::sector:
      return "sector";
    case Axis::labour_market:
      break;
  }
  return "labour_market";
}

}  // namespace entrepot
