// SPDX-License-Identifier: Apache-2.0
#include "study/shapley.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "base/diagnostic.h"

using namespace entrepot;

namespace {

Matrix game(int parts, const std::function<double(std::size_t)>& worth) {
  Matrix value(std::size_t{1} << parts, 1);
  for (std::size_t coalition = 0; coalition < value.extent(0); ++coalition)
    value(coalition, 0) = worth(coalition);
  return value;
}

bool has(std::size_t coalition, int part) {
  return (coalition >> part & 1) != 0;
}

// Three costs of a runway, of which the largest is paid (Littlechild & Owen 1973).
double runway(std::size_t planes) {
  return has(planes, 2) ? 30.0 : has(planes, 1) ? 18.0 : has(planes, 0) ? 6.0 : 0.0;
}

// Weights, and what pairs bring beyond them.
double pairwise(std::size_t coalition) {
  double sum = 0.0;
  for (int p = 0; p < 7; ++p) {
    if (!has(coalition, p)) continue;
    sum += 1.0 + p;
    for (int q = p + 1; q < 7; ++q)
      if (has(coalition, q)) sum += 0.3 * p - 0.2 * q;
  }
  return sum;
}

double three_together(std::size_t coalition) {
  return pairwise(coalition) + (std::popcount(coalition & 7U) == 3 ? 5.0 : 0.0);
}

std::vector<Matrix> along(int parts, int orders, double (*worth)(std::size_t)) {
  std::vector<Matrix> found;
  for (int number = 0; number < orders; ++number) {
    Matrix way(parts + 1, 1);
    std::size_t coalition = 0;
    const std::vector<int> order = sampled_order(parts, number, 7);
    for (int place = 0; place < parts; ++place) {
      coalition |= std::size_t{1} << order[at(place)];
      way(place + 1, 0) = worth(coalition);
    }
    found.push_back(way);
  }
  return found;
}

}  // namespace

TEST_CASE("shapley: published games") {
  // Gloves: two have a left one, one has a right one; a pair is worth 1 (Shapley & Shubik 1969).
  const Matrix gloves = shapley_values(
      game(3, [](std::size_t who) { return has(who, 2) && (has(who, 0) || has(who, 1)) ? 1.0 : 0.0; }), 3);
  CHECK(gloves(0, 0) == doctest::Approx(1.0 / 6.0).epsilon(1e-14));
  CHECK(gloves(1, 0) == doctest::Approx(1.0 / 6.0).epsilon(1e-14));
  CHECK(gloves(2, 0) == doctest::Approx(4.0 / 6.0).epsilon(1e-14));
  // Of the runway's cost each pays its share of every stretch that it needs: 6/3, + 12/2, + 12.
  const Matrix planes = shapley_values(game(3, runway), 3);
  CHECK(planes(0, 0) == doctest::Approx(2.0).epsilon(1e-14));
  CHECK(planes(1, 0) == doctest::Approx(8.0).epsilon(1e-14));
  CHECK(planes(2, 0) == doctest::Approx(20.0).epsilon(1e-14));
}

TEST_CASE("shapley: parts add up to the whole, and a part that brings nothing has nothing") {
  const auto worth = [](std::size_t who) {
    const double pull =
        std::sqrt(static_cast<double>(who % 1009)) + (has(who, 3) && has(who, 8) ? -4.0 : 1.0);
    return who == 0 ? 0.0 : pull;
  };
  // Part 10 is not looked at by who is told of the others alone.
  const Matrix value = game(11, [&](std::size_t who) { return worth(who & 1023U); });
  const Matrix shares = shapley_values(value, 11);
  double sum = 0.0;
  for (int p = 0; p < 11; ++p) sum += shares(p, 0);
  CHECK(std::abs(sum - value(2047, 0)) < 1e-12);
  CHECK(std::abs(shares(10, 0)) < 1e-14);
}

TEST_CASE("shapley: what pairs bring together") {
  const std::vector<Interaction> pairs = interactions(game(7, pairwise), 7);
  REQUIRE(pairs.size() == 21);
  for (const Interaction& pair : pairs)
    CHECK(pair.values[0] == doctest::Approx(0.3 * pair.first - 0.2 * pair.second).epsilon(1e-12));
}

TEST_CASE("shapley: an order and its reverse tell pairs exactly, and more needs orders") {
  const Matrix exact = shapley_values(game(7, pairwise), 7);
  const SampledShapley two = shapley_of(along(7, 2, pairwise), 7, 7);
  for (int p = 0; p < 7; ++p) {
    CHECK(two.values(p, 0) == doctest::Approx(exact(p, 0)).epsilon(1e-13));
    CHECK(std::isnan(two.errors(p, 0)));  // one pair of orders says nothing of its error
  }
  // Three that are worth more together: within three standard errors, which halve with four times the orders.
  const Matrix three = shapley_values(game(7, three_together), 7);
  const SampledShapley few = shapley_of(along(7, 40, three_together), 7, 7),
                       many = shapley_of(along(7, 640, three_together), 7, 7);
  double sum = 0.0;
  for (int p = 0; p < 7; ++p) {
    CHECK(std::abs(few.values(p, 0) - three(p, 0)) <= 3.0 * few.errors(p, 0) + 1e-12);
    CHECK(std::abs(many.values(p, 0) - three(p, 0)) <= 3.0 * many.errors(p, 0) + 1e-12);
    sum += many.values(p, 0);
  }
  CHECK(few.errors(0, 0) > 0.1);
  CHECK(many.errors(0, 0) < 0.4 * few.errors(0, 0));
  CHECK(many.errors(5, 0) < 1e-12);  // it has to do with pairs alone
  CHECK(sum == doctest::Approx(three_together(127)).epsilon(1e-13));
}

TEST_CASE("shapley: orders are permutations, addressed and not consumed") {
  std::set<std::vector<int>> seen;
  for (int number = 0; number < 60; ++number) {
    std::vector<int> order = sampled_order(20, number, 3);
    CHECK(order == sampled_order(20, number, 3));
    seen.insert(order);
    std::vector<int> back = sampled_order(20, number ^ 1, 3);
    std::reverse(back.begin(), back.end());
    CHECK(back == order);
    std::sort(order.begin(), order.end());
    for (int p = 0; p < 20; ++p) CHECK(order[at(p)] == p);
  }
  CHECK(seen.size() == 60);
  CHECK(sampled_order(20, 4, 3) != sampled_order(20, 4, 5));
}

TEST_CASE("shapley: values of other coalitions than there are") {
  CHECK_THROWS_AS(shapley_values(Matrix(7, 1), 3), Failure);
  CHECK_THROWS_AS(shapley_of(std::vector<Matrix>(3, Matrix(3, 1)), 2, 1), Failure);
}
