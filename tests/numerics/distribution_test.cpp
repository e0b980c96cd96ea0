// SPDX-License-Identifier: Apache-2.0
#include "numerics/distribution.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "numerics/random.h"

using namespace entrepot;

namespace {

Distribution made(Shape shape, double a, double b = 0.0, double c = 0.0) {
  Distribution distribution;
  distribution.shape = shape;
  distribution.parameters = {a, b, c};
  return distribution;
}
Distribution within(Distribution distribution, double least, double most) {
  distribution.least = least;
  distribution.most = most;
  return distribution;
}
Distribution or_zero(Distribution distribution, double at_zero) {
  distribution.at_zero = at_zero;
  return distribution;
}

const double infinity = std::numeric_limits<double>::infinity();

// One of each shape, cut and uncut, with and without a chance of zero.
std::vector<Distribution> all_kinds() {
  std::vector<Distribution> list = {made(Shape::uniform, -1.0, 3.0),
                                    made(Shape::triangular, 0.0, 0.06, 0.2),
                                    made(Shape::triangular, 0.85, 1.0, 1.0),
                                    made(Shape::triangular, 2.0, 2.0, 5.0),
                                    made(Shape::normal, 0.18, 0.08),
                                    made(Shape::lognormal, 0.8, 0.25, 2.1),
                                    made(Shape::beta, 0.33, 0.12),
                                    made(Shape::beta, 0.5, 0.3),
                                    made(Shape::gamma, 0.25, 0.1)};
  const std::size_t whole = list.size();
  for (std::size_t k = 0; k < whole; ++k) {
    const Distribution one = list[k];
    list.push_back(within(one, one.quantile(0.1), one.quantile(0.7)));
    list.push_back(or_zero(one, 0.3));
    list.push_back(or_zero(within(one, one.quantile(0.02), infinity), 0.5));
  }
  list.push_back(within(made(Shape::normal, 0.36, 0.14), 0.0, infinity));
  list.push_back(or_zero(made(Shape::normal, -0.1, 0.5), 0.2));  // zero in the middle
  list.push_back(or_zero(made(Shape::uniform, -2.0, -1.0), 0.2));
  return list;
}

}  // namespace

