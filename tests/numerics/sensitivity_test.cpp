// SPDX-License-Identifier: Apache-2.0
#include "numerics/sensitivity.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <vector>

#include "numerics/points.h"
#include "numerics/random.h"
#include "support/random_points.h"

using namespace entrepot;

namespace {

using Point = std::span<const double>;
using Function = std::function<double(Point)>;

std::vector<double> outputs_of(const Function& function, const Matrix& points) {
  std::vector<double> outputs;
  for (std::size_t i = 0; i < points.extent(0); ++i) outputs.push_back(function(points.row(i)));
  return outputs;
}

// Ishigami & Homma (1990), a = 7, b = 0.1.
double ishigami(Point u) {
  const double x = M_PI * (2 * u[0] - 1), y = M_PI * (2 * u[1] - 1), z = M_PI * (2 * u[2] - 1);
  return std::sin(x) + 7 * std::sin(y) * std::sin(y) + 0.1 * z * z * z * z * std::sin(x);
}
const std::vector<double> ishigami_first = {0.3139, 0.4424, 0.0}, ishigami_total = {0.5576, 0.4424, 0.2437};

// Sobol' (1993): an input counts the less the larger its number.
const std::vector<double> counts_less = {0.0, 1.0, 4.5, 9.0, 99.0};
double g_function(Point u) {
  double product = 1.0;
  for (std::size_t j = 0; j < counts_less.size(); ++j)
    product *= (std::abs(4 * u[j] - 2) + counts_less[j]) / (1 + counts_less[j]);
  return product;
}

// Draws a, draws b that are independent of them, and a with the columns of a group from b.
struct Draws {
  Matrix a, b;
  Matrix with(const std::vector<int>& group) const {
    Matrix mixed = a;
    for (std::size_t i = 0; i < a.extent(0); ++i)
      for (const int j : group) mixed(i, j) = b(i, j);
    return mixed;
  }
};
Draws two_sets(int count, int dimensions, std::uint64_t seed) {
  const Matrix both = unit_points(Design::sobol, count, 2 * dimensions, seed);
  Draws draws{Matrix(count, dimensions), Matrix(count, dimensions)};
  for (int i = 0; i < count; ++i)
    for (int j = 0; j < dimensions; ++j) {
      draws.a(i, j) = both(i, j);
      draws.b(i, j) = both(i, dimensions + j);
    }
  return draws;
}

void check_close(const SensitivityIndex& index, double known, double largest_error) {
  CHECK(std::abs(index.value - known) < 2 * index.error);
  CHECK(index.error < largest_error);
}

}  // namespace

TEST_CASE("sensitivity: first order of Ishigami's function from given draws") {
  for (const Design design : {Design::sobol, Design::latin_hypercube}) {
    const Matrix points = unit_points(design, 2000, 3, 1);
    const auto indices = first_order(points, outputs_of(ishigami, points));
    for (std::size_t j = 0; j < 3; ++j) {
      CAPTURE(j);
      check_close(indices[j], ishigami_first[j], 0.03);
      // Far closer than the error of independent draws, on Sobol' points.
      if (design == Design::sobol) CHECK(std::abs(indices[j].value - ishigami_first[j]) < 0.006);
    }
  }
}

TEST_CASE("sensitivity: totals of groups from pairs") {
  const int count = 2048;
  const Draws draws = two_sets(count, 3, 2);
  const auto a = outputs_of(ishigami, draws.a);
  for (int j = 0; j < 3; ++j) {
    CAPTURE(j);
    const auto mixed = outputs_of(ishigami, draws.with({j}));
    check_close(total_index(a, mixed), ishigami_total[at(j)], 0.03);
  }
  // What the first and the third do together, and the third alone does not.
  const auto mixed = outputs_of(ishigami, draws.with({0, 2}));
  check_close(total_index(a, mixed), 1.0 - ishigami_first[1], 0.03);
}

