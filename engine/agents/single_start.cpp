// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <span>

#include "agents/single_chances.h"
#include "numerics/parallel.h"

namespace entrepot {

using namespace single;

FirmPaths::FirmPaths(const Behaviour& behaviour, const SingleFirms& firms, const FirmDice& dice)
    : firms_(firms), values_(firms.count()) {
  advance(dice);  // from nothing: the stationary distribution
  const double persistence = std::pow(behaviour.persistence, 0.25);
  persistence_ = static_cast<float>(persistence);
  shock_ = static_cast<float>(std::sqrt(1.0 - persistence * persistence));
}

void FirmPaths::advance(const FirmDice& dice) {
  const auto& blocks = firms_.blocks();
  const auto& units = firms_.units();
  for_blocks(units.size(), 1, [&](std::size_t u, std::size_t) {
    const SingleFirms::Unit& unit = units[u];
    const SlotWords words(dice.seed, {.cell = static_cast<std::uint32_t>(unit.cell),
                                      .quarter = dice.quarter,
                                      .purpose = Purpose::firm_productivity,
                                      .replication = dice.replication});
    std::array<std::uint32_t, block_size> drawn;
    std::array<float, block_size> normals, scratch;
    for (std::size_t b = 0; b < unit.blocks; ++b) {
      const SingleFirms::Block& block = blocks[unit.block + b];
      // Four words a slot of dice, a quarter of a block's own.
      const std::size_t count = (std::size_t{block.count} + 63) / 64 * 64;
      words.in_a_row((unit.number + static_cast<std::uint32_t>(b)) * row, std::span(drawn).first(count));
      standard_normals(std::span(drawn).first(count), std::span(normals).first(count),
                       std::span(scratch).first(count));
      float* const y = &values_[block.firm];
      for (std::uint32_t k = 0; k < block.count; ++k) y[k] = persistence_ * y[k] + shock_ * normals[k];
    }
  });
}

void start_firms(const World& world, const BaseYear& base, const Population& population,
                 const SingleFirms& firms, const FirmPaths& paths, const FirmDice& dice, FirmState& state) {
  state.bits.assign(firms.bit_words(), 0);
  const Bounds bounds(world.behaviour);
  const QuarterOfFirms quarter{
      world,          base, population, firms,
      paths.values(), dice, bounds,     static_cast<float>(world.behaviour.productivity_shock)};
  const FirmSignals signals = base_signals(base);
  const Column one(at(base.cell_count), 1.0);
  const ChanceTable& normal = ChanceTable::normal();
  for_blocks(firms.units().size(), 1, [&](std::size_t u, std::size_t) {
    const SingleFirms::Unit& unit = firms.units()[u];
    const CellChances cell = chances_of(world, base, population, signals, one, one, unit.cell);
    std::array<float, block_size> z;
    Candidates candidates;
    for (std::size_t b = 0; b < unit.blocks; ++b) {
      const SingleFirms::Block& block = firms.blocks()[unit.block + b];
      const float largest = load_block(quarter, block, z.data());
      const std::uint32_t number = unit.number + static_cast<std::uint32_t>(b);
      for (std::size_t d = 0; d < cell.markets.size(); ++d) {
        const MarketChances& market = cell.markets[d];
        const auto dying = static_cast<float>(cell.replaced);
        // Where what comes and what goes are equal, were z to stay.
        const auto share = [&](float z) {
          const float in = normal((z + market.in) * market.scale),
                      out = normal((market.out - z) * market.scale);
          const float comes = (1.0F - dying) * market.entry * in + (market.home ? dying * in : 0.0F),
                      goes = (1.0F - dying) * (market.entry * in + market.exit * out) + dying;
          return goes > 0.0F ? comes / goes : 0.0F;
        };
        std::array<std::uint32_t, 64> first;
        const auto counter = static_cast<std::uint32_t>(market.market) + 1;
        quarter.words(unit.cell, Purpose::firm_start, 1, counter).in_a_row(number * row, first);
        const float highest = share(largest);
        candidates.draw(quarter.words(unit.cell, Purpose::firm_start, 0, counter), number * row, first[0],
                        first[16], block.count, Bound(highest), 0.0F, highest);
        std::uint64_t* const bits = &state.bits[block.bits + d * block.words()];
        for (const auto& candidate : candidates)
          if (candidate.uniform < share(z[candidate.position])) set(bits, candidate.position);
      }
    }
  });
}

ExpectedSums expected_sums(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, const SingleFirms& firms) {
  // As fine as cohorts are that discretisation is measured with (tools/measure-discretisation): firms with
  // dice have no strata.
  constexpr int ranks = 120, states = 9;
  const Population fine = make_population(world, base, ranks, states);
  PartOfCohorts with_dice{std::vector<Column>(at(base.cell_count)), std::vector<Column>(at(base.cell_count)),
                          firms.below().of_flow};
  for (int c = 0; c < base.cell_count; ++c)
    if (firms.of_cell(c) > 0)
      share_between(fine.kinds[at(fine.kind_of[at(c)])], 0.0, firms.of_cell(c) / firms.potential()[at(c)],
                    with_dice.share[at(c)], with_dice.profit[at(c)]);
  const FirmSignals signals = base_signals(base);
  FirmState at_rest = stationary_state(world, base, fine), at_rest_below = stationary;
  const FirmSums above = advance(world, base, fine, signals, at_rest, &with_dice),
                 below = advance(world, base, population, signals, at_rest_below, &firms.below());
  ExpectedSums expected{Matrix(base.location_count, base.cell_count),
                        Matrix(base.location_count, base.cell_count)};
  for (int c = 0; c < base.cell_count; ++c) {
    if (firms.of_cell(c) == 0) continue;
    for (std::size_t d = 0; d < population.destinations[at(c)].size(); ++d) {
      if (!firms.make_flow(c, d)) continue;
      const int n = population.destinations[at(c)][d];
      expected.supply(n, c) = above.supply(n, c) + below.supply(n, c);
      expected.access(n, c) = above.access(n, c) + below.access(n, c);
    }
  }
  return expected;
}

}  // namespace entrepot
