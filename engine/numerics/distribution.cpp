// SPDX-License-Identifier: Apache-2.0
#include "numerics/distribution.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "numerics/array_math.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double z95 = 1.6448536269514722;  // normal_quantile(0.95)

// Doubles all the way: long doubles take ten times as long and change the 15th digit.
using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double exp(double x) {
  entrepot::exp({&x, 1}, {&x, 1});
  return x;
}
double log(double x) {
  entrepot::log({&x, 1}, {&x, 1});
  return x;
}
double normal_below(double x) {
  entrepot::normal_distribution({&x, 1}, {&x, 1});
  return x;
}
double normal_density(double x) {
  return std::isinf(x) ? 0.0 : 0.3989422804014327 * exp(-0.5 * x * x);
}

struct Pair {
  double first = 0.0, second = 0.0;
};

// Of the beta distribution: alpha and beta.
Pair beta_shapes(const Distribution& d) {
  const double mean = d.parameters[0], sd = d.parameters[1];
  const double together = mean * (1.0 - mean) / (sd * sd) - 1.0;
  return {mean * together, (1.0 - mean) * together};
}

// Of the gamma distribution: shape and scale.
Pair gamma_shapes(const Distribution& d) {
  const double mean = d.parameters[0], sd = d.parameters[1];
  return {mean / sd * (mean / sd), sd / mean * sd};
}

// Of the lognormal: standard deviations of the log below and above the median.
Pair spreads(const Distribution& d) {
  const auto [median, low, high] = d.parameters;
  return {log(median / low) / z95, log(high / median) / z95};
}

Pair support(const Distribution& d) {
  switch (d.shape) {
    case Shape::point:
      return {d.parameters[0], d.parameters[0]};
    case Shape::uniform:
      return {d.parameters[0], d.parameters[1]};
    case Shape::triangular:
      return {d.parameters[0], d.parameters[2]};
    case Shape::normal:
      return {-infinity, infinity};
    case Shape::beta:
      return {0.0, 1.0};
    case Shape::lognormal:
    case Shape::gamma:
      return {0.0, infinity};
  }
  return {};
}

// Integrals of t^k over a density that is `slope` (t - from), from `from` to x.
double wedge_moment(int k, double from, double slope, double x) {
  const double s = x - from;
  const double zeroth = slope * s * s / 2.0, first = slope * s * s * s / 3.0;
  if (k == 0) return zeroth;
  if (k == 1) return from * zeroth + first;
  return from * from * zeroth + 2.0 * from * first + slope * s * s * s * s / 4.0;
}

double triangular_moment(const Distribution& d, int k, double x) {
  const auto [low, mode, high] = d.parameters;
  double sum = 0.0;
  if (mode > low) sum += wedge_moment(k, low, 2.0 / ((high - low) * (mode - low)), std::min(x, mode));
  if (x > mode) {  // what lies between mode and x: that from x on taken off that from the mode on
    const double slope = -2.0 / ((high - low) * (high - mode));
    sum += wedge_moment(k, high, slope, x) - wedge_moment(k, high, slope, mode);
  }
  return sum;
}

double lognormal_moment(const Distribution& d, int k, double x) {
  if (!(x > 0.0)) return 0.0;
  const double median = d.parameters[0];
  const auto [below, above] = spreads(d);
  const double z = std::isinf(x) ? infinity : log(x / median) / (x < median ? below : above);
  // Integral of exp(k s t) over the standard normal density, from c to d.
  const auto part = [&](double s, double from, double to) {
    return exp(0.5 * k * k * s * s) * (normal_below(to - k * s) - normal_below(from - k * s));
  };
  const double sum = part(below, -infinity, std::min(z, 0.0)) + (z > 0.0 ? part(above, 0.0, z) : 0.0);
  return k == 0 ? sum : k == 1 ? median * sum : median * median * sum;
}

// Integral of t^k, k from 0 to 2, over the density of the shape, without bounds, below x: k = 0 is its
// distribution function.
double partial_moment(const Distribution& d, int k, double x) {
  const auto [low, high] = support(d);
  if (x <= low) return 0.0;
  x = std::min(x, high);
  const double a = d.parameters[0], b = d.parameters[1];
  switch (d.shape) {
    case Shape::point:
      return 0.0;  // never asked
    case Shape::uniform:
      if (k == 0) return (x - a) / (b - a);
      return (k == 1 ? (x - a) * (x + a) / 2.0 : (x - a) * (x * x + x * a + a * a) / 3.0) / (b - a);
    case Shape::triangular:
      return triangular_moment(d, k, x);
    case Shape::normal: {
      const double z = (x - a) / b, below = normal_below(z), density = normal_density(z);
      if (k == 0) return below;
      if (k == 1) return a * below - b * density;
      const double z_density = std::isinf(z) ? 0.0 : z * density;
      return a * a * below - 2.0 * a * b * density + b * b * (below - z_density);
    }
    case Shape::lognormal:
      return lognormal_moment(d, k, x);
    case Shape::beta: {
      const auto [alpha, beta] = beta_shapes(d);
      const double whole = k == 0 ? 1.0 : k == 1 ? a : a * a + b * b;
      return whole * boost::math::ibeta(alpha + k, beta, x, Doubles());
    }
    case Shape::gamma: {
      const auto [shape, scale] = gamma_shapes(d);
      const double whole = k == 0 ? 1.0 : k == 1 ? a : a * a + b * b;
      return std::isinf(x) ? whole : whole * boost::math::gamma_p(shape + k, x / scale, Doubles());
    }
  }
  return 0.0;
}

