// SPDX-License-Identifier: Apache-2.0
#include "numerics/random.h"

#include <Random123/philox.h>

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

std::uint32_t fitting(std::uint32_t value, int bits, const char* field) {
  if (value >> bits != 0)
    throw std::out_of_range("random draw: " + std::string(field) + " " + std::to_string(value) +
                            " does not fit in " + std::to_string(bits) + " bits");
  return value;
}

// Coefficients from the constant upwards.
template <std::size_t Count>
double polynomial(const double (&coefficients)[Count], double x) {
  double value = coefficients[Count - 1];
  for (std::size_t power = Count - 1; power-- > 0;) value = value * x + coefficients[power];
  return value;
}

// The C library's logarithm may differ in the last bit from one machine to the next; ours does not.
double log(double x) {
  double result = 0.0;
  entrepot::log({&x, 1}, {&result, 1});
  return result;
}

}  // namespace

std::array<std::uint32_t, 4> counter_words(const DrawAddress& address) {
  const auto purpose = static_cast<std::uint32_t>(address.purpose);
  return {fitting(address.cell, 20, "cell") | fitting(address.birth, 12, "birth") << 20, address.slot,
          fitting(address.quarter, 16, "quarter") | purpose << 16,
          fitting(address.replication, 16, "replication") | fitting(address.counter, 16, "counter") << 16};
}

std::array<std::uint32_t, 4> random_bits(std::uint64_t seed, const DrawAddress& address) {
  const auto words = counter_words(address);
  const r123::Philox4x32::ctr_type counter = {{words[0], words[1], words[2], words[3]}};
  const r123::Philox4x32::key_type key = {
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const r123::Philox4x32::ctr_type bits = r123::Philox4x32{}(counter, key);
  return {bits[0], bits[1], bits[2], bits[3]};
}

double random_uniform(std::uint64_t seed, const DrawAddress& address) {
  const auto bits = random_bits(seed, address);
  const std::uint64_t word = std::uint64_t{bits[1]} << 32 | bits[0];
  // 52 bits and a half step: with 53 the largest value would round to one.
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

double random_normal(std::uint64_t seed, const DrawAddress& address) {
  return normal_quantile(random_uniform(seed, address));
}

double normal_quantile(double p) {
  constexpr double central_above[] = {
      3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
      4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double central_below[] = {1.0,
                                      4.2313330701600911252e+1,
                                      6.8718700749205790830e+2,
                                      5.3941960214247511077e+3,
                                      2.1213794301586595867e+4,
                                      3.9307895800092710610e+4,
                                      2.8729085735721942674e+4,
                                      5.2264952788528545610e+3};
  constexpr double middle_above[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                     5.76949722146069140550e0,  3.64784832476320460504e0,
                                     1.27045825245236838258e0,  2.41780725177450611770e-1,
                                     2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double middle_below[] = {1.0,
                                     2.05319162663775882187e0,
                                     1.67638483018380384940e0,
                                     6.89767334985100004550e-1,
                                     1.48103976427480074590e-1,
                                     1.51986665636164571966e-2,
                                     5.47593808499534494600e-4,
                                     1.05075007164441684324e-9};
  constexpr double far_above[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double far_below[] = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(central_above, r) / polynomial(central_below, r);
  }
  const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
  const double distance = r <= 5.0 ? polynomial(middle_above, r - 1.6) / polynomial(middle_below, r - 1.6)
                                   : polynomial(far_above, r - 5.0) / polynomial(far_below, r - 5.0);
  return q < 0.0 ? -distance : distance;
}

int poisson_quantile(double p, double mean) {
  // Weights against that of the mode, which no mean can make too small; beyond `least` they do not count.
  constexpr double least = 1e-25;
  const int mode = static_cast<int>(mean);
  int low = mode;
  double weight = 1.0;
  while (low > 0 && weight > least) weight *= low-- / mean;
  const double lowest = weight;
  double sum = 0.0;
  for (int k = low; k <= mode || weight > least; weight *= mean / ++k) sum += weight;
  weight = lowest;
  double below = weight;
  int k = low;
  while (below < p * sum) {
    weight *= mean / ++k;
    below += weight;
  }
  return k;
}

}  // namespace entrepot
