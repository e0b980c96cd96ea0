// SPDX-License-Identifier: Apache-2.0
#include "outcomes/taken.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "market/welfare.h"

namespace entrepot {
namespace {

constexpr double quarters_a_year = 4.0;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

template <class Value>  // value(destination, cell), added up over owners
void by_pair(const Moment& moment, std::span<double> values, Value value) {
  const BaseYear& base = moment.base();
  std::fill(values.begin(), values.end(), 0.0);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      values[at((cell.region * base.location_count + n) * base.sector_count + cell.sector)] += value(n, c);
    }
}

template <class Value>  // value(cell), added up over owners
void by_cell(const Moment& moment, std::span<double> values, Value value) {
  const BaseYear& base = moment.base();
  std::fill(values.begin(), values.end(), 0.0);
  for (int c = 0; c < base.cell_count; ++c)
    values[at(base.cells[at(c)].region * base.sector_count + base.cells[at(c)].sector)] += value(c);
}

template <class Value>  // value(cell) of affiliates
void by_affiliate(const Moment& moment, std::span<double> values, Value value) {
  const BaseYear& base = moment.base();
  std::fill(values.begin(), values.end(), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.owner > 0)
      values[at(((cell.owner - 1) * base.location_count + cell.region) * base.sector_count + cell.sector)] =
          value(c);
  }
}

// values := values / weight; `empty` where there is no weight.
void divide(std::span<double> values, const std::vector<double>& weight, double empty) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = weight[k] > 0.0 ? values[k] / weight[k] : empty;
}

// Wedges on the way of a flow that use up goods.
double wedge(const Moment& moment, int n, int c) {
  return std::exp(moment.wedges().log_iceberg(n, c) + moment.wedges().log_operating_wedge[at(c)]);
}

double base_wages(const BaseYear& base, int c) {
  return base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
}

// Labour markets of people: a zone's own factor is nobody.
std::vector<bool> markets_of_people(const BaseYear& base) {
  std::vector<bool> people(at(base.labour_market_count), false);
  for (int l = 0; l < base.labour_market_count; ++l)
    for (int i = 0; i < base.location_count; ++i)
      if (base.resident[at(i)] && base.labour_share(l, i) > 0.0) people[at(l)] = true;
  return people;
}

template <class Value>
double over_cells(const Model& model, int place, int sector, Value value) {
  double total = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.region == place && (sector < 0 || cell.sector == sector)) total += value(c);
  }
  return total;
}

}  // namespace

namespace taken {

void copy(std::span<const double> hats, Values values) {
  std::copy(hats.begin(), hats.end(), values.begin());
}

void money(std::span<const double> annual, Values values) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = annual[k] / quarters_a_year;
}

void money_of_flows(const Moment& moment, const Matrix& annual, Values values) {
  by_pair(moment, values, [&](int n, int c) { return annual(n, c) / quarters_a_year; });
}

void money_of_cells(const Moment& moment, const Column& annual, Values values) {
  by_cell(moment, values, [&](int c) { return annual[at(c)] / quarters_a_year; });
}

void hats_of_cells(const Moment& moment, const Column& hats, Values values) {
  const Column& revenue = moment.base().net_revenue;
  std::vector<double> total(values.size());
  by_cell(moment, total, [&](int c) { return revenue[at(c)]; });
  by_cell(moment, values, [&](int c) { return revenue[at(c)] * hats[at(c)]; });
  divide(values, total, 1.0);
}

void hats_of_residents(const Moment& moment, const Column& hats, Values values) {
  for (int n = 0; n < moment.base().location_count; ++n)
    values[at(n)] = moment.base().resident[at(n)] ? hats[at(n)] : missing;
}

void trade_volume(const Moment& moment, Values values) {
  const Cleared& market = moment.market();
  by_pair(moment, values, [&](int n, int c) {
    const double price = market.unit_cost[at(c)] * wedge(moment, n, c) * moment.wedges().output_tax(n, c);
    return market.border(n, c) / price / quarters_a_year;
  });
}

void recorded_trade(const Moment& moment, Values values) {
  money(moment.bridge.from(moment.base(), moment.market().border).values(), values);
}

void tariff(const Moment& moment, Values values) {
  const Matrix& border = moment.market().border;
  std::vector<double> total(values.size());
  by_pair(moment, total, [&](int n, int c) { return border(n, c); });
  by_pair(moment, values, [&](int n, int c) { return border(n, c) * (moment.wedges().tariff(n, c) - 1.0); });
  divide(values, total, 0.0);
}

void trade_cost(const Moment& moment, Values values) {
  const Matrix& border = moment.base().border;
  std::vector<double> total(values.size());
  by_pair(moment, total, [&](int n, int c) { return border(n, c); });
  by_pair(moment, values, [&](int n, int c) { return border(n, c) * wedge(moment, n, c); });
  divide(values, total, 1.0);
}

