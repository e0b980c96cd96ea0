// SPDX-License-Identifier: Apache-2.0
#include "outcomes/layout.h"

#include <vector>

namespace entrepot {
namespace {

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
