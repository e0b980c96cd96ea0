// SPDX-License-Identifier: Apache-2.0
#include "numerics/anderson.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "numerics/random.h"

using namespace entrepot;

namespace {

double drawn(std::uint32_t slot, std::uint32_t counter) {
  return random_uniform(7, {.slot = slot, .counter = counter});
}

// s(z) = A (solution - z), with A far from the identity and not symmetric.
struct Linear {
  explicit Linear(std::size_t count) : size(count), matrix(count * count), solution(count) {
    for (std::size_t k = 0; k < size; ++k) {
      solution[k] = drawn(static_cast<std::uint32_t>(k), 0);
      for (std::size_t l = 0; l < size; ++l)
        matrix[k * size + l] = (k == l ? 0.4 + 1.6 * drawn(static_cast<std::uint32_t>(k), 1) : 0.0) +
                               0.3 * (drawn(static_cast<std::uint32_t>(k * size + l), 2) - 0.5);
    }
  }
  Column step(const Column& z) const {
    Column result(size, 0.0);
    for (std::size_t k = 0; k < size; ++k)
      for (std::size_t l = 0; l < size; ++l) result[k] += matrix[k * size + l] * (solution[l] - z[l]);
    return result;
  }
  double distance(const Column& z) const {
    double worst = 0.0;
    for (std::size_t k = 0; k < size; ++k) worst = std::max(worst, std::abs(z[k] - solution[k]));
    return worst;
  }
  std::size_t size;
  Column matrix, solution;
};

// Passes until the solution is met to 1e-9, at most `most`.
int passes(Anderson& anderson, const Linear& problem, Column z, int most = 200) {
  Column move(problem.size);
  for (int pass = 0; pass < most; ++pass) {
    if (problem.distance(z) < 1e-9) return pass;
    anderson.extrapolate(z, problem.step(z), move);
    for (std::size_t k = 0; k < z.size(); ++k) z[k] += move[k];
  }
  return most;
}

}  // namespace

TEST_CASE("anderson: a linear problem is solved in about as many passes as it has dimensions") {
  for (const int size : {1, 2, 3, 5, 8, 12}) {
    CAPTURE(size);
    const Linear problem(static_cast<std::size_t>(size));
    Anderson anderson(problem.size, size);
    CHECK(passes(anderson, problem, Column(problem.size, 5.0)) <= size + 3);
  }
}

TEST_CASE("anderson: a shorter memory takes longer, none is plain iteration") {
  const Linear problem(12);
  const auto with = [&](int length) {
    Anderson anderson(problem.size, length);
    return passes(anderson, problem, Column(problem.size, 5.0), 2000);
  };
  CHECK(with(12) < with(4));
  CHECK(with(4) < with(0));
  CHECK(with(-3) == with(0));
  CHECK(with(1000) <= with(12));
  Anderson plain(2, 0);
  Column move(2);
  for (const double step : {1.0, 0.25, -3.0}) {
    plain.extrapolate(Column{step, 0.0}, Column{step, -step}, move);
    CHECK(move == Column{step, -step});
  }
}

TEST_CASE("anderson: what is forgotten has no say") {
  const Linear one(6);
  Anderson used(6, 6), fresh(6, 6);
  passes(used, one, Column(6, 5.0));
  used.forget();
  Column move(6), expected(6);
  for (int pass = 0; pass < 4; ++pass) {
    Column z(6), step(6);
    for (std::size_t k = 0; k < 6; ++k)
      z[k] = drawn(static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(10 + pass)),
      step[k] = drawn(static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(20 + pass));
    used.extrapolate(z, step, move);
    fresh.extrapolate(z, step, expected);
    CHECK(move == expected);
  }
}

TEST_CASE("anderson: standing still is remembered as nothing, with a full memory too") {
  const Linear problem(4);
  for (const int before : {0, 1, 3, 9}) {
    CAPTURE(before);
    Anderson anderson(4, 3);
    Column z(4, 5.0), move(4);
    for (int pass = 0; pass <= before; ++pass) {
      anderson.extrapolate(z, problem.step(z), move);
      for (std::size_t k = 0; k < 4; ++k) z[k] += 0.1 * move[k];
    }
    for (int again = 0; again < 4; ++again) anderson.extrapolate(z, problem.step(z), move);
    for (const double number : move) CHECK(std::isfinite(number));
    CHECK(passes(anderson, problem, z) < 20);
  }
}
