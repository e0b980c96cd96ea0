// SPDX-License-Identifier: Apache-2.0
#include "outcomes/layout.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace entrepot {
namespace {

template <class Value>
double over_cells(const Model& model, int place, int sector, Value value) {
  // Cells are in order of owner, region and sector, so those of an owner and a place stand together.
  const std::vector<Cell>& cells = model.base.cells;
  double total = 0.0;
  for (auto cell = cells.begin(); cell != cells.end();) {
    const int owner = cell->owner;
    const auto first = std::lower_bound(
        cell, cells.end(), std::tuple(owner, place, std::max(sector, 0)),
        [](const Cell& a, const auto& wanted) { return std::tie(a.owner, a.region, a.sector) < wanted; });
    for (auto c = first; c != cells.end() && c->owner == owner && c->region == place; ++c)
      if (sector < 0 || c->sector == sector)
        total += value(static_cast<int>(c - cells.begin()));
      else
        break;
    cell = std::partition_point(first, cells.end(), [&](const Cell& a) { return a.owner == owner; });
  }
  return total;
}

}  // namespace

namespace layout {

void copy(std::span<const double> hats, Values values) {
  std::copy(hats.begin(), hats.end(), values.begin());
}

void money(std::span<const double> annual, Values values) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = annual[k] / quarters_a_year;
}

void money_of_flows(const BaseYear& base, const Matrix& annual, Values values) {
  by_pair(base, values, [&](int n, int c) { return annual(n, c) / quarters_a_year; });
}

void money_of_cells(const BaseYear& base, const Column& annual, Values values) {
  by_cell(base, values, [&](int c) { return annual[at(c)] / quarters_a_year; });
}

void money_of_affiliates(const BaseYear& base, const Column& annual, Values values) {
  by_affiliate(base, values, [&](int c) { return annual[at(c)] / quarters_a_year; });
}

void hats_of_cells(const BaseYear& base, const Column& hats, Values values) {
  std::vector<double> total(values.size());
  by_cell(base, total, [&](int c) { return base.net_revenue[at(c)]; });
  by_cell(base, values, [&](int c) { return base.net_revenue[at(c)] * hats[at(c)]; });
  divide(values, total, 1.0);
}

void hats_of_residents(const BaseYear& base, const Column& hats, Values values) {
  for (int n = 0; n < base.location_count; ++n) values[at(n)] = base.resident[at(n)] ? hats[at(n)] : missing;
}

void divide(Values values, std::span<const double> weight, double empty) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = weight[k] > 0.0 ? values[k] / weight[k] : empty;
}

}  // namespace layout

namespace weight {

double income(const Model& model, int place, int) {
  return model.base.income[at(place)];
}

double wage_bill(const Model& model, int place, int sector) {
  const BaseYear& base = model.base;
  return over_cells(model, place, sector, [&](int c) {
    return base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
  });
}

double revenue(const Model& model, int place, int sector) {
  return over_cells(model, place, sector, [&](int c) { return model.base.net_revenue[at(c)]; });
}

double sales_abroad(const Model& model, int place, int sector) {
  return over_cells(model, place, sector, [&](int c) {
    double sold = 0.0;
    for (int n = 0; n < model.base.location_count; ++n)
      if (!model.world.same_economy(place, n)) sold += model.base.border(n, c);
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
