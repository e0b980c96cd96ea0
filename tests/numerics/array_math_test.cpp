// SPDX-License-Identifier: Apache-2.0
#include "numerics/array_math.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "base/arrays.h"
#include "numerics/random.h"

using namespace entrepot;

namespace {

using Function = void (*)(std::span<const double>, std::span<double>);

struct Case {
  const char* name;
  Function function;
  double low, high;
};

const std::vector<Case>& functions() {
  static const std::vector<Case> list = {{"exp", entrepot::exp, -745.0, 709.0},
                                         {"log", entrepot::log, 1e-300, 1e6},
                                         {"expm1", entrepot::expm1, -40.0, 700.0},
                                         {"log1p", entrepot::log1p, -0.999, 1e6},
                                         {"normal_distribution", entrepot::normal_distribution, -38.0, 38.0}};
  return list;
}

std::vector<double> inputs(std::size_t count, double low, double high) {
  std::vector<double> values(count);
  for (std::size_t k = 0; k < count; ++k)
    values[k] = low + (high - low) * random_uniform(11, {.slot = static_cast<std::uint32_t>(k)});
  return values;
}

long double phi(double x) {
  return 0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L));
}

double worst_relative_error(const Case& tested, double low, double high,
                            const std::function<long double(double)>& exact) {
  const std::vector<double> in = inputs(200'000, low, high);
  std::vector<double> out(in.size());
  tested.function(in, out);
  double worst = 0.0;
  for (std::size_t k = 0; k < in.size(); ++k)
    worst = std::max(worst, static_cast<double>(std::abs(out[k] / exact(in[k]) - 1.0L)));
  return worst;
}

}  // namespace

TEST_CASE("array_math: an element has the same bits wherever it stands and however the array is cut") {
  for (const Case& tested : functions()) {
    CAPTURE(tested.name);
    const std::vector<double> in = inputs(4001, tested.low, tested.high);
    std::vector<double> whole(in.size());
    tested.function(in, whole);
    for (const std::size_t cut : {1u, 2u, 3u, 5u, 8u, 501u, 511u, 513u}) {
      std::vector<double> pieces(in.size());
      for (std::size_t begin = 0; begin < in.size(); begin += cut) {
        const std::size_t count = std::min(cut, in.size() - begin);
        tested.function(std::span(in).subspan(begin, count), std::span(pieces).subspan(begin, count));
      }
      CHECK(same_bits(whole, pieces));
    }
    for (std::size_t shift = 1; shift < 9; ++shift) {  // eight alignments within a cache line
      std::vector<double> moved_in(in.size() + shift), moved(in.size() + shift);
      std::copy(in.begin(), in.end(), moved_in.begin() + static_cast<std::ptrdiff_t>(shift));
      tested.function(std::span(moved_in).subspan(shift), std::span(moved).subspan(shift));
      CHECK(same_bits(whole, std::span(moved).subspan(shift)));
    }
    std::vector<double> in_place = in;
    tested.function(in_place, in_place);
    CHECK(same_bits(whole, in_place));
    tested.function({}, {});
  }
}

TEST_CASE("array_math: accuracy against long double") {
  constexpr double unit = std::numeric_limits<double>::epsilon();
  CHECK(worst_relative_error(functions()[0], -700, 700,
                             [](double x) { return std::exp(static_cast<long double>(x)); }) < 1.0 * unit);
  CHECK(worst_relative_error(functions()[1], 1e-3, 0.9,
                             [](double x) { return std::log(static_cast<long double>(x)); }) < 3.5 * unit);
  CHECK(worst_relative_error(functions()[1], 1.1, 1e9,
                             [](double x) { return std::log(static_cast<long double>(x)); }) < 3.5 * unit);
  for (const double low : {-1.0, -1e-9, 1e-12})
    CHECK(worst_relative_error(functions()[2], low, low + 1e-3, [](double x) {
            return std::expm1(static_cast<long double>(x));
          }) < 1.0 * unit);
  for (const double low : {-0.9, 1e-12, 0.5})
    CHECK(worst_relative_error(functions()[3], low, low + 1e-3, [](double x) {
            return std::log1p(static_cast<long double>(x));
          }) < 1.0 * unit);
  CHECK(worst_relative_error(functions()[4], -37, 0, phi) < 2e-12);
}

TEST_CASE("array_math: the normal distribution is symmetric, rises, and ends at nought and one") {
  std::vector<double> x, minus_x;
  for (int k = 0; k <= 8000; ++k) x.push_back(-8.0 + k / 1000.0), minus_x.push_back(-x.back());
  std::vector<double> below(x.size()), above(x.size());
  normal_distribution(x, below);
  normal_distribution(minus_x, above);
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (x[k] < 0.0) REQUIRE(above[k] == 1.0 - below[k]);
    if (k > 0) REQUIRE(below[k] > below[k - 1]);
  }
  CHECK(below.back() == doctest::Approx(0.5).epsilon(1e-12));
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> ends = {
      -infinity, -1e200, -40.0, 40.0, 1e200, infinity, std::numeric_limits<double>::quiet_NaN()};
  normal_distribution(ends, ends);
  CHECK(ends[0] == 0.0);
  CHECK(ends[1] == 0.0);
  CHECK(ends[2] >= 0.0);
  CHECK(ends[2] < 1e-300);
  CHECK(ends[3] == 1.0);
  CHECK(ends[4] == 1.0);
  CHECK(ends[5] == 1.0);
  CHECK(std::isnan(ends[6]));
}

TEST_CASE("array_math: what is near nought keeps its sign, and nought is nought") {
  std::vector<double> values = {0.0, -1e-300, 1e-300, -1e-17, 1e-17};
  for (const auto& function : {entrepot::expm1, entrepot::log1p}) {
    std::vector<double> out(values.size());
    function(values, out);
    CHECK(out == values);
  }
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> closed = {-infinity};
  entrepot::expm1(closed, closed);
  CHECK(closed[0] == -1.0);
  entrepot::log1p(closed, closed);
  CHECK(closed[0] == -infinity);
}

TEST_CASE("array_math: exp and log at the ends of their range") {
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> values = {-infinity, 0.0, infinity};
  entrepot::exp(values, values);
  CHECK(values == std::vector<double>{0.0, 1.0, infinity});
  entrepot::log(values, values);
  CHECK(values == std::vector<double>{-infinity, 0.0, infinity});
}