TEST_CASE("distribution: quantiles that tables have") {
  const double z95 = normal_quantile(0.95);
  CHECK(made(Shape::point, 3.5).quantile(0.2) == 3.5);
  CHECK(made(Shape::uniform, -1.0, 3.0).quantile(0.25) == 0.0);
  // F(x) = x^2 / 8 below the mode 2 of a triangle on (0, 4).
  CHECK(made(Shape::triangular, 0.0, 2.0, 4.0).quantile(0.125) == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(made(Shape::triangular, 0.0, 0.0, 4.0).quantile(0.75) == doctest::Approx(2.0).epsilon(1e-14));
  CHECK(made(Shape::normal, 1.0, 2.0).quantile(0.95) == doctest::Approx(1.0 + 2.0 * z95).epsilon(1e-14));
  const Distribution lognormal = made(Shape::lognormal, 0.8, 0.25, 2.1);
  CHECK(lognormal.quantile(0.05) == doctest::Approx(0.25).epsilon(1e-13));
  CHECK(lognormal.quantile(0.5) == doctest::Approx(0.8).epsilon(1e-13));
  CHECK(lognormal.quantile(0.95) == doctest::Approx(2.1).epsilon(1e-13));
  // Beta(2, 2): F(x) = x^2 (3 - 2 x); mean 1/2, variance 1/20.
  const Distribution beta = made(Shape::beta, 0.5, std::sqrt(0.05));
  CHECK(beta.quantile(0.15625) == doctest::Approx(0.25).epsilon(1e-12));
  // Beta(1, 3): F(x) = 1 - (1 - x)^3.
  CHECK(made(Shape::beta, 0.25, std::sqrt(3.0 / 80.0)).quantile(0.875) ==
        doctest::Approx(0.5).epsilon(1e-12));
  // Gamma of shape 1 is the exponential distribution.
  CHECK(made(Shape::gamma, 2.0, 2.0).quantile(0.5) == doctest::Approx(2.0 * std::log(2.0)).epsilon(1e-12));
}

TEST_CASE("distribution: what is cut off is never drawn, and the rest takes its weight") {
  const Distribution whole = made(Shape::normal, 0.06, 0.03);
  const Distribution cut = within(whole, 0.0, infinity);
  const double below = 0.5 * std::erfc(2.0 / std::sqrt(2.0));
  for (const double p : {1e-9, 0.01, 0.3, 0.5, 0.9, 1.0 - 1e-9})
    CHECK(cut.quantile(p) == doctest::Approx(whole.quantile(below + p * (1.0 - below))).epsilon(1e-8));
  CHECK(cut.quantile(1e-12) > 0.0);
  CHECK(cut.quantile(1e-12) < 1e-9);
  // Clipping would leave the upper half where it is.
  CHECK(cut.median() > whole.median() + 1e-4);
  // Mean of a normal cut at zero: mu + sigma phi(2)/Phi(2).
  CHECK(cut.mean() == doctest::Approx(0.06 + 0.03 * 0.05399096651318806 / (1.0 - below)).epsilon(1e-12));
}

TEST_CASE("distribution: quantiles rise, stay inside, and have the mean and the spread that are stated") {
  const int count = 10000;
  for (const Distribution& distribution : all_kinds()) {
    CAPTURE(static_cast<int>(distribution.shape));
    CAPTURE(distribution.parameters[0]);
    CAPTURE(distribution.parameters[1]);
    CAPTURE(distribution.at_zero);
    CAPTURE(distribution.least);
    CHECK_FALSE(problem_of(distribution).has_value());
    double before = -infinity, sum = 0.0, squares = 0.0;
    bool rises = true, inside = true;
    int zeros = 0;
    for (int i = 0; i < count; ++i) {  // midpoints: the ends of a tail add least
      const double x = distribution.quantile((i + 0.5) / count);
      rises = rises && x >= before;
      if (x == 0.0) ++zeros;
      inside = inside && ((x == 0.0 && distribution.at_zero > 0.0) ||
                          (x >= distribution.lowest() && x <= distribution.highest()));
      before = x;
      sum += x;
      squares += x * x;
    }
    CHECK(rises);
    CHECK(inside);
    CHECK(std::abs(zeros - distribution.at_zero * count) <= 1.0);
    const double mean = sum / count, sd = std::sqrt(squares / count - mean * mean);
    CHECK(std::abs(mean - distribution.mean()) < 8e-4 * sd);
    CHECK(distribution.sd() == doctest::Approx(sd).epsilon(5e-3));
  }
}

TEST_CASE("distribution: mean and standard deviation of the closed forms") {
  CHECK(made(Shape::beta, 0.33, 0.12).mean() == doctest::Approx(0.33).epsilon(1e-12));
  CHECK(made(Shape::beta, 0.33, 0.12).sd() == doctest::Approx(0.12).epsilon(1e-12));
  CHECK(made(Shape::gamma, 0.25, 0.1).sd() == doctest::Approx(0.1).epsilon(1e-12));
  CHECK(made(Shape::triangular, 0.0, 0.06, 0.2).mean() == doctest::Approx(0.26 / 3.0).epsilon(1e-12));
  CHECK(made(Shape::point, 7.0).sd() == 0.0);
  CHECK(or_zero(made(Shape::point, 2.0), 0.5).mean() == 1.0);
  CHECK(or_zero(made(Shape::point, 2.0), 0.5).sd() == 1.0);
  // Even halves of the same spread are the lognormal that everybody knows.
  const double s = std::log(2.0) / normal_quantile(0.95);
  CHECK(made(Shape::lognormal, 1.0, 0.5, 2.0).mean() == doctest::Approx(std::exp(s * s / 2)).epsilon(1e-11));
}

TEST_CASE("distribution: what is none says why") {
  const auto problem = [](const Distribution& distribution) { return problem_of(distribution).value_or(""); };
  CHECK(problem(made(Shape::uniform, 2.0, 1.0)) == "its ends are not in order");
  CHECK(problem(made(Shape::triangular, 0.0, 3.0, 2.0)) == "least, mode and most are not in order");
  CHECK(problem(made(Shape::triangular, 1.0, 1.0, 1.0)) == "least, mode and most are not in order");
  CHECK(problem(made(Shape::normal, 0.0, 0.0)) == "its standard deviation is not above 0");
  CHECK(problem(made(Shape::lognormal, 1.0, 2.0, 3.0)) ==
        "its median is not between its percentiles, or they are not above 0");
  CHECK(problem(made(Shape::beta, 1.2, 0.1)) == "its mean is not between 0 and 1");
  CHECK(problem(made(Shape::beta, 0.5, 0.5)) ==
        "its standard deviation is not above 0, or too large for its mean");
  CHECK(problem(made(Shape::gamma, -1.0, 1.0)) == "its mean and its standard deviation are not above 0");
  CHECK(problem(within(made(Shape::normal, 0.0, 1.0), 2.0, 1.0)) == "its bounds leave nothing of it");
  CHECK(problem(within(made(Shape::normal, 0.0, 1.0), 9.0, 10.0)) == "its bounds leave nothing of it");
  CHECK(problem(within(made(Shape::point, 0.0), 1.0, 2.0)) == "its bounds leave nothing of it");
  CHECK(problem(or_zero(made(Shape::uniform, 0.0, 1.0), 1.0)) ==
        "the chance of zero is at least 0 and below 1");
  CHECK(problem(made(Shape::normal, infinity, 1.0)) == "a number is not finite");
}
