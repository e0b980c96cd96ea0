// SPDX-License-Identifier: Apache-2.0
// What is known of a number: a distribution to draw it from.
//
// Draws are quantiles of points of the unit interval (numerics/points.h), so a draw rises with its point and
// correlated points give correlated draws. A distribution is cut at its bounds, which is not clipping: what
// lies outside is never drawn and the rest takes its weight. Moments are those of what is drawn, in closed
// form by partial moments (Johnson, Kotz & Balakrishnan 1994).
//
// Bits: the beta and gamma shapes go through Boost.Math and the C library, and hold on one machine; the rest
// through array_math.h.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>

namespace entrepot {

// With their parameters, in the unit of what is drawn. A lognormal has its median and the 5th and 95th
// percentile, below and above which it may be spread differently: two halves of lognormals that meet at the
// median (Gibbons & Mylroie 1973), so all three are exactly those given.
enum class Shape {
  point,       // value
  uniform,     // least, most
  triangular,  // least, mode, most
  normal,      // mean, standard deviation
  lognormal,   // median, 5th percentile, 95th percentile
  beta,        // mean, standard deviation; on (0, 1)
  gamma,       // mean, standard deviation
};

struct Distribution {
  Shape shape = Shape::point;
  std::array<double, 3> parameters{};  // those of the shape, then zeros
  double at_zero = 0.0;                // chance that it is zero, whatever shape and bounds say
  double least = -std::numeric_limits<double>::infinity();  // of the shape
  double most = std::numeric_limits<double>::infinity();

  // Of a distribution without a problem. For 0 < p < 1; rises with p.
  double quantile(double p) const;
  double median() const { return quantile(0.5); }
  double mean() const;
  double sd() const;
  // What is never left by a draw: the support of the shape, within the bounds.
  double lowest() const;
  double highest() const;

  friend bool operator==(const Distribution&, const Distribution&) = default;
};

// Why there is no such distribution, as it completes "..., but": parameters out of order, bounds that leave
// nothing of the shape.
std::optional<std::string> problem_of(const Distribution& distribution);

}  // namespace entrepot
