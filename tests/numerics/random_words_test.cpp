// SPDX-License-Identifier: Apache-2.0
#include "numerics/random_words.h"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

using namespace entrepot;

namespace {

DrawAddress address_at(std::uint32_t slot) {
  return {.cell = 77, .slot = slot, .birth = 5, .quarter = 40, .purpose = Purpose::firm_exit, .counter = 9};
}

}  // namespace

TEST_CASE("random words: many at once are those of one at a time") {
  constexpr std::uint64_t seed = 0x123456789ABCDEF0;
  const SlotWords dice(seed, address_at(0));
  for (const std::size_t count : {1U, 7U, 16U, 33U}) {
    std::vector<std::uint32_t> slots, first(count), second(count), none;
    for (std::uint32_t k = 0; k < count; ++k) slots.push_back(k * k * 1'000'003U + 0xFFFFFF00U);
    dice.at_slots(slots, first, second);
    std::vector<std::uint32_t> alone(count);
    dice.at_slots(slots, alone, none);
    for (std::size_t k = 0; k < count; ++k) {
      const auto bits = random_bits(seed, address_at(slots[k]));
      CHECK(first[k] == bits[0]);
      CHECK(second[k] == bits[1]);
      CHECK(alone[k] == bits[0]);
    }
  }
  for (const std::size_t count : {1U, 17U, 64U, 200U}) {
    std::vector<std::uint32_t> row(count);
    dice.in_a_row(1000, row);
    for (std::size_t k = 0; k < count; ++k)
      CHECK(row[k] == random_bits(seed, address_at(1000 + static_cast<std::uint32_t>(k / 64 * 16 +
                                                                                     k % 16)))[k / 16 % 4]);
  }
}

TEST_CASE("random words: a field that does not fit is named") {
  CHECK_THROWS_WITH_AS(SlotWords(1, {.cell = 1U << 20}), "random draw: cell 1048576 does not fit in 20 bits",
                       std::out_of_range);
}

TEST_CASE("random words: normals are quantiles to 1e-6, also where a float near one ends") {
  std::vector<std::uint32_t> words = {0, 1, 2, 1000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};
  for (std::uint32_t k = 0; k < 4096; ++k) words.push_back(k << 20 | 0x3A5);
  std::vector<float> normals(words.size()), scratch(words.size());
  standard_normals(words, normals, scratch);
  for (std::size_t k = 0; k < words.size(); ++k) {
    CAPTURE(words[k]);
    CHECK(std::abs(static_cast<double>(normals[k]) - normal_quantile((words[k] + 0.5) * 0x1p-32)) < 2e-6);
  }
}
