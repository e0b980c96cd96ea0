// SPDX-License-Identifier: Apache-2.0
#include "base/array_math.h"

#include <cstddef>

#include <sleef.h>

namespace entrepot {
namespace {

#ifdef ENTREPOT_LEVEL_V3

// The FMA scalar twin computes the same sequence of operations as one AVX2 lane.
template <__m256d (*Vector)(__m256d), double (*Scalar)(double)>
void apply(std::span<const double> in, std::span<double> out) {
  const std::size_t count = in.size(), full = count - count % 4;
  for (std::size_t k = 0; k < full; k += 4) _mm256_storeu_pd(&out[k], Vector(_mm256_loadu_pd(&in[k])));
  for (std::size_t k = full; k < count; ++k) out[k] = Scalar(in[k]);
}

constexpr auto apply_exp = apply<Sleef_expd4_u10avx2, Sleef_expd1_u10purecfma>;
constexpr auto apply_log = apply<Sleef_logd4_u10avx2, Sleef_logd1_u10purecfma>;
constexpr auto apply_erfc = apply<Sleef_erfcd4_u15avx2, Sleef_erfcd1_u15purecfma>;

#else

template <double (*Scalar)(double)>
void apply(std::span<const double> in, std::span<double> out) {
  for (std::size_t k = 0; k < in.size(); ++k) out[k] = Scalar(in[k]);
}

constexpr auto apply_exp = apply<Sleef_expd1_u10purec>;
constexpr auto apply_log = apply<Sleef_logd1_u10purec>;
constexpr auto apply_erfc = apply<Sleef_erfcd1_u15purec>;

#endif

}  // namespace

void exp(std::span<const double> in, std::span<double> out) { apply_exp(in, out); }
void log(std::span<const double> in, std::span<double> out) { apply_log(in, out); }

void normal_distribution(std::span<const double> in, std::span<double> out) {
  constexpr double minus_sqrt_half = -0.70710678118654752440;
  for (std::size_t k = 0; k < in.size(); ++k) out[k] = in[k] * minus_sqrt_half;
  apply_erfc(out, out);
  for (std::size_t k = 0; k < in.size(); ++k) out[k] *= 0.5;
}

}  // namespace entrepot
