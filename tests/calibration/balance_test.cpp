// SPDX-License-Identifier: Apache-2.0
#include "calibration/balance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entrepot {
namespace {

// A positive prior with a zero, and totals that belong to another positive table with the same zero.
struct Problem {
  Matrix prior{3, 4};
  Column rows{60.0, 50.0, 40.0}, columns{30.0, 45.0, 45.0, 30.0};
  Problem() {
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 4; ++j) prior(i, j) = 1.0 + 3.0 * static_cast<double>((5 * i + 3 * j) % 7);
    prior(1, 2) = 0.0;
  }
};

double row_sum(const Matrix& table, std::size_t row) {
  return std::accumulate(table.row(row).begin(), table.row(row).end(), 0.0);
}

double column_sum(const Matrix& table, std::size_t column) {
  double sum = 0.0;
  for (std::size_t i = 0; i < table.extent(0); ++i) sum += table(i, column);
  return sum;
}

TEST_CASE("a balanced table has the given totals and the zeros of its prior") {
  Problem p;
  Matrix table = p.prior;
  const BalanceReport report = balance(table, p.rows, p.columns);
  CHECK(report.residual < 1e-12);
  CHECK(report.passes < 3000);
  for (std::size_t i = 0; i < 3; ++i) CHECK(row_sum(table, i) == doctest::Approx(p.rows[i]).epsilon(1e-11));
  for (std::size_t j = 0; j < 4; ++j)
    CHECK(column_sum(table, j) == doctest::Approx(p.columns[j]).epsilon(1e-11));
  CHECK(table(1, 2) == 0.0);
}

TEST_CASE("RAS keeps cross-product ratios: it only scales rows and columns of the prior") {
  Problem p;
  Matrix table = p.prior;
  balance(table, p.rows, p.columns);
  const auto ratio = [](const Matrix& m) { return m(0, 0) * m(2, 3) / (m(0, 3) * m(2, 0)); };
  CHECK(ratio(table) == doctest::Approx(ratio(p.prior)).epsilon(1e-10));
}

TEST_CASE("RAS does not depend on the scale of the prior, and makes totals equal first") {
  Problem p;
  Matrix table = p.prior, scaled = p.prior;
  for (double& cell : scaled.values()) cell *= 1000.0;
  Column doubled = p.columns;
  for (double& column : doubled) column *= 2.0;
  balance(table, p.rows, p.columns);
  balance(scaled, p.rows, doubled);
  for (std::size_t k = 0; k < table.size(); ++k)
    CHECK(scaled.values()[k] == doctest::Approx(table.values()[k]).epsilon(1e-10));
}

TEST_CASE("an infeasible zero pattern is reported by its residual, not hidden") {
  Matrix table(2, 2);
  table(0, 0) = table(1, 1) = 1.0;
  const Column rows{3.0, 1.0}, columns{1.0, 3.0};
  CHECK(balance(table, rows, columns, 1e-12, 50).residual > 0.1);
}

TEST_CASE("a bounded balance meets the totals inside its bounds") {
  Problem p;
  Matrix free = p.prior, table = p.prior, bound(3, 4);
  balance(free, p.rows, p.columns);
  bound.fill(1e300);
  bound(0, 0) = 0.5 * free(0, 0);
  const BalanceReport report = balance_within(table, p.rows, p.columns, bound);
  CHECK(report.residual < 1e-12);
  CHECK(table(0, 0) <= bound(0, 0) * (1.0 + 1e-9));
  CHECK(table(0, 0) > 0.0);
  for (std::size_t i = 0; i < 3; ++i) CHECK(row_sum(table, i) == doctest::Approx(p.rows[i]).epsilon(1e-10));
}

TEST_CASE("bounds that do not bind change nothing") {
  Problem p;
  Matrix free = p.prior, table = p.prior, bound(3, 4);
  balance(free, p.rows, p.columns);
  bound.fill(1e300);
  balance_within(table, p.rows, p.columns, bound);
  for (std::size_t k = 0; k < table.size(); ++k)
    CHECK(table.values()[k] == doctest::Approx(free.values()[k]).epsilon(1e-10));
}

}  // namespace
}  // namespace entrepot