// Quantile of the shape without its bounds.
double shape_quantile(const Distribution& d, double p) {
  const double a = d.parameters[0], b = d.parameters[1];
  switch (d.shape) {
    case Shape::point:
      return a;
    case Shape::uniform:
      return a + p * (b - a);
    case Shape::triangular: {
      const double most = d.parameters[2], share = (b - a) / (most - a);
      return p < share ? a + std::sqrt(p * (most - a) * (b - a))
                       : most - std::sqrt((1.0 - p) * (most - a) * (most - b));
    }
    case Shape::normal:
      return a + b * normal_quantile(p);
    case Shape::lognormal: {
      const auto [below, above] = spreads(d);
      return a * exp((p < 0.5 ? below : above) * normal_quantile(p));
    }
    case Shape::beta: {
      const auto [alpha, beta] = beta_shapes(d);
      return boost::math::ibeta_inv(alpha, beta, p, Doubles());
    }
    case Shape::gamma: {
      const auto [shape, scale] = gamma_shapes(d);
      return scale * boost::math::gamma_p_inv(shape, p, Doubles());
    }
  }
  return a;
}

// What lies between the bounds, of t^k over the density; k = 0 is the weight that is left.
double within_bounds(const Distribution& d, int k) {
  return partial_moment(d, k, d.most) - partial_moment(d, k, d.least);
}

double bounded_quantile(const Distribution& d, double p) {
  if (d.shape == Shape::point) return d.parameters[0];
  const auto [low, high] = support(d);
  if (d.least > low || d.most < high) {
    const double below = partial_moment(d, 0, d.least);
    p = below + p * within_bounds(d, 0);
    if (p <= 0.0) return d.lowest();
    if (p >= 1.0) return d.highest();
  }
  return std::clamp(shape_quantile(d, p), d.lowest(), d.highest());  // for the last digit
}

}  // namespace

double Distribution::lowest() const {
  return std::max(support(*this).first, least);
}

double Distribution::highest() const {
  return std::min(support(*this).second, most);
}

double Distribution::quantile(double p) const {
  if (at_zero == 0.0) return bounded_quantile(*this, p);
  const double rest = 1.0 - at_zero;
  const double below = lowest() >= 0.0 ? 0.0
                       : highest() <= 0.0
                           ? rest
                           : rest * (partial_moment(*this, 0, 0.0) - partial_moment(*this, 0, least)) /
                                 within_bounds(*this, 0);
  if (p < below) return std::min(bounded_quantile(*this, p / rest), 0.0);
  if (p <= below + at_zero) return 0.0;
  return std::max(bounded_quantile(*this, (p - at_zero) / rest), 0.0);
}

double Distribution::mean() const {
  const double of_shape =
      shape == Shape::point ? parameters[0] : within_bounds(*this, 1) / within_bounds(*this, 0);
  return (1.0 - at_zero) * of_shape;
}

double Distribution::sd() const {
  const double square = shape == Shape::point ? parameters[0] * parameters[0]
                                              : within_bounds(*this, 2) / within_bounds(*this, 0);
  const double centre = mean();
  return std::sqrt(std::max((1.0 - at_zero) * square - centre * centre, 0.0));
}

std::optional<std::string> problem_of(const Distribution& d) {
  const auto [a, b, c] = d.parameters;
  if (!std::isfinite(a) || !std::isfinite(b) || !std::isfinite(c)) return "a number is not finite";
  if (!(d.at_zero >= 0.0 && d.at_zero < 1.0)) return "the chance of zero is at least 0 and below 1";
  switch (d.shape) {
    case Shape::point:
      break;
    case Shape::uniform:
      if (!(a < b)) return "its ends are not in order";
      break;
    case Shape::triangular:
      if (!(a <= b && b <= c && a < c)) return "least, mode and most are not in order";
      break;
    case Shape::normal:
      if (!(b > 0.0)) return "its standard deviation is not above 0";
      break;
    case Shape::lognormal:
      if (!(b > 0.0 && b < a && a < c))
        return "its median is not between its percentiles, or they are not above 0";
      break;
    case Shape::beta:
      if (!(a > 0.0 && a < 1.0)) return "its mean is not between 0 and 1";
      if (!(b > 0.0 && b * b < a * (1.0 - a)))
        return "its standard deviation is not above 0, or too large for its mean";
      break;
    case Shape::gamma:
      if (!(a > 0.0 && b > 0.0)) return "its mean and its standard deviation are not above 0";
      break;
  }
  const bool point = d.shape == Shape::point;
  if (!(point ? d.least <= a && a <= d.most : d.least < d.most)) return "its bounds leave nothing of it";
  constexpr double least_weight = 1e-6;  // less would be drawn from the far tail, where nothing is known
  if (!point && !(within_bounds(d, 0) > least_weight)) return "its bounds leave nothing of it";
  return std::nullopt;
}

}  // namespace entrepot
