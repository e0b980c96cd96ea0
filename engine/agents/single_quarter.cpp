// SPDX-License-Identifier: Apache-2.0
#include "agents/single_quarter.h"

#include <cstring>
#include <span>

#include "agents/single_chances.h"
#include "numerics/array_math.h"
#include "numerics/parallel.h"

namespace entrepot {

using namespace single;

namespace {

// A block of firms while it is worked on. One for each thread, so that nothing is allocated.
struct Bench {
  alignas(64) std::array<float, block_size> z, profit;
  std::array<std::uint32_t, block_size> listed, words;
  std::array<std::uint32_t, block_size> first_gap, first_uniform, market_slots;
  std::array<std::uint64_t, most_words> left, gone;
  std::vector<std::uint64_t> entered_in;  // [destination][word]
  std::array<std::uint64_t, most_words> selling, exporting;
  Candidates candidates;
};

Bench& bench() {
  static thread_local Bench one;
  return one;
}

// Eight masks of all or nothing, for a byte of bits.
const std::array<std::array<std::uint32_t, 8>, 256>& byte_masks() {
  static const auto masks = [] {
    std::array<std::array<std::uint32_t, 8>, 256> all{};
    for (std::size_t byte = 0; byte < all.size(); ++byte)
      for (std::size_t bit = 0; bit < 8; ++bit) all[byte][bit] = (byte >> bit & 1U) != 0 ? ~0U : 0U;
    return all;
  }();
  return masks;
}

using Floats = float __attribute__((vector_size(32)));
using Masks = std::uint32_t __attribute__((vector_size(32)));
using Doubles = double __attribute__((vector_size(64)));

// The firms whose bits are set: their profit and their number, in lanes of eight.
void add_active(const std::uint64_t* bits, std::size_t words, const float* profit, Doubles& lanes,
                Masks& counts) {
  const auto& masks = byte_masks();
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t word = bits[w];
    for (std::size_t byte = 0; word != 0; ++byte, word >>= 8) {
      if ((word & 0xFF) == 0) continue;
      Masks mask, bits_of_profit;
      std::memcpy(&mask, masks[word & 0xFF].data(), sizeof mask);
      std::memcpy(&bits_of_profit, profit + w * word_bits + byte * 8, sizeof bits_of_profit);
      counts -= mask;  // less minus one
      const Masks kept = bits_of_profit & mask;
      Floats values;
      std::memcpy(&values, &kept, sizeof values);
      lanes += __builtin_convertvector(values, Doubles);
    }
  }
}

std::uint32_t count_set(const std::uint64_t* bits, std::size_t words) {
  std::uint32_t count = 0;
  for (std::size_t w = 0; w < words; ++w) count += static_cast<std::uint32_t>(std::popcount(bits[w]));
  return count;
}

// Candidates for something that strikes with hazard * Phi(x), all rows of them that the case needs: the first
// for what it may be in the base year, the second for what policy may add to that.
template <class Strike>
void draw_entries(const QuarterOfFirms& quarter, int cell, std::uint32_t number, std::uint32_t count,
                  const MarketChances& market, std::size_t d, float largest, Bench& at_hand,
                  const Strike& strike) {
  const BoundTable& table = quarter.bounds.entry(market.home);
  const float base_x = (largest + market.base_in + allowance) * market.scale;
  const Bound& bound = table(base_x);
  const auto counter = static_cast<std::uint32_t>(market.market) + 1;
  at_hand.candidates.draw(quarter.words(cell, Purpose::firm_entry, 0, counter), number * row,
                          at_hand.first_gap[d], at_hand.first_uniform[d], count, bound, 0.0F, bound.chance);
  for (const auto& candidate : at_hand.candidates) strike(candidate);
  if ((largest + market.in) * market.scale <= BoundTable::upper(base_x)) return;
  const double rest = (static_cast<double>(market.entry) - bound.chance) / (1.0 - bound.chance);
  if (rest <= 0.0) return;
  // Who was a candidate of the first row and whose chance passes its bound has been struck: once more is
  // none.
  const SlotWords dice = quarter.words(cell, Purpose::firm_entry, 1, counter);
  std::array<std::uint32_t, 64> first;
  quarter.words(cell, Purpose::firm_entry, 2, counter).in_a_row(number * row, first);
  at_hand.candidates.draw(dice, number * row, first[0], first[16], count, Bound(rest), bound.chance,
                          market.entry - bound.chance);
  for (const auto& candidate : at_hand.candidates) strike(candidate);
}

// Everything of one unit.
class UnitQuarter {
 public:
  // `replaced`: null, or where the first block of all tells whom a newborn followed, the others behind it.
  UnitQuarter(const QuarterOfFirms& quarter, const CellChances& cell, const SingleFirms::Unit& unit,
              std::uint64_t* replaced)
      : quarter_(quarter),
        cell_(cell),
        unit_(unit),
        replaced_(replaced),
        normal_(ChanceTable::normal()),
        at_hand_(bench()) {}

