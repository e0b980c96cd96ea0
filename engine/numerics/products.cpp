// SPDX-License-Identifier: Apache-2.0
#include "numerics/products.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace entrepot {
namespace {

// Four numbers side by side, in one register where the processor has one of that width.
using Four [[gnu::vector_size(32)]] = double;

inline Four four(const double* from) {
  Four result;
  std::memcpy(&result, from, sizeof result);
  return result;
}
inline double total(Four sums) {
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

void weighted_rows(std::span<const double> rows, std::span<const double> weights, std::span<double> out) {
  const std::size_t width = out.size(), count = weights.size();
  double* __restrict to = out.data();
  std::fill(out.begin(), out.end(), 0.0);
  std::size_t r = 0;
  // Eight rows a sweep: `out` goes through memory an eighth as often. The order of additions is the same.
  for (; r + 8 <= count; r += 8) {
    const double* __restrict a = rows.data() + r * width, *w = weights.data() + r;
    const double w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3], w4 = w[4], w5 = w[5], w6 = w[6], w7 = w[7];
    for (std::size_t k = 0; k < width; ++k) {
      const double four =
          (((to[k] + w0 * a[k]) + w1 * a[width + k]) + w2 * a[2 * width + k]) + w3 * a[3 * width + k];
      to[k] = (((four + w4 * a[4 * width + k]) + w5 * a[5 * width + k]) + w6 * a[6 * width + k]) +
              w7 * a[7 * width + k];
    }
  }
  for (; r < count; ++r) {
    const double* a = rows.data() + r * width;
    for (std::size_t k = 0; k < width; ++k) to[k] += weights[r] * a[k];
  }
}

double inner_product(std::span<const double> a, std::span<const double> b) {
  const std::size_t full = a.size() - a.size() % 16;
  Four w{}, x{}, y{}, z{};  // four additions under way at once
  for (std::size_t k = 0; k < full; k += 16) {
    w += four(&a[k]) * four(&b[k]);
    x += four(&a[k + 4]) * four(&b[k + 4]);
    y += four(&a[k + 8]) * four(&b[k + 8]);
    z += four(&a[k + 12]) * four(&b[k + 12]);
  }
  double rest = 0.0;
  for (std::size_t k = full; k < a.size(); ++k) rest += a[k] * b[k];
  return total((w + x) + (y + z)) + rest;
}

void row_products(std::span<const double> rows, std::span<const double> weights, std::span<double> out) {
  const std::size_t width = weights.size(), full = width - width % 4, count = out.size();
  const double *w = weights.data(), *row = rows.data();
  std::size_t r = 0;
  // Four rows at a time read the weights once and keep four sums under way.
  for (; r + 4 <= count; r += 4, row += 4 * width) {
    Four a{}, b{}, c{}, d{};
    for (std::size_t k = 0; k < full; k += 4) {
      const Four here = four(w + k);
      a += four(row + k) * here;
      b += four(row + width + k) * here;
      c += four(row + 2 * width + k) * here;
      d += four(row + 3 * width + k) * here;
    }
    for (std::size_t k = full; k < width; ++k) {
      a[k - full] += row[k] * w[k];
      b[k - full] += row[width + k] * w[k];
      c[k - full] += row[2 * width + k] * w[k];
      d[k - full] += row[3 * width + k] * w[k];
    }
    out[r] = total(a);
    out[r + 1] = total(b);
    out[r + 2] = total(c);
    out[r + 3] = total(d);
  }
  // The order of additions is that above: a row has the same sum wherever it stands.
  for (; r < count; ++r, row += width) {
    Four a{};
    for (std::size_t k = 0; k < full; k += 4) a += four(row + k) * four(w + k);
    for (std::size_t k = full; k < width; ++k) a[k - full] += row[k] * w[k];
    out[r] = total(a);
  }
}

}  // namespace entrepot
