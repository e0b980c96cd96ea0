// SPDX-License-Identifier: Apache-2.0
// From the engine's arrays to the order of an outcome's axes, and base-year weights in that order.
//
// Engine: (destination, cell) or [cell], annual rates. Outcomes: (origin, destination, sector) or
// (location, sector), added up over owners, a quarter of the annual rate; what is of affiliates only is
// (owner, location, sector) without the owner `domestic`. `values` has the size of the outcome and is
// overwritten.
#pragma once

#include <algorithm>
#include <limits>
#include <span>

#include "outcomes/outcome.h"

namespace entrepot {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();  // where an outcome has no meaning

namespace layout {

using Values = std::span<double>;

template <class Value>  // value(destination, cell), added up over owners
void by_pair(const BaseYear& base, Values values, Value value) {
  std::fill(values.begin(), values.end(), 0.0);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      values[at((cell.region * base.location_count + n) * base.sector_count + cell.sector)] += value(n, c);
    }
}

template <class Value>  // value(cell), added up over owners
void by_cell(const BaseYear& base, Values values, Value value) {
  std::fill(values.begin(), values.end(), 0.0);
  for (int c = 0; c < base.cell_count; ++c)
    values[at(base.cells[at(c)].region * base.sector_count + base.cells[at(c)].sector)] += value(c);
}

template <class Value>  // value(cell) of affiliates, 0 where the owner has none
void by_affiliate(const BaseYear& base, Values values, Value value) {
  std::fill(values.begin(), values.end(), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.owner > 0)
      values[at(((cell.owner - 1) * base.location_count + cell.region) * base.sector_count + cell.sector)] =
          value(c);
  }
}

void copy(std::span<const double> hats, Values values);
void money(std::span<const double> annual, Values values);                            // same order
void money_of_flows(const BaseYear& base, const Matrix& annual, Values values);       // (n, c)
void money_of_cells(const BaseYear& base, const Column& annual, Values values);       // [c]
void money_of_affiliates(const BaseYear& base, const Column& annual, Values values);  // [c]
void hats_of_cells(const BaseYear& base, const Column& hats, Values values);          // [c], mean of owners
void hats_of_residents(const BaseYear& base, const Column& hats, Values values);      // missing: nobody there
// values := values / weight; `empty` where there is no weight.
void divide(Values values, std::span<const double> weight, double empty);

}  // namespace layout

// Base-year weights of a place and sector (sector -1: all).
namespace weight {

double income(const Model& model, int place, int sector);
double wage_bill(const Model& model, int place, int sector);
double revenue(const Model& model, int place, int sector);
double sales_abroad(const Model& model, int place, int sector);  // outside the own economy
double spending(const Model& model, int place, int sector);

}  // namespace weight
}  // namespace entrepot
