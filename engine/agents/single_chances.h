// SPDX-License-Identifier: Apache-2.0
// What firms with dice meet in a quarter, and the words in which their blocks are worked on: for
// single_quarter.cpp and single_start.cpp alone.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "agents/single_quarter.h"
#include "agents/thinning.h"
#include "numerics/random_words.h"

namespace entrepot::single {

constexpr std::size_t block_size = SingleFirms::block_size, word_bits = SingleFirms::word_bits;
constexpr std::size_t most_words = SingleFirms::block_words;
constexpr std::uint32_t row = block_size;  // slots of dice that a block has for candidates

// What a cell's firms meet in one market. Chances are hazard * Phi of z and a shift, in units of the shock.
struct MarketChances {
  int market = 0;
  bool home = false, abroad = false;
  float scale = 0, in = 0, out = 0;  // x of entry = (z + in) scale, x of exit = (out - z) scale
  float base_in = 0;                 // `in` of the base year, for which candidates are drawn
  float entry = 0, exit = 0;         // hazards
};

// What one cell's firms know in a quarter.
struct CellChances {
  std::vector<MarketChances> markets;
  double replaced = 0;  // chance to be followed by a newborn
  Bound dying;          // bound of it: nobody makes room who lives
};

// Signals may rise by so much before a second row of candidates is drawn.
constexpr float allowance = 0.7F;

// Tables that depend on a hazard alone: there are four.
class Bounds {
 public:
  explicit Bounds(const Behaviour& b);
  const BoundTable& entry(bool home) const { return home ? own_ : other_; }
  const Bound& exit_own() const { return exit_own_; }

 private:
  BoundTable own_, other_;
  Bound exit_own_;
};

// The rest of what is common to all blocks of a quarter.
struct QuarterOfFirms {
  const World& world;
  const BaseYear& base;
  const Population& population;
  const SingleFirms& firms;
  const std::vector<float>& paths;
  const FirmDice& dice;
  const Bounds& bounds;
  float shock;  // s_y

  SlotWords words(int cell, Purpose purpose, std::uint32_t row_number, std::uint32_t counter) const {
    return {dice.seed, DrawAddress{.cell = static_cast<std::uint32_t>(cell),
                                   .birth = row_number,
                                   .quarter = dice.quarter,
                                   .purpose = purpose,
                                   .replication = dice.replication,
                                   .counter = counter}};
  }
};

CellChances chances_of(const World& world, const BaseYear& base, const Population& population,
                       const FirmSignals& signals, const Column& before, const Column& with_dice, int c);

inline bool has(const std::uint64_t* bits, std::uint32_t position) {
  return (bits[position / word_bits] >> (position % word_bits) & 1U) != 0;
}
inline void set(std::uint64_t* bits, std::uint32_t position) {
  bits[position / word_bits] |= std::uint64_t{1} << position % word_bits;
}
template <class Visit>
void each_set(const std::uint64_t* bits, std::size_t words, const Visit& visit) {
  for (std::size_t w = 0; w < words; ++w)
    for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
      visit(static_cast<std::uint32_t>(w * word_bits) + static_cast<std::uint32_t>(std::countr_zero(left)));
}

// z of a block's firms, as many as the block has; the largest of them.
float load_block(const QuarterOfFirms& quarter, const SingleFirms::Block& block, float* z);

}  // namespace entrepot::single
