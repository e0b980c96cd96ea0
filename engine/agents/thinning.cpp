// SPDX-License-Identifier: Apache-2.0
#include "agents/thinning.h"

#include <algorithm>
#include <cmath>

#include "base/arrays.h"
#include "numerics/array_math.h"

namespace entrepot {
namespace {

constexpr std::size_t pairs = 32;  // candidates of one call of the generator

Column normal_at(double low, double step, std::size_t count) {
  Column x(count);
  for (std::size_t k = 0; k < count; ++k) x[k] = low + step * static_cast<double>(k);
  normal_distribution(x, x);
  return x;
}

}  // namespace

Bound::Bound(double of) : chance(static_cast<float>(of)) {
  // ln(1 - 1) is infinite, and no gap is left.
  double log = 0.0;
  const double minus = -std::min(of, 1.0);
  log1p({&minus, 1}, {&log, 1});
  per_log = of <= 0.0 ? 0.0F : of >= 1.0 ? -0.0F : static_cast<float>(1.0 / log);
}

void Candidates::draw(const SlotWords& dice, std::uint32_t slot, std::uint32_t gap, std::uint32_t uniform,
                      std::uint32_t count, const Bound& bound, float low, float width) {
  size_ = 0;
  if (bound.chance <= 0.0F) return;
  if (found_.size() < count) found_.resize(count);
  std::array<float, pairs> gaps;
  std::array<std::uint32_t, pairs> words;
  gaps[0] = uniform_of(gap);
  log(std::span<const float>(gaps.data(), 1), std::span<float>(gaps.data(), 1));
  words[0] = uniform;
  std::size_t have = 1;
  const float most = static_cast<float>(count);
  for (std::uint32_t next = 0;; slot += pairs / 2) {
    for (std::size_t k = 0; k < have; ++k, ++next) {
      next += static_cast<std::uint32_t>(std::min(gaps[k] * bound.per_log, most));
      if (next >= count) return;
      found_[size_++] = {next, low + width * uniform_of(words[k])};
    }
    std::array<std::uint32_t, 2 * pairs> drawn;
    dice.in_a_row(slot, drawn);
    for (std::size_t k = 0; k < pairs; ++k) gaps[k] = uniform_of(drawn[k]);
    log(gaps, gaps);
    std::copy_n(&drawn[pairs], pairs, words.begin());
    have = pairs;
  }
}

ChanceTable::ChanceTable() {
  const Column exact = normal_at(-reach, 1.0 / steps, values_.size());
  std::transform(exact.begin(), exact.end(), values_.begin(),
                 [](double chance) { return static_cast<float>(chance); });
  values_[0] = 0.0F;
  values_[values_.size() - 2] = values_.back() = 1.0F;
}

const ChanceTable& ChanceTable::normal() {
  static const ChanceTable table;
  return table;
}

BoundTable::BoundTable(double hazard) {
  const auto count = static_cast<std::size_t>(2.0F * reach * steps) + 2;
  const Column chance = normal_at(-reach, 1.0 / steps, count);
  for (std::size_t k = 0; k < count; ++k)
    bounds_.emplace_back(k + 2 >= count ? hazard : hazard * std::min(1.0, chance[k] * (1.0 + 1e-6) + 1e-9));
}

}  // namespace entrepot
