// SPDX-License-Identifier: Apache-2.0
// A quarter of the firms that have dice (EQUATIONS: section 5, bits for probabilities).
//
// Dice are addressed by the firm, so those of baseline, policy and reference are the same, and what differs
// between two cases is what their signals make of them. Work is that of what happens: nobody asks each firm
// in each market (agents/thinning.h), and sales are added over the bits that are set.
#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include "agents/firms.h"
#include "agents/single_firms.h"

namespace entrepot {

// Whose dice: of what run, and in which of its quarters; those before the first one settle what firms do.
struct FirmDice {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  std::uint32_t quarter = 0;
};

// Transitory productivity of every single firm: the same in all cases.
class FirmPaths {
 public:
  // Before the first quarter.
  FirmPaths(const Behaviour& behaviour, const SingleFirms& firms, const FirmDice& dice);
  void advance(const FirmDice& dice);
  const std::vector<float>& values() const { return values_; }

 private:
  const SingleFirms& firms_;
  float persistence_ = 0.0F, shock_ = 1.0F;
  std::vector<float> values_;
};

// What firms of one unit do in one market in a quarter.
struct SingleSums {
  // By group: sum of e^z over those that are active, their number, and who has entered.
  std::array<double, firm_groups> profit{};
  std::array<std::uint32_t, firm_groups> active{}, entered{};
  std::uint32_t left = 0;  // of all groups
  double supply() const { return std::accumulate(profit.begin(), profit.end(), 0.0); }
  // Sellers now are those before, who entered and not who left; who died has left.
  std::uint32_t sellers() const { return std::accumulate(active.begin(), active.end(), 0U); }
  std::uint32_t entrants() const { return std::accumulate(entered.begin(), entered.end(), 0U); }
};
struct SingleQuarter {
  std::vector<SingleSums> markets;       // [unit][destination], at Unit::market
  std::vector<std::uint32_t> selling;    // [unit] active somewhere
  std::vector<std::uint32_t> exporting;  // [unit] outside their economy
};

// Before the first quarter: bits as firms would choose them that had always been what they are.
void start_firms(const World& world, const BaseYear& base, const Population& population,
                 const SingleFirms& firms, const FirmPaths& paths, const FirmDice& dice, FirmState& state);

// One quarter on, when the cohorts have moved on: `sums` are theirs. The same bits on any number of threads.
// `replaced`: where somebody asks, whom a newborn followed, a bit a firm, block_words of them a block.
SingleQuarter advance_singles(const World& world, const BaseYear& base, const Population& population,
                              const SingleFirms& firms, const FirmPaths& paths, const FirmDice& dice,
                              const FirmSignals& signals, const FirmSums& sums, FirmState& state,
                              std::vector<std::uint64_t>* replaced = nullptr);
// What all firms of a flow that firms with dice make add up to in the base year, in the mean over their dice:
// as the cohorts below them have it that are at rest in `stationary`, and those with dice as fine cohorts.
ExpectedSums expected_sums(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, const SingleFirms& firms);

// `supply`, policy over reference, becomes what it would be had one group of each cell's firms never been,
// the others standing for it: those that `market`, one of the markets of luck, goes without.
void leave_out_groups(const Population& population, const SingleFirms& firms, const FirmSums& sums,
                      const FirmSums& reference, const ExpectedSums& expected, std::size_t market,
                      Supply& supply);

// Adds them to the cohorts' sums.
void add_singles(const World& world, const BaseYear& base, const Population& population,
                 const SingleFirms& firms, const SingleQuarter& quarter, FirmSums& sums);

}  // namespace entrepot