TEST_CASE("sensitivity: the g-function of Sobol'") {
  std::vector<double> variances;
  double all = 1.0;
  for (const double a : counts_less) {
    variances.push_back(1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    all *= 1.0 + variances.back();
  }
  const Draws draws = two_sets(1024, 5, 3);
  const auto outputs = outputs_of(g_function, draws.a);
  const auto indices = first_order(draws.a, outputs);
  for (int j = 0; j < 5; ++j) {
    CAPTURE(j);
    check_close(indices[at(j)], variances[at(j)] / (all - 1.0), 0.03);
    const double total = variances[at(j)] * all / (1.0 + variances[at(j)]) / (all - 1.0);
    check_close(total_index(outputs, outputs_of(g_function, draws.with({j}))), total, 0.04);
  }
}

TEST_CASE("sensitivity: a sum has the shares of its terms, first and total") {
  const std::vector<double> weights = {4.0, 2.0, 1.0};
  const Function sum = [&](Point u) { return 100.0 + 4.0 * u[0] + 2.0 * u[1] + u[2]; };
  const Draws draws = two_sets(1000, 3, 4);
  const auto outputs = outputs_of(sum, draws.a);
  const auto indices = first_order(draws.a, outputs);
  for (int j = 0; j < 3; ++j) {
    const double share = weights[at(j)] * weights[at(j)] / 21.0;
    check_close(indices[at(j)], share, 0.03);
    CHECK(indices[at(j)].value == doctest::Approx(share).epsilon(0.02));
    check_close(total_index(outputs, outputs_of(sum, draws.with({j}))), share, 0.05);
  }
  // One term alone has all of it, and units say nothing.
  const auto scaled = outputs_of([](Point u) { return 1e6 - 1e-3 * u[1]; }, draws.a);
  const auto alone = first_order(draws.a, scaled);
  CHECK(alone[1].value == doctest::Approx(1.0).epsilon(1e-4));
  CHECK(std::abs(alone[0].value) < 0.01);
}

TEST_CASE("sensitivity: sixty inert inputs are not taken for others, and errors are what they say") {
  // Random points: what the errors are about. 6,000 inert and 400 live indices.
  const int live = 4, inert = 60, dimensions = live + inert, seeds = 100;
  const std::vector<double> weights = {3.0, 2.0, 1.0, 0.5};
  int seen = 0, missed = 0, low = 0;
  double largest_error = 0.0, sum = 0.0, squares = 0.0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const Matrix points = random_points(500, dimensions, static_cast<std::uint64_t>(seed));
    const auto indices = first_order(points, outputs_of(
                                                 [&](Point u) {
                                                   double value = 0.0;
                                                   for (std::size_t j = 0; j < weights.size(); ++j)
                                                     value += weights[j] * u[j];
                                                   return value;
                                                 },
                                                 points));
    for (std::size_t j = 0; j < at(dimensions); ++j) {
      const auto [value, error] = indices[j];
      if (j < weights.size()) {
        const double share = weights[j] * weights[j] / 14.25;
        missed += std::abs(value - share) > 2 * error;
        largest_error = std::max(largest_error, error);
      } else {
        seen += value > 2 * error;
        low += value < -2 * error;
        sum += value;
        squares += value * value;
      }
    }
  }
  CHECK(seen <= seeds * inert * 0.025);
  CHECK(low <= seeds * inert * 0.025);
  CHECK(missed <= seeds * live * 0.07);  // 5 in a hundred, and what 400 of them may be beside it
  CHECK(missed >= seeds * live * 0.01);  // errors that are too large would never miss
  CHECK(largest_error < 0.05);
  CHECK(std::abs(sum / (seeds * inert)) < 1.2e-3);  // what choosing a degree adds; AIC .0032
  CHECK(std::sqrt(squares / (seeds * inert)) < 0.005);
}

TEST_CASE("sensitivity: what goes with an input counts in its index") {
  Matrix points = unit_points(Design::sobol, 2048, 3, 6);
  correlate(points, {{0, 1}}, 0.5);
  const auto outputs = outputs_of([](Point u) { return normal_quantile(u[0]); }, points);
  const auto indices = first_order(points, outputs);
  check_close(indices[1], 0.25, 0.03);  // the square of the correlation
  check_close(indices[2], 0.0, 0.03);
}

