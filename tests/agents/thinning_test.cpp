// SPDX-License-Identifier: Apache-2.0
#include "agents/thinning.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "numerics/array_math.h"

using namespace entrepot;

namespace {

double normal(double x) {
  double result = 0.0;
  normal_distribution({&x, 1}, {&result, 1});
  return result;
}

SlotWords dice_of(std::uint32_t row) {
  return {4, DrawAddress{.cell = row, .purpose = Purpose::test}};
}

struct Struck {
  std::vector<int> times;
  double uniforms = 0, count = 0;
};

// How often each of `count` positions is a candidate in so many rows.
Struck candidates(std::uint32_t count, const Bound& bound, std::uint32_t rows) {
  Struck struck{std::vector<int>(count)};
  Candidates drawn;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto first = random_bits(5, {.cell = row, .purpose = Purpose::test});
    drawn.draw(dice_of(row), 0, first[0], first[1], count, bound, 0.0F, bound.chance);
    for (const auto& candidate : drawn) {
      REQUIRE(candidate.position < count);
      REQUIRE(candidate.uniform > 0.0F);
      REQUIRE(candidate.uniform <= bound.chance);
      ++struck.times[candidate.position];
      struck.uniforms += candidate.uniform / bound.chance;
      struck.count += 1;
    }
  }
  return struck;
}

}  // namespace

TEST_CASE("thinning: everybody is a candidate as often as the bound says, early and late in the row") {
  constexpr std::uint32_t count = 100, rows = 20000;
  for (const double chance : {0.001, 0.05, 0.4, 0.9}) {
    CAPTURE(chance);
    const Struck struck = candidates(count, Bound(chance), rows);
    const double deviation = std::sqrt(chance * (1.0 - chance) / rows);
    double worst = 0.0;
    for (const int times : struck.times)
      worst = std::max(worst, std::abs(static_cast<double>(times) / rows - chance) / deviation);
    CHECK(worst < 4.5);  // of a hundred
    CHECK(std::abs(struck.count / count / rows - chance) < 4.0 * deviation / std::sqrt(count));
    CHECK(std::abs(struck.uniforms / struck.count - 0.5) < 4.0 * 0.29 / std::sqrt(struck.count));
  }
  CHECK(candidates(count, Bound(1.0), 3).count == 3 * count);
  CHECK(candidates(count, Bound(0.0), 3).count == 0);
  CHECK(candidates(count, Bound(1e-9), 100).count == 0);
}

TEST_CASE("thinning: chances of the table are those of the normal distribution") {
  const ChanceTable& table = ChanceTable::normal();
  for (int k = -3200; k <= 3200; ++k) {
    const double x = k * 0.0033;
    CAPTURE(x);
    CHECK(std::abs(table(static_cast<float>(x)) - normal(x)) < 6e-7);
  }
  CHECK(table(-1e30F) == 0.0F);
  CHECK(table(1e30F) == 1.0F);
  CHECK(table(-INFINITY) == 0.0F);
  CHECK(table(INFINITY) == 1.0F);
}

TEST_CASE("thinning: a bound holds for all that is below it, and up to where it says") {
  constexpr double hazard = 0.3;
  const BoundTable bounds(hazard);
  const ChanceTable& table = ChanceTable::normal();
  for (int k = -1000; k <= 1000; ++k) {
    const float x = static_cast<float>(k) * 0.0111F, upper = BoundTable::upper(x);
    CAPTURE(x);
    CHECK(upper >= x);
    CHECK(upper < std::max(x, -8.0F) + 0.0626F);
    CHECK(static_cast<float>(hazard) * table(x) <= bounds(x).chance * 1.000001F);
    CHECK(static_cast<float>(hazard) * table(upper) <= bounds(x).chance * 1.000001F);
    CHECK(bounds(x).chance <= 0.3F);
  }
  // A bound that is too wide costs candidates.
  CHECK(bounds(0.0F).chance < 0.3F * 0.53F);
}
