// SPDX-License-Identifier: Apache-2.0
#include "agents/single_chances.h"

#include <cmath>

#include "agents/hazards.h"

namespace entrepot::single {

Bounds::Bounds(const Behaviour& b)
    : own_(quarterly(b.market_entry_own)),
      other_(quarterly(b.market_entry_other)),
      exit_own_(quarterly(b.market_exit_own)) {}

CellChances chances_of(const World& world, const BaseYear& base, const Population& population,
                       const FirmSignals& signals, const Column& before, const Column& with_dice, int c) {
  CellChances cell;
  const int home = population.home[at(c)];
  const Hazards own(world.behaviour, base.death[at(c)], true),
      other(world.behaviour, base.death[at(c)], false);
  for (const int n : population.destinations[at(c)]) {
    const Hazards& rates = n == home ? own : other;
    const double cutoff = population.cutoff(n, c),
                 threshold = rates.threshold_of_entry(population.log_uncertainty(n, c));
    MarketChances market;
    market.market = n;
    market.home = n == home;
    market.abroad = !world.same_economy(home, n);
    market.scale = static_cast<float>(std::min(rates.scale, 1e30));
    market.base_in = static_cast<float>(-cutoff - threshold);
    market.in = static_cast<float>(signals.log_attraction(n, c) - cutoff -
                                   (threshold + signals.log_entry_threshold(n, c)));
    market.out = static_cast<float>(rates.log_threshold - (signals.log_attraction(n, c) - cutoff));
    market.entry = static_cast<float>(rates.entry);
    market.exit = static_cast<float>(rates.exit);
    cell.markets.push_back(market);
  }
  cell.replaced = std::min(own.death, 1.0 - (1.0 - own.death) * before[at(c)] / with_dice[at(c)]);
  cell.dying = Bound(own.death);
  return cell;
}

float load_block(const QuarterOfFirms& quarter, const SingleFirms::Block& block, float* z) {
  const float *permanent = &quarter.firms.log_profit()[block.firm], *transitory = &quarter.paths[block.firm];
  float largest = permanent[0] + quarter.shock * transitory[0];
  for (std::uint32_t k = 0; k < block.count; ++k) {
    z[k] = permanent[k] + quarter.shock * transitory[k];
    largest = std::max(largest, z[k]);
  }
  return largest;
}

}  // namespace entrepot::single
