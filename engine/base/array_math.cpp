// SPDX-License-Identifier: Apache-2.0
#include "base/array_math.h"

#include <cstddef>

#include <sleef.h>

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
#define ENTREPOT_APPLY(function, accuracy) \
  apply(in, out, Sleef_##function##d4_##accuracy##avx2, Sleef_##function##d1_##accuracy##purecfma)

#else

template <class Scalar>
void apply(std::span<const double> in, std::span<double> out, Scalar scalar) {
  for (std::size_t k = 0; k < in.size(); ++k) out[k] = scalar(in[k]);
}
#define ENTREPOT_APPLY(function, accuracy) apply(in, out, Sleef_##function##d1_##accuracy##purec)

#endif

void erfc(std::span<const double> in, std::span<double> out) { ENTREPOT_APPLY(erfc, u15); }

}  // namespace

void exp(std::span<const double> in, std::span<double> out) { ENTREPOT_APPLY(exp, u10); }
void log(std::span<const double> in, std::span<double> out) { ENTREPOT_APPLY(log, u10); }

void normal_distribution(std::span<const double> in, std::span<double> out) {
  constexpr double minus_sqrt_half = -0.70710678118654752440;
  for (std::size_t k = 0; k < in.size(); ++k) out[k] = in[k] * minus_sqrt_half;
  erfc(out, out);
  for (std::size_t k = 0; k < in.size(); ++k) out[k] *= 0.5;
}

}  // namespace entrepot
