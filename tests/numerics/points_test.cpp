// SPDX-License-Identifier: Apache-2.0
#include "numerics/points.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "numerics/random.h"
#include "support/random_points.h"

using namespace entrepot;

namespace {

std::vector<double> sorted_column(const Matrix& points, int column) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points.extent(0); ++i) values.push_back(points(i, column));
  std::sort(values.begin(), values.end());
  return values;
}

// Largest distance between the distribution of a column and the uniform one (Kolmogorov 1933).
double distance_from_uniform(const Matrix& points, int column) {
  const std::vector<double> values = sorted_column(points, column);
  double worst = 0.0;
  const double count = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    worst = std::max({worst, (static_cast<double>(i) + 1.0) / count - values[i],
                      values[i] - static_cast<double>(i) / count});
  return worst;
}

// Spearman's.
double rank_correlation(const Matrix& points, int a, int b) {
  const int count = static_cast<int>(points.extent(0));
  const auto ranks = [&](int column) {
    std::vector<int> order(at(count));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](int i, int k) { return points(i, column) < points(k, column); });
    std::vector<double> rank(at(count));
    for (int r = 0; r < count; ++r) rank[at(order[at(r)])] = r;
    return rank;
  };
  const std::vector<double> first = ranks(a), other = ranks(b);
  const double mean = (count - 1) / 2.0;
  double together = 0.0, square = 0.0;
  for (int i = 0; i < count; ++i) {
    together += (first[at(i)] - mean) * (other[at(i)] - mean);
    square += (first[at(i)] - mean) * (first[at(i)] - mean);
  }
  return together / square;
}

// Root mean square over seeds of the error of the mean of prod (1 + (u_j - 1/2) / j), which is 1.
template <class Make>
double integration_error(Make make, int dimensions) {
  const int seeds = 20;
  double squares = 0.0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const Matrix points = make(static_cast<std::uint64_t>(seed));
    double sum = 0.0;
    for (std::size_t i = 0; i < points.extent(0); ++i) {
      double product = 1.0;
      for (int j = 0; j < dimensions; ++j) product *= 1.0 + (points(i, j) - 0.5) / (j + 1);
      sum += product;
    }
    const double error = sum / static_cast<double>(points.extent(0)) - 1.0;
    squares += error * error;
  }
  return std::sqrt(squares / seeds);
}

}  // namespace

TEST_CASE("points: the sequence of Joe & Kuo") {
  // The first points of three dimensions as their note prints them, origin included.
  const double printed[10][3] = {{0, 0, 0},
                                 {.5, .5, .5},
                                 {.75, .25, .25},
                                 {.25, .75, .75},
                                 {.375, .375, .625},
                                 {.875, .875, .125},
                                 {.625, .125, .875},
                                 {.125, .625, .375},
                                 {.1875, .3125, .9375},
                                 {.6875, .8125, .4375}};
  const Matrix first = sobol_sequence(10, 3);
  for (int i = 0; i < 10; ++i)
    for (int j = 0; j < 3; ++j) CHECK(first(i, j) == printed[i][j]);

  // Dimensions 2 to 10 from the rows of their file new-joe-kuo-6: degree, polynomial, first numbers.
  struct Row {
    unsigned degree, polynomial;
    std::vector<std::uint32_t> numbers;
  };
  const std::vector<Row> rows = {{1, 0, {1}},
                                 {2, 1, {1, 3}},
                                 {3, 1, {1, 3, 1}},
                                 {3, 2, {1, 1, 1}},
                                 {4, 1, {1, 1, 3, 3}},
                                 {4, 4, {1, 3, 5, 13}},
                                 {5, 2, {1, 1, 5, 5, 17}},
                                 {5, 4, {1, 1, 5, 5, 5}},
                                 {5, 7, {1, 1, 7, 11, 19}}};
  const int count = 300;
  const Matrix points = sobol_sequence(count, 10);
  for (std::size_t j = 0; j < rows.size(); ++j) {
    const auto& [degree, polynomial, numbers] = rows[j];
    std::vector<std::uint32_t> directions;
    for (unsigned k = 0; k < 32; ++k) {
      if (k < degree) {
        directions.push_back(numbers[k] << (31 - k));
        continue;
      }
      std::uint32_t direction = directions[k - degree] ^ (directions[k - degree] >> degree);
      for (unsigned m = 1; m < degree; ++m)
        if ((polynomial >> (degree - 1 - m) & 1) != 0) direction ^= directions[k - m];
      directions.push_back(direction);
    }
    bool same = true;
    for (unsigned i = 0; i < count; ++i) {
      std::uint32_t word = 0;
      const unsigned gray = i ^ i >> 1;
      for (unsigned k = 0; k < 32; ++k)
        if ((gray >> k & 1) != 0) word ^= directions[k];
      same = same && points(i, j + 1) == word * 0x1p-32;
    }
    CAPTURE(j);
    CHECK(same);
  }
}