  void advance(std::uint64_t* all_bits, SingleSums* sums, std::uint32_t& selling, std::uint32_t& exporting) {
    lanes_.assign(cell_.markets.size(), Doubles{});
    counts_.assign(cell_.markets.size(), Masks{});
    for (std::size_t b = 0; b < unit_.blocks; ++b) {
      const SingleFirms::Block& block = quarter_.firms.blocks()[unit_.block + b];
      const std::uint32_t number = unit_.number + static_cast<std::uint32_t>(b);
      block_quarter(block, number, all_bits + block.bits, sums, selling, exporting);
      if (replaced_ != nullptr)
        std::copy_n(at_hand_.gone.begin(), block.words(), replaced_ + (unit_.block + b) * most_words);
    }
    for (std::size_t d = 0; d < cell_.markets.size(); ++d)
      for (std::size_t group = 0; group < firm_groups; ++group) {
        sums[d].profit[group] += lanes_[d][group];
        sums[d].active[group] += counts_[d][group];
      }
  }

 private:
  void block_quarter(const SingleFirms::Block& block, std::uint32_t number, std::uint64_t* bits,
                     SingleSums* sums, std::uint32_t& selling, std::uint32_t& exporting) {
    const std::size_t words = block.words(), markets = cell_.markets.size();
    const float largest = load_block(quarter_, block, at_hand_.z.data());
    std::fill_n(&at_hand_.z[block.count], block_size - block.count, 0.0F);
    exp(std::span<const float>(at_hand_.z).first(words * word_bits),
        std::span(at_hand_.profit).first(words * word_bits));
    first_words(number, markets);
    at_hand_.entered_in.assign(markets * words, 0);
    for (std::size_t d = 0; d < markets; ++d)
      sums[d].left +=
          reconsider(block, number, largest, d, bits + d * words, &at_hand_.entered_in[d * words]);
    replace(block, number, bits, sums);
    std::fill_n(at_hand_.selling.begin(), words, 0);
    std::fill_n(at_hand_.exporting.begin(), words, 0);
    for (std::size_t d = 0; d < markets; ++d) {
      const std::uint64_t* const now = bits + d * words;
      add_active(now, words, at_hand_.profit.data(), lanes_[d], counts_[d]);
      each_set(&at_hand_.entered_in[d * words], words,
               [&](std::uint32_t position) { ++sums[d].entered[position % firm_groups]; });
      std::array<std::uint64_t, most_words>& where =
          cell_.markets[d].abroad ? at_hand_.exporting : at_hand_.selling;
      for (std::size_t w = 0; w < words; ++w) where[w] |= now[w];
    }
    exporting += count_set(at_hand_.exporting.data(), words);
    for (std::size_t w = 0; w < words; ++w) at_hand_.selling[w] |= at_hand_.exporting[w];
    selling += count_set(at_hand_.selling.data(), words);
  }

  // The first candidate of every market, all at once.
  void first_words(std::uint32_t number, std::size_t markets) {
    for (std::size_t d = 0; d < markets; ++d)
      at_hand_.market_slots[d] = number * row + static_cast<std::uint32_t>(cell_.markets[d].market);
    quarter_.words(unit_.cell, Purpose::firm_entry, 0, 0)
        .at_slots(std::span(at_hand_.market_slots).first(markets),
                  std::span(at_hand_.first_gap).first(markets),
                  std::span(at_hand_.first_uniform).first(markets));
  }