void crossing(const Moment& moment, Side side, Concept by, Values values) {
  const BaseYear& base = moment.base();
  const Matrix& border = moment.market().border;
  const Tensor<3> trade =
      by == Concept::recorded ? moment.bridge.from(base, border) : by_origin(base, border);
  std::fill(values.begin(), values.end(), 0.0);
  for (int i = 0; i < base.location_count; ++i)
    for (int n = 0; n < base.location_count; ++n) {
      if (moment.model.world.same_economy(i, n)) continue;
      const int place = side == Side::exports ? i : n;
      for (int j = 0; j < base.sector_count; ++j)
        values[at(place * base.sector_count + j)] += trade(i, n, j) / quarters_a_year;
    }
}

void wage(const Moment& moment, Values values) {
  const BaseYear& base = moment.base();
  for (int i = 0; i < base.location_count; ++i) {
    double log_wage = 0.0;
    for (int l = 0; l < base.labour_market_count; ++l)
      if (base.labour_share(l, i) > 0.0)
        log_wage += base.labour_share(l, i) * std::log(moment.market().wage[at(l)]);
    values[at(i)] = std::exp(log_wage);
  }
}

void wage_bill(const Moment& moment, Values values) {
  by_cell(moment, values, [&](int c) {
    return moment.base().gamma[at(c)] * moment.market().bundle_spending[at(c)] / quarters_a_year;
  });
}

void employment(const Moment& moment, Values values) {
  const BaseYear& base = moment.base();
  const Column& persons = moment.model.world.location_columns.at("employment");
  const std::vector<bool> people = markets_of_people(base);
  Column base_bill(at(base.location_count), 0.0), bill(at(base.location_count), 0.0),
      share(at(base.location_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const std::size_t i = at(base.cells[at(c)].region);
    base_bill[i] += base_wages(base, c);
    bill[i] += base.gamma[at(c)] * moment.market().bundle_spending[at(c)];
  }
  for (int l = 0; l < base.labour_market_count; ++l)
    for (int i = 0; people[at(l)] && i < base.location_count; ++i) share[at(i)] += base.labour_share(l, i);
  Column employed(at(base.location_count), 0.0);
  for (int l = 0; l < base.labour_market_count; ++l) {
    if (!people[at(l)]) continue;
    // Workers of this market by place: in the base year, and if each was paid as then.
    double supplied = 0.0, wanted = 0.0;
    const auto workers = [&](int i) { return persons[at(i)] * base.labour_share(l, i) / share[at(i)]; };
    for (int i = 0; i < base.location_count; ++i) {
      supplied += workers(i);
      wanted += workers(i) * bill[at(i)] / base_bill[at(i)];
    }
    for (int i = 0; i < base.location_count; ++i)
      employed[at(i)] += workers(i) * bill[at(i)] / base_bill[at(i)] * supplied / wanted;
  }
  by_cell(moment, values, [&](int c) {
    const std::size_t i = at(base.cells[at(c)].region);
    return employed[i] * base.gamma[at(c)] * moment.market().bundle_spending[at(c)] / bill[i];
  });
}

void sales_tax_revenue(const Moment& moment, Values values) {
  by_cell(moment, values, [&](int c) {
    double raised = 0.0;
    for (int n = 0; n < moment.base().location_count; ++n)
      raised += moment.market().border(n, c) * (1.0 - 1.0 / moment.wedges().output_tax(n, c));
    return raised / quarters_a_year;
  });
}

void money_of_affiliates(const Moment& moment, const Column& annual, Values values) {
  by_affiliate(moment, values, [&](int c) { return annual[at(c)] / quarters_a_year; });
}

void stock_of_affiliates(const Moment& moment, const Column& stock, Values values) {
  by_affiliate(moment, values, [&](int c) { return stock[at(c)]; });
}

void affiliate_sales(const Moment& moment, Values values) {
  by_affiliate(moment, values, [&](int c) {
    double sold = 0.0;
    for (int n = 0; n < moment.base().location_count; ++n) sold += moment.market().border(n, c);
    return sold / quarters_a_year;
  });
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

void births_paid(const Moment& moment, Values values) {
  money(entrepot::births_paid(moment.base(), moment.wedges().profit_tax, moment.market().births_spending),
        values);
}

void trade_by_owner(const Moment& moment, Values values) {
  const BaseYear& base = moment.base();
  const World& world = moment.model.world;
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

}  // namespace taken

namespace weight {

double income(const Model& model, int place, int) {
  return model.base.income[at(place)];
}

double wage_bill(const Model& model, int place, int sector) {
  return over_cells(model, place, sector, [&](int c) { return base_wages(model.base, c); });
}

double revenue(const Model& model, int place, int sector) {
  return over_cells(model, place, sector, [&](int c) { return model.base.net_revenue[at(c)]; });
}

double sales_elsewhere(const Model& model, int place, int sector) {
  return over_cells(model, place, sector, [&](int c) {
    double sold = 0.0;
    for (int n = 0; n < model.base.location_count; ++n)
      if (n != place) sold += model.base.border(n, c);
    return sold;
  });
}

double spending(const Model& model, int place, int sector) {
  double total = 0.0;
  for (int j = 0; j < model.base.sector_count; ++j)
    if (sector < 0 || sector == j) total += model.base.spending(place, j);
  return total;
}

}  // namespace weight
}  // namespace entrepot
