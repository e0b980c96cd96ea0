// SPDX-License-Identifier: Apache-2.0
#include "simulation/firm_trace.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

bool bit_at(const std::vector<std::uint64_t>& words, std::size_t first, std::size_t position) {
  return (words[first + position / SingleFirms::word_bits] >> position % SingleFirms::word_bits & 1U) != 0;
}

}  // namespace

FirmTrace::FirmTrace(const SingleFirms& firms, int cell) : firms_(firms), cell_(cell) {
  const std::uint32_t last = firms.of_cell(cell);
  const double step = std::log(static_cast<double>(last)) / (most_firms - 1);
  for (int k = 0; k < most_firms; ++k) {
    // Where steps are shorter than a rank, one rank after the other.
    const auto rank = std::max(static_cast<std::uint32_t>(std::lround(std::exp(step * k))),
                               places_.empty() ? 1U : places_.back().rank + 1);
    if (rank <= last) places_.push_back({.rank = rank});
  }
  for (const SingleFirms::Unit& unit : firms.units()) {
    if (unit.cell != cell) continue;
    for (std::size_t b = unit.block; b < unit.block + unit.blocks; ++b) {
      const SingleFirms::Block& block = firms.blocks()[b];
      for (Place& place : places_)
        if (const std::uint32_t slot = place.rank - 1;
            slot >= block.first && slot - block.first < block.count)
          place.block = b, place.position = slot - block.first;
    }
  }
}

std::vector<TracedFirm> FirmTrace::of(const Model& model, const QuarterOutcome& outcome) const {
  const std::vector<int>& destinations = outcome.destinations->at(at(cell_));
  std::vector<TracedFirm> traced;
  for (const Place& place : places_) {
    const SingleFirms::Block& block = firms_.blocks()[place.block];
    const std::size_t firm = block.firm + place.position;
    TracedFirm& now = traced.emplace_back();
    now.rank = place.rank;
    now.newborn = bit_at(*outcome.newborn, place.block * SingleFirms::block_words, place.position);
    now.log_profit = firms_.log_profit()[firm] +
                     model.world.behaviour.productivity_shock * double{(*outcome.firm_paths)[firm]};
    // Where there are N times as many firms, the mass of a rank is that of N of them: here is one.
    const double mass = std::exp(now.log_profit) / firms_.potential()[at(cell_)];
    for (std::size_t d = 0; d < destinations.size(); ++d) {
      if (!firms_.make_flow(cell_, d) ||
          !bit_at(*outcome.firm_bits, block.bits + d * block.words(), place.position))
        continue;
      const int n = destinations[d];
      now.sales.push_back({n, outcome.market->border(n, cell_) * mass / outcome.firm_sums->supply(n, cell_)});
    }
  }
  return traced;
}

}  // namespace entrepot
