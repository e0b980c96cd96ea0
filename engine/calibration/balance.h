// SPDX-License-Identifier: Apache-2.0
// RAS: the table nearest to a prior in relative entropy that has given row and column totals
// (Deming & Stephan 1940; Bacharach 1970). Zeros stay zeros.
#pragma once

#include <span>

#include "base/arrays.h"

namespace entrepot {

struct BalanceReport {
  int passes = 0;
  double residual = 0.0;  // largest miss of a row total over the sum of all
};

// Rows, then columns, until every row is within `tolerance` of the largest, or `passes`. The totals are
// made equal first by scaling the columns.
BalanceReport balance(Matrix& table, std::span<const double> rows, std::span<const double> columns,
                      double tolerance = 1e-12, int passes = 3000);

// Same with an upper bound for every cell, enforced after each pass; the last step meets the columns.
// A cell that an early pass cut stays scaled down: the result keeps totals and bounds and lies near the
// prior, but is not the nearest table where a bound binds.
BalanceReport balance_within(Matrix& table, std::span<const double> rows, std::span<const double> columns,
                             const Matrix& bound, double tolerance = 1e-13, int passes = 6000);

}  // namespace entrepot
