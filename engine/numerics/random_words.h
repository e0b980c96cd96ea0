// SPDX-License-Identifier: Apache-2.0
// Many addressed draws at once: the words of numerics/random.h at addresses that differ in their slot alone.
//
// Bit for bit those of random_bits, whatever the machine's vectors are: a draw belongs to its address and not
// to the loop that asks for it.
#pragma once

#include <cstdint>
#include <span>

#include "numerics/random.h"

namespace entrepot {

class SlotWords {
 public:
  // Of the address everything but its slot.
  SlotWords(std::uint64_t seed, const DrawAddress& address);

  // The first two words at each of `slots`: word 0 in `first`, word 1 in `second`, which are as long or, of
  // the second, empty.
  void at_slots(std::span<const std::uint32_t> slots, std::span<std::uint32_t> first,
                std::span<std::uint32_t> second) const;
  // All words of slots in a row from `slot` on, as many as fill `words`: of each 16 slots first all words 0,
  // then 1, 2 and 3.
  void in_a_row(std::uint32_t slot, std::span<std::uint32_t> words) const;

 private:
  std::uint32_t key_[2], cell_, quarter_, counter_;
};

// Uniform on (0, 1) from a word, on a grid of 2^-24.
inline float uniform_of(std::uint32_t word) {
  return (static_cast<float>(word >> 8) + 0.5F) * 0x1p-24F;
}

// Standard normals from words, to about 1e-6 (Wichura 1988, algorithm AS 241, PPND7). Both as long; `scratch`
// too, and holds nothing between calls.
void standard_normals(std::span<const std::uint32_t> words, std::span<float> normals,
                      std::span<float> scratch);

}  // namespace entrepot
