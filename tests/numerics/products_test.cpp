// SPDX-License-Identifier: Apache-2.0
#include "numerics/products.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "base/arrays.h"
#include "numerics/random.h"

using namespace entrepot;

namespace {

std::vector<double> numbers(std::size_t count, std::uint32_t counter) {
  std::vector<double> values(count);
  for (std::size_t k = 0; k < count; ++k)
    values[k] = random_uniform(5, {.slot = static_cast<std::uint32_t>(k), .counter = counter}) - 0.5;
  return values;
}

// One sum in the order of the numbers, and the size against which its rounding counts.
struct Plain {
  long double sum = 0.0L, size = 0.0L;
  void add(double a, double b) {
    sum += static_cast<long double>(a) * b;
    size += std::abs(static_cast<long double>(a) * b);
  }
  bool meets(double result) const {
    return std::abs(result - sum) <= 16.0L * std::numeric_limits<double>::epsilon() * size;
  }
};

// Around the widths of vectors and of the sweeps over rows, and lengths of no such number.
const std::vector<std::size_t> lengths = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 101};

}  // namespace

TEST_CASE("products: the same as plain loops for every length, tails and nothing included") {
  for (const std::size_t rows : lengths)
    for (const std::size_t width : lengths) {
      CAPTURE(rows);
      CAPTURE(width);
      const std::vector<double> table = numbers(rows * width, 0), of_rows = numbers(rows, 1),
                                along = numbers(width, 2);
      std::vector<double> across(width, 9.0), sums(rows, 9.0);  // what was there does not count
      weighted_rows(table, of_rows, across);
      row_products(table, along, sums);
      for (std::size_t k = 0; k < width; ++k) {
        Plain plain;
        for (std::size_t r = 0; r < rows; ++r) plain.add(of_rows[r], table[r * width + k]);
        REQUIRE(plain.meets(across[k]));
      }
      for (std::size_t r = 0; r < rows; ++r) {
        Plain plain;
        for (std::size_t k = 0; k < width; ++k) plain.add(table[r * width + k], along[k]);
        REQUIRE(plain.meets(sums[r]));
        REQUIRE(plain.meets(inner_product(std::span(table).subspan(r * width, width), along)));
      }
    }
}

TEST_CASE("products: weighted rows add in the order of the rows, bit by bit") {
  const std::size_t rows = 21, width = 13;
  const std::vector<double> table = numbers(rows * width, 3), weights = numbers(rows, 4);
  std::vector<double> plain(width, 0.0), out(width);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t k = 0; k < width; ++k) plain[k] += weights[r] * table[r * width + k];
  weighted_rows(table, weights, out);
  CHECK(same_bits(out, plain));
}

TEST_CASE("products: a row has the same sum wherever it stands, at any alignment") {
  const std::size_t width = 23;
  const std::vector<double> row = numbers(width, 5), weights = numbers(width, 6);
  std::vector<double> alone(1);
  row_products(row, weights, alone);
  for (std::size_t rows = 1; rows < 10; ++rows) {
    std::vector<double> table, sums(rows);
    for (std::size_t r = 0; r < rows; ++r) table.insert(table.end(), row.begin(), row.end());
    row_products(table, weights, sums);
    CHECK(sums == std::vector<double>(rows, alone.front()));
  }
  for (std::size_t shift = 1; shift < 8; ++shift) {
    std::vector<double> moved(shift, 0.0), sum(1);
    moved.insert(moved.end(), row.begin(), row.end());
    row_products(std::span(moved).subspan(shift), weights, sum);
    CHECK(same_bits(sum, alone));
    CHECK(inner_product(std::span(moved).subspan(shift), weights) == inner_product(row, weights));
  }
}

TEST_CASE("products: what is no number stays none") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t k = 0; k < 21; ++k) {
    std::vector<double> row(21, 1.0), sum(1), out(21);
    row[k] = none;
    row_products(row, std::vector<double>(21, 0.0), sum);
    CHECK(std::isnan(sum.front()));
    CHECK(std::isnan(inner_product(row, row)));
    weighted_rows(row, std::vector<double>{0.0}, out);
    CHECK(std::isnan(out[k]));
  }
}