TEST_CASE("points: one in each stratum of every column") {
  for (const Design design : {Design::sobol, Design::latin_hypercube}) {
    const Matrix points = unit_points(design, 256, 40, 5);  // 2^8 points: both designs promise it
    for (int j = 0; j < 40; ++j) {
      const std::vector<double> values = sorted_column(points, j);
      bool each = true;
      for (int i = 0; i < 256; ++i) each = each && static_cast<int>(values[at(i)] * 256) == i;
      CHECK(each);
      CHECK(values.front() > 0.0);
      CHECK(values.back() < 1.0);
    }
  }
  const Matrix odd = unit_points(Design::latin_hypercube, 1000, 3, 5);
  for (int j = 0; j < 3; ++j) CHECK(distance_from_uniform(odd, j) <= 1.0 / 1000);
}

TEST_CASE("points: a smaller set begins a larger one, and seeds differ") {
  const Matrix large = unit_points(Design::sobol, 500, 30, 9), small = unit_points(Design::sobol, 77, 30, 9);
  CHECK(same_bits(large.values().subspan(0, small.size()), small.values()));
  for (const Design design : {Design::sobol, Design::latin_hypercube}) {
    CHECK(unit_points(design, 77, 30, 9) == unit_points(design, 77, 30, 9));
    CHECK_FALSE(unit_points(design, 77, 30, 9) == unit_points(design, 77, 30, 10));
  }
  // More dimensions leave the first as they were.
  const Matrix wider = unit_points(Design::sobol, 77, 31, 9);
  bool same = true;
  for (int i = 0; i < 77; ++i)
    for (int j = 0; j < 30; ++j) same = same && wider(i, j) == small(i, j);
  CHECK(same);
}

TEST_CASE("points: columns of a Latin hypercube are no copies of one another") {
  const Matrix points = unit_points(Design::latin_hypercube, 1000, 12, 3);
  for (int a = 0; a < 12; ++a)
    for (int b = 0; b < a; ++b) CHECK(std::abs(rank_correlation(points, a, b)) < 0.15);  // 4.7 sd
}

TEST_CASE("points: integrals come out better than from random points") {
  const int count = 1024, dimensions = 8;
  const double random = integration_error(
      [&](std::uint64_t seed) { return random_points(count, dimensions, seed); }, dimensions);
  const double sobol = integration_error(
      [&](std::uint64_t seed) { return unit_points(Design::sobol, count, dimensions, seed); }, dimensions);
  const double latin = integration_error(
      [&](std::uint64_t seed) { return unit_points(Design::latin_hypercube, count, dimensions, seed); },
      dimensions);
  CHECK(random > 0.005);  // the bar: sd of the integrand, .35, over the root of the count
  CHECK(sobol < random / 30);
  CHECK(latin < random / 2);
}

TEST_CASE("points: families are correlated, and every column stays uniform") {
  for (const Design design : {Design::sobol, Design::latin_hypercube}) {
    const Matrix before = unit_points(design, 2048, 9, 4);
    Matrix points = before;
    correlate(points, {{1, 4, 6, 2}, {0, 7}, {8}}, 0.5);
    const double expected = 6.0 / M_PI * std::asin(0.25);
    const std::vector<int> family = {0, 1, 1, -1, 1, -2, 1, 0, -3};
    for (int a = 0; a < 9; ++a) {
      CHECK(distance_from_uniform(points, a) < 1.36 / std::sqrt(2048.0));  // the 95 % bound of chance
      for (int b = 0; b < a; ++b) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK(std::abs(rank_correlation(points, a, b) - (family[at(a)] == family[at(b)] ? expected : 0.0)) <
              0.04);
      }
    }
    for (const int kept : {0, 1, 3, 5, 8}) CHECK(sorted_column(points, kept) == sorted_column(before, kept));
    Matrix untouched = before;
    correlate(untouched, {{0, 1, 2}}, 0.0);
    CHECK(untouched == before);
  }
}

TEST_CASE("points: what cannot be made is refused") {
  CHECK_THROWS_AS(unit_points(Design::sobol, 0, 1, 1), std::out_of_range);
  CHECK_THROWS_AS(unit_points(Design::latin_hypercube, 10, 0, 1), std::out_of_range);
  CHECK_THROWS_AS(unit_points(Design::sobol, 10, most_dimensions + 1, 1), std::out_of_range);
  CHECK(unit_points(Design::sobol, 3, most_dimensions, 1).extent(1) == most_dimensions);
  Matrix points = unit_points(Design::sobol, 16, 3, 1);
  CHECK_THROWS_AS(correlate(points, {{0, 1}}, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(correlate(points, {{0, 1}}, -0.1), std::invalid_argument);
  CHECK_THROWS_AS(correlate(points, {{0, 3}}, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(correlate(points, {{0, 1}, {1, 2}}, 0.5), std::invalid_argument);
}