TEST_CASE("sensitivity: outputs that never move have no index, and none that is no number") {
  const Matrix points = unit_points(Design::sobol, 64, 2, 1);
  const std::vector<double> same(64, 0.1), other(64, 0.1);
  for (const SensitivityIndex& index : first_order(points, same)) CHECK(index == SensitivityIndex{0.0, 0.0});
  CHECK(total_index(same, other) == SensitivityIndex{0.0, 0.0});
  // An input of one value, and one of two.
  Matrix few = points;
  for (int i = 0; i < 64; ++i) {
    few(i, 0) = 0.5;
    few(i, 1) = i % 2 == 0 ? 0.25 : 0.75;
  }
  const auto indices = first_order(few, outputs_of([](Point u) { return u[1] + 1e200; }, few));
  for (const SensitivityIndex& index : indices) CHECK(std::isfinite(index.value + index.error));
  const auto two = first_order(few, outputs_of([](Point u) { return 1e200 * u[1]; }, few));
  CHECK(two[1].value == doctest::Approx(1.0));
  CHECK(std::abs(two[0].value) < 0.1);

  std::vector<double> broken(64, 0.1);
  broken[3] = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(first_order(points, broken), std::invalid_argument);
  CHECK_THROWS_AS(total_index(same, broken), std::invalid_argument);
  CHECK_THROWS_AS(total_index(same, std::vector<double>(63, 1.0)), std::invalid_argument);
  CHECK_THROWS_AS(first_order(points, std::vector<double>(63, 1.0)), std::invalid_argument);
}

TEST_CASE("sensitivity: many outputs share the polynomials of their draws") {
  const Matrix points = unit_points(Design::sobol, 300, 5, 8);
  const GivenDraws draws(points);
  for (const Function& function : {Function(ishigami), Function(g_function)}) {
    const auto outputs = outputs_of(function, points);
    CHECK(draws.first_order(outputs) == first_order(points, outputs));
  }
}

TEST_CASE("sensitivity: shares of groups with more inputs than draws, and of inert ones none") {
  // y = 3 * (sum of 100) + 1 * (sum of 400) + 0 * (300 inert), inputs in units of their own.
  const Matrix points = unit_points(Design::latin_hypercube, 512, 800, 3);
  std::vector<std::vector<int>> groups(3);
  for (int k = 0; k < 800; ++k) groups[k < 100 ? 0 : k < 500 ? 1 : 2].push_back(k);
  std::vector<double> outputs;
  for (std::size_t i = 0; i < 512; ++i) {
    double y = 5.0;
    for (const int k : groups[0]) y += 3.0 * points(i, k);
    for (const int k : groups[1]) y += points(i, k);
    outputs.push_back(y);
  }
  const double known[] = {900.0 / 1300.0, 400.0 / 1300.0, 0.0};
  for (std::size_t g = 0; g < 3; ++g) {
    CAPTURE(g);
    const SensitivityIndex share = linear_share(points, groups[g], outputs);
    CHECK(std::abs(share.value - known[g]) < 3.0 * share.error);
    CHECK(share.error > 0.01);
    CHECK(share.error < 0.2);
  }
  // A few strong inputs are seen as by their own indices.
  std::vector<double> few;
  for (std::size_t i = 0; i < 512; ++i) few.push_back(2.0 * points(i, 700) - points(i, 701));
  CHECK(linear_share(points, {700}, few).value == doctest::Approx(0.8).epsilon(0.03));
  CHECK(std::abs(linear_share(points, groups[0], few).value) < 0.1);
  const std::vector<double> same(512, 2.0);
  CHECK(linear_share(points, groups[0], same) == SensitivityIndex{0.0, 0.0});
  CHECK_THROWS_AS(linear_share(points, groups[0], std::vector<double>(3, 1.0)), std::invalid_argument);
}
