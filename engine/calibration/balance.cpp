// SPDX-License-Identifier: Apache-2.0
#include "calibration/balance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entrepot {
namespace {

double total(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

Column row_totals(const Matrix& table) {
  Column sums(table.extent(0));
  for (std::size_t row = 0; row < sums.size(); ++row) sums[row] = total(table.row(row));
  return sums;
}

void scale_rows(Matrix& table, std::span<const double> rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double sum = total(table.row(row));
    const double factor = sum > 0.0 ? rows[row] / sum : 0.0;
    for (double& cell : table.row(row)) cell *= factor;
  }
}

void scale_columns(Matrix& table, std::span<const double> columns) {
  Column sum(columns.size(), 0.0);
  for (std::size_t row = 0; row < table.extent(0); ++row)
    for (std::size_t column = 0; column < sum.size(); ++column) sum[column] += table(row, column);
  for (std::size_t column = 0; column < sum.size(); ++column)
    sum[column] = sum[column] > 0.0 ? columns[column] / sum[column] : 0.0;
  for (std::size_t row = 0; row < table.extent(0); ++row)
    for (std::size_t column = 0; column < sum.size(); ++column) table(row, column) *= sum[column];
}

double largest_miss(const Matrix& table, std::span<const double> rows) {
  const Column sums = row_totals(table);
  double miss = 0.0;
  for (std::size_t row = 0; row < rows.size(); ++row) miss = std::max(miss, std::abs(sums[row] - rows[row]));
  return miss;
}

Column equal_totals(std::span<const double> rows, std::span<const double> columns) {
  Column scaled(columns.begin(), columns.end());
  const double sum = total(columns), factor = sum > 0.0 ? total(rows) / sum : 0.0;
  for (double& column : scaled) column *= factor;
  return scaled;
}

}  // namespace

BalanceReport balance(Matrix& table, std::span<const double> rows, std::span<const double> columns,
                      double tolerance, int passes) {
  const Column targets = equal_totals(rows, columns);
  const double largest = rows.empty() ? 0.0 : *std::max_element(rows.begin(), rows.end()), sum = total(rows);
  BalanceReport report;
  for (report.passes = 1; report.passes <= passes; ++report.passes) {
    scale_rows(table, rows);
    scale_columns(table, targets);
    if (largest_miss(table, rows) < tolerance * largest) break;
  }
  report.passes = std::min(report.passes, passes);
  report.residual = sum > 0.0 ? largest_miss(table, rows) / sum : 0.0;
  return report;
}

BalanceReport balance_within(Matrix& table, std::span<const double> rows, std::span<const double> columns,
                             const Matrix& bound, double tolerance, int passes) {
  const Column targets = equal_totals(rows, columns);
  const double largest = *std::max_element(rows.begin(), rows.end()), sum = total(rows);
  BalanceReport report;
  for (report.passes = 1; report.passes <= passes; ++report.passes) {
    scale_columns(table, targets);
    scale_rows(table, rows);
    for (std::size_t k = 0; k < table.size(); ++k)
      table.values()[k] = std::min(table.values()[k], bound.values()[k]);
    // A cut cell leaves its row short: it is the end when the columns can be met without a cell
    // passing its bound again.
    Matrix closed = table;
    scale_columns(closed, targets);
    bool within = true;
    for (std::size_t k = 0; within && k < closed.size(); ++k)
      within = closed.values()[k] <= bound.values()[k] * (1.0 + tolerance);
    if (within && largest_miss(closed, rows) < tolerance * largest) break;
  }
  report.passes = std::min(report.passes, passes);
  scale_columns(table, targets);
  report.residual = sum > 0.0 ? largest_miss(table, rows) / sum : 0.0;
  return report;
}

}  // namespace entrepot