  // Who enters a market and who leaves it.
  std::uint32_t reconsider(const SingleFirms::Block& block, std::uint32_t number, float largest,
                           std::size_t d, std::uint64_t* bits, std::uint64_t* entered) {
    const MarketChances& market = cell_.markets[d];
    const std::size_t words = block.words();
    std::fill_n(at_hand_.left.begin(), words, 0);
    const auto leaves = [&](std::uint32_t position, float uniform) {
      if (uniform < market.exit &&
          uniform < market.exit * normal_((market.out - at_hand_.z[position]) * market.scale))
        set(at_hand_.left.data(), position);
    };
    if (market.home) {
      // Most are there and few reconsider.
      std::array<std::uint32_t, 64> first;
      quarter_.words(unit_.cell, Purpose::firm_exit, 2, 0).in_a_row(number * row, first);
      const Bound& bound = quarter_.bounds.exit_own();
      at_hand_.candidates.draw(quarter_.words(unit_.cell, Purpose::firm_exit, 1, 0), number * row, first[0],
                               first[16], block.count, bound, 0.0F, market.exit);
      for (const auto& candidate : at_hand_.candidates)
        if (has(bits, candidate.position)) leaves(candidate.position, candidate.uniform);
    } else {
      // Few are there and many reconsider.
      std::size_t listed = 0;
      each_set(bits, words,
               [&](std::uint32_t position) { at_hand_.listed[listed++] = block.first + position; });
      if (listed > 0) {
        quarter_.words(unit_.cell, Purpose::firm_exit, 0, static_cast<std::uint32_t>(market.market))
            .at_slots(std::span(at_hand_.listed).first(listed), std::span(at_hand_.words).first(listed), {});
        for (std::size_t k = 0; k < listed; ++k)
          leaves(at_hand_.listed[k] - block.first, uniform_of(at_hand_.words[k]));
      }
    }
    draw_entries(
        quarter_, unit_.cell, number, block.count, market, d, largest, at_hand_,
        [&](const Candidates::Candidate& candidate) {
          if (!has(bits, candidate.position) &&
              candidate.uniform <
                  market.entry * normal_((at_hand_.z[candidate.position] + market.in) * market.scale))
            set(entered, candidate.position);
        });
    std::uint32_t left = 0;
    for (std::size_t w = 0; w < words; ++w) {
      left += static_cast<std::uint32_t>(std::popcount(at_hand_.left[w]));
      bits[w] = (bits[w] | entered[w]) & ~at_hand_.left[w];
    }
    return left;
  }

  // Newborns follow; they decide about their home market at once.
  void replace(const SingleFirms::Block& block, std::uint32_t number, std::uint64_t* bits, SingleSums* sums) {
    const std::size_t words = block.words(), markets = cell_.markets.size();
    const auto replaced = static_cast<float>(cell_.replaced);
    std::fill_n(at_hand_.gone.begin(), words, 0);
    bool any = false;
    const auto strike = [&](const Candidates::Candidate& candidate) {
      if (candidate.uniform < replaced) set(at_hand_.gone.data(), candidate.position), any = true;
    };
    const Bound& bound = cell_.dying;
    std::array<std::uint32_t, 64> first;
    quarter_.words(unit_.cell, Purpose::firm_death, 2, 0).in_a_row(number * row, first);
    at_hand_.candidates.draw(quarter_.words(unit_.cell, Purpose::firm_death, 0, 0), number * row, first[0],
                             first[16], block.count, bound, 0.0F, bound.chance);
    for (const auto& candidate : at_hand_.candidates) strike(candidate);
    if (!any) return;
    for (std::size_t d = 0; d < markets; ++d)
      for (std::size_t w = 0; w < words; ++w) {
        std::uint64_t &now = bits[d * words + w], &entered = at_hand_.entered_in[d * words + w];
        sums[d].left += static_cast<std::uint32_t>(std::popcount(now & ~entered & at_hand_.gone[w]));
        now &= ~at_hand_.gone[w];
        entered &= ~at_hand_.gone[w];
      }
    if (markets == 0 || !cell_.markets[0].home) return;
    std::size_t listed = 0;
    each_set(at_hand_.gone.data(), words,
             [&](std::uint32_t position) { at_hand_.listed[listed++] = block.first + position; });
    quarter_.words(unit_.cell, Purpose::firm_birth, 0, 0)
        .at_slots(std::span(at_hand_.listed).first(listed), std::span(at_hand_.words).first(listed), {});
    const MarketChances& home = cell_.markets[0];
    for (std::size_t k = 0; k < listed; ++k) {
      const std::uint32_t position = at_hand_.listed[k] - block.first;
      if (uniform_of(at_hand_.words[k]) < normal_((at_hand_.z[position] + home.in) * home.scale)) {
        set(bits, position);
        set(at_hand_.entered_in.data(), position);
      }
    }
  }

  const QuarterOfFirms& quarter_;
  const CellChances& cell_;
  const SingleFirms::Unit& unit_;
  std::uint64_t* const replaced_;
  const ChanceTable& normal_;
  Bench& at_hand_;
  std::vector<Doubles> lanes_;  // [destination]; a lane is a group
  std::vector<Masks> counts_;
};

}  // namespace

