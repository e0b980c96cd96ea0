// SPDX-License-Identifier: Apache-2.0
#include "numerics/array_math.h"

#include <sleef.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace entrepot {
namespace {

#ifdef ENTREPOT_LEVEL_V3

// The FMA scalar twin computes the same sequence of operations as one AVX2 lane.
template <class Vector, class Scalar>
void apply(std::span<const double> in, std::span<double> out, Vector vector, Scalar scalar) {
  const std::size_t count = in.size(), full = count - count % 4;
  for (std::size_t k = 0; k < full; k += 4) _mm256_storeu_pd(&out[k], vector(_mm256_loadu_pd(&in[k])));
  for (std::size_t k = full; k < count; ++k) out[k] = scalar(in[k]);
}
template <class Vector, class Scalar>
void apply(std::span<const float> in, std::span<float> out, Vector vector, Scalar scalar) {
  const std::size_t count = in.size(), full = count - count % 8;
  for (std::size_t k = 0; k < full; k += 8) _mm256_storeu_ps(&out[k], vector(_mm256_loadu_ps(&in[k])));
  for (std::size_t k = full; k < count; ++k) out[k] = scalar(in[k]);
}
// Fused by name, so that vector lanes and scalar tails fuse alike.
inline double multiply_add(double a, double b, double c) {
  return __builtin_fma(a, b, c);
}

#define ENTREPOT_APPLY(function, accuracy) \
  apply(in, out, Sleef_##function##d4_##accuracy##avx2, Sleef_##function##d1_##accuracy##purecfma)

#define ENTREPOT_APPLY_FLOAT(function, accuracy) \
  apply(in, out, Sleef_##function##f8_##accuracy##avx2, Sleef_##function##f1_##accuracy##purecfma)

#else

template <class Number, class Scalar>
void apply(std::span<const Number> in, std::span<Number> out, Scalar scalar) {
  for (std::size_t k = 0; k < in.size(); ++k) out[k] = scalar(in[k]);
}
// A fused multiply-add without its instruction is a slow library call.
inline double multiply_add(double a, double b, double c) {
  return a * b + c;
}

#define ENTREPOT_APPLY(function, accuracy) apply(in, out, Sleef_##function##d1_##accuracy##purec)
#define ENTREPOT_APPLY_FLOAT(function, accuracy) apply(in, out, Sleef_##function##f1_##accuracy##purec)

#endif

}  // namespace

void exp(std::span<const double> in, std::span<double> out) {
  ENTREPOT_APPLY(exp, u10);
}
void log(std::span<const double> in, std::span<double> out) {
  ENTREPOT_APPLY(log, u35);
}
void exp(std::span<const float> in, std::span<float> out) {
  ENTREPOT_APPLY_FLOAT(exp, u10);
}
void log(std::span<const float> in, std::span<float> out) {
  ENTREPOT_APPLY_FLOAT(log, u10);
}
void expm1(std::span<const double> in, std::span<double> out) {
  ENTREPOT_APPLY(expm1, u10);
}
void log1p(std::span<const double> in, std::span<double> out) {
  ENTREPOT_APPLY(log1p, u10);
}

namespace {

// Coefficients from the constant upwards; unrolled in the source, because a loop within a loop would keep
// the outer one from becoming vector code.
template <std::size_t Count>
inline double polynomial(const double (&coefficients)[Count], double x) {
  return [&]<std::size_t... Step>(std::index_sequence<Step...>) {
    double value = coefficients[Count - 1];
    ((value = multiply_add(value, x, coefficients[Count - 2 - Step])), ...);
    return value;
  }
  (std::make_index_sequence<Count - 1>{});
}

// exp(x) for x <= 0, relative error below 1e-14, and nought where that is below 1e-307: 2^k e^r with
// |r| <= ln(2)/2 and the Taylor series of e^r. Inlines into a loop without a branch.
inline double exp_below_zero(double x) {
  constexpr double series[] = {1.0,         1.0,          1.0 / 2,       1.0 / 6,
                               1.0 / 24,    1.0 / 120,    1.0 / 720,     1.0 / 5040,
                               1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800};
  constexpr double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;
  // Adding 1.5 * 2^52 leaves the nearest integer in the low bits of the sum.
  constexpr double round = 0x1.8p52, least = -707.0;
  const double kept = x > least ? x : least;
  const double shifted = multiply_add(kept, 1.44269504088896340736, round);
  const double k = shifted - round;
  const double r = multiply_add(k, -ln2_low, multiply_add(k, -ln2_high, kept));
  const auto power = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023) << 52);
  return x > least ? polynomial(series, r) * power : 0.0;
}

}  // namespace

// Phi(x) = t P(u) exp(-x^2/2) / 2 below zero and one minus that above, with y = |x| / sqrt 2,
// t = 1 / (1 + a y) and u = t mapped to [-1, 1]. P is our own near-minimax fit (degree 14, reweighted
// least squares on the relative error of exp(y^2) erfc(y) / t over y in [0, 28]). One exponential and
// no branch: several times as fast as erfc to full precision, and the firms' quarter is made of it.
void normal_distribution(std::span<const double> in, std::span<double> out) {
  constexpr double a = 0.2725, least_t = 0.11587485515643105;
  constexpr double coefficients[] = {
      0.33008273350520506,     0.27485631123035659,     0.19404619194327444,     0.11526353307618437,
      0.056570186278908627,    0.022101489726803338,    0.0063127351652099289,   0.00098374839508712231,
      -0.00010905342245820515, -0.00010081751258361749, -1.4404444194759947e-05, 5.664887645195904e-06,
      2.0729522205442663e-06,  -2.3027998352631585e-07, -1.6150322323937871e-07};
  constexpr double slope = 2.0 / (1.0 - least_t), offset = -(1.0 + least_t) / (1.0 - least_t);
  const std::size_t count = in.size();
  const double* x = in.data();
  double* y = out.data();
  // The arrays are apart or the same: no element is written before it is read.
#pragma GCC ivdep
  for (std::size_t k = 0; k < count; ++k) {
    const double t = 1.0 / multiply_add(a * 0.70710678118654752440, std::abs(x[k]), 1.0);
    const double tail = 0.5 * t * polynomial(coefficients, multiply_add(slope, t, offset)) *
                        exp_below_zero(-0.5 * x[k] * x[k]);
    y[k] = x[k] < 0.0 ? tail : 1.0 - tail;
  }
}

}  // namespace entrepot
