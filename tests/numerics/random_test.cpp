// SPDX-License-Identifier: Apache-2.0
#include "numerics/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <set>
#include <stdexcept>
#include <vector>

#include "numerics/array_math.h"
#include "numerics/parallel.h"

using namespace entrepot;

namespace {

using Block = std::array<std::uint32_t, 4>;

}  // namespace

// The three published answers of Philox4x32-10 (Salmon et al. 2011, file kat_vectors of Random123),
// reached through the fields of an address.
TEST_CASE("random: the published answers of the generator") {
  CHECK(random_bits(0, {}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const DrawAddress ones{.cell = 0xfffff,
                         .slot = 0xffffffff,
                         .birth = 0xfff,
                         .quarter = 0xffff,
                         .purpose = static_cast<Purpose>(0xffff),
                         .replication = 0xffff,
                         .counter = 0xffff};
  CHECK(random_bits(0xffffffffffffffff, ones) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  const DrawAddress digits_of_pi{.cell = 0xf6a88,  // words 243f6a88 85a308d3 13198a2e 03707344
                                 .slot = 0x85a308d3,
                                 .birth = 0x243,
                                 .quarter = 0x8a2e,
                                 .purpose = static_cast<Purpose>(0x1319),
                                 .replication = 0x7344,
                                 .counter = 0x0370};
  CHECK(random_bits(0x299f31d0a4093822, digits_of_pi) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: every field and the seed change the draw") {
  std::set<Block> seen;
  const auto add = [&](std::uint64_t seed, const DrawAddress& address) {
    seen.insert(random_bits(seed, address));
  };
  add(1, {});
  add(2, {});
  add(std::uint64_t{1} << 32, {});
  add(1, {.cell = 1});
  add(1, {.slot = 1});
  add(1, {.birth = 1});
  add(1, {.quarter = 1});
  add(1, {.purpose = Purpose::start_vector});
  add(1, {.replication = 1});
  add(1, {.counter = 1});
  CHECK(seen.size() == 10);
}

TEST_CASE("random: a field that does not fit is an error that names it") {
  CHECK_THROWS_WITH_AS(random_bits(1, {.cell = 1u << 20}),
                       "random draw: cell 1048576 does not fit in 20 bits", std::out_of_range);
  CHECK_THROWS_AS(random_bits(1, {.birth = 1u << 12}), std::out_of_range);
  CHECK_THROWS_AS(random_bits(1, {.quarter = 1u << 16}), std::out_of_range);
  CHECK_THROWS_AS(random_bits(1, {.replication = 1u << 16}), std::out_of_range);
  CHECK_THROWS_AS(random_bits(1, {.counter = 1u << 16}), std::out_of_range);
}

TEST_CASE("random: draws do not depend on order or thread") {
  constexpr std::size_t count = 4096;
  std::vector<double> forward(count), backward(count), parallel(count);
  const auto draw = [](std::size_t k) { return random_normal(7, {.slot = static_cast<std::uint32_t>(k)}); };
  for (std::size_t k = 0; k < count; ++k) forward[k] = draw(k);
  for (std::size_t k = count; k-- > 0;) backward[k] = draw(k);
  const ThreadLimit limit(3);
  for_blocks(count, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) parallel[k] = draw(k);
  });
  CHECK(forward == backward);
  CHECK(forward == parallel);
}

// Moments of a million draws; bounds are five standard errors, and the seed is fixed.
TEST_CASE("random: uniform and normal draws have the moments of their distributions") {
  constexpr std::uint32_t count = 1'000'000;
  double mean = 0, square = 0, fourth = 0, uniform = 0, uniform_square = 0, least = 1, most = 0;
  for (std::uint32_t k = 0; k < count; ++k) {
    const double u = random_uniform(3, {.slot = k}), x = random_normal(4, {.slot = k});
    least = std::min(least, u), most = std::max(most, u);
    uniform += u, uniform_square += (u - 0.5) * (u - 0.5);
    mean += x, square += x * x, fourth += x * x * x * x;
  }
  const double root = std::sqrt(static_cast<double>(count));
  CHECK(least > 0.0);
  CHECK(most < 1.0);
  CHECK(std::abs(uniform / count - 0.5) < 5 * std::sqrt(1.0 / 12) / root);
  CHECK(std::abs(uniform_square / count - 1.0 / 12) < 5 * std::sqrt(1.0 / 180) / root);
  CHECK(std::abs(mean / count) < 5 / root);
  CHECK(std::abs(square / count - 1) < 5 * std::sqrt(2.0) / root);
  CHECK(std::abs(fourth / count - 3) < 5 * std::sqrt(96.0) / root);
}

TEST_CASE("random: the normal quantile against the complementary error function") {
  for (double p : {1e-300, 1e-100, 1e-20, 1e-12, 1e-5, 0.01, 0.07499, 0.07501, 0.2, 0.4999, 0.5}) {
    CAPTURE(p);
    const double x = normal_quantile(p);
    const long double back = 0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L));
    // d log p / d x is about -x in the tail: the rounding of x alone moves p by |x|^2 units.
    CHECK(std::abs(static_cast<double>(back / p - 1.0L)) < 4e-16 * (4 + x * x));
    if (p > 1e-12) CHECK(normal_quantile(1.0 - p) == doctest::Approx(-x).epsilon(1e-9));
  }
  CHECK(normal_quantile(0.5) == 0.0);
}

TEST_CASE("random: quantiles of the Poisson distribution") {
  // Against the sum of its probabilities, and the mean of all quantiles.
  for (const double mean : {0.0, 0.1, 3.9627, 87.18, 2000.0}) {
    CAPTURE(mean);
    constexpr int steps = 20'000;
    double sum = 0;
    int before = 0;
    for (int k = 0; k < steps; ++k) {
      const int quantile = poisson_quantile((k + 0.5) / steps, mean);
      CHECK(quantile >= before);
      before = quantile;
      sum += quantile;
    }
    CHECK(sum / steps == doctest::Approx(mean).epsilon(1e-3));
  }
  double probability = std::exp(-3.9627), below = 0;
  for (int k = 0; k < 12; ++k) {
    below += probability;
    CHECK(poisson_quantile(below - 1e-12, 3.9627) == k);
    CHECK(poisson_quantile(below + 1e-12, 3.9627) == k + 1);
    probability *= 3.9627 / (k + 1);
  }
  CHECK(poisson_quantile(0x1p-53, 2000.0) < poisson_quantile(0.5, 2000.0));
  CHECK(poisson_quantile(1 - 0x1p-53, 2000.0) < 2500);
  CHECK(poisson_quantile(0.3, 5.0) <= poisson_quantile(0.3, 5.001));
}