SingleQuarter advance_singles(const World& world, const BaseYear& base, const Population& population,
                              const SingleFirms& firms, const FirmPaths& paths, const FirmDice& dice,
                              const FirmSignals& signals, const FirmSums& sums, FirmState& state,
                              std::vector<std::uint64_t>* replaced) {
  SingleQuarter result;
  if (replaced != nullptr) replaced->assign(firms.blocks().size() * most_words, 0);
  result.markets.assign(firms.markets(), {});
  result.selling.assign(firms.units().size(), 0);
  result.exporting = result.selling;
  const Bounds bounds(world.behaviour);
  const QuarterOfFirms quarter{
      world,          base, population, firms,
      paths.values(), dice, bounds,     static_cast<float>(world.behaviour.productivity_shock)};
  for_blocks(firms.units().size(), 1, [&](std::size_t u, std::size_t) {
    const SingleFirms::Unit& unit = firms.units()[u];
    const CellChances cell =
        chances_of(world, base, population, signals, sums.with_dice_before, sums.with_dice, unit.cell);
    UnitQuarter(quarter, cell, unit, replaced == nullptr ? nullptr : replaced->data())
        .advance(state.bits.data(), &result.markets[unit.market], result.selling[u], result.exporting[u]);
  });
  return result;
}

void add_singles(const World& world, const BaseYear& base, const Population& population,
                 const SingleFirms& firms, const SingleQuarter& quarter, FirmSums& sums) {
  sums.supply_of_group = Tensor<3>(firm_groups, base.location_count, base.cell_count);
  sums.access_of_group = sums.supply_of_group;
  for (std::size_t u = 0; u < firms.units().size(); ++u) {
    const SingleFirms::Unit& unit = firms.units()[u];
    const int c = unit.cell, home = population.home[at(c)];
    const double weight = sums.with_dice[at(c)] / firms.potential()[at(c)];
    const SingleSums* market = &quarter.markets[unit.market];
    for (std::size_t d = 0; d < population.destinations[at(c)].size(); ++d, ++market) {
      if (!firms.make_flow(c, d)) continue;
      const int n = population.destinations[at(c)][d];
      const double sunk_cost =
          4.0 * (n == home ? world.behaviour.sunk_cost_own : world.behaviour.sunk_cost_other);
      for (std::size_t group = 0; group < firm_groups; ++group) {
        sums.supply_of_group(group, n, c) += weight * market->profit[group];
        sums.access_of_group(group, n, c) +=
            weight * (market->active[group] + sunk_cost * market->entered[group]);
      }
      sums.supply(n, c) += weight * market->supply();
      sums.access(n, c) += weight * (market->sellers() + sunk_cost * market->entrants());
    }
    sums.firms[at(c)] += weight * quarter.selling[u];
    sums.exporters[at(c)] += weight * quarter.exporting[u];
  }
}

namespace {

// A sum over all firms of a flow had one group of those with dice never been.
double without(const Matrix& all, const Tensor<3>& of_group, std::size_t group, int n, int c) {
  double with_dice = 0.0;
  for (std::size_t g = 0; g < firm_groups; ++g) with_dice += of_group(g, n, c);
  constexpr double rest = static_cast<double>(firm_groups) / (firm_groups - 1.0);
  return all(n, c) - with_dice + rest * (with_dice - of_group(group, n, c));
}

}  // namespace

void leave_out_groups(const Population& population, const SingleFirms& firms, const FirmSums& sums,
                      const FirmSums& reference, const ExpectedSums& expected, std::size_t market,
                      Supply& supply) {
  for (std::size_t c = 0; c < firms.potential().size(); ++c) {
    const int cell = static_cast<int>(c);
    if (firms.of_cell(cell) == 0) continue;
    const std::size_t group = group_without(cell, market);
    for (std::size_t d = 0; d < population.destinations[c].size(); ++d) {
      if (!firms.make_flow(cell, d)) continue;
      const int n = population.destinations[c][d];
      const double sellers = without(sums.supply, sums.supply_of_group, group, n, cell),
                   sellers_then = without(reference.supply, reference.supply_of_group, group, n, cell),
                   spent = without(sums.access, sums.access_of_group, group, n, cell),
                   spent_then = without(reference.access, reference.access_of_group, group, n, cell);
      const double mean_supply = expected.supply_of(n, cell), mean_access = expected.access_of(n, cell);
      if (sellers > 0.0 && sellers_then > 0.0)
        supply.mass(n, cell) = against(sellers, sellers_then, mean_supply);
      // What access costs under policy is in it already.
      if (spent > 0.0 && spent_then > 0.0)
        supply.access(n, cell) *= against(spent, spent_then, mean_access) /
                                  against(sums.access(n, cell), reference.access(n, cell), mean_access);
    }
  }
}

}  // namespace entrepot
