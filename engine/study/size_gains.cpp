// SPDX-License-Identifier: Apache-2.0
#include "study/size_gains.h"

#include <algorithm>
#include <cmath>

#include "market/solve/solver.h"

namespace entrepot {
namespace {

// Firms of one cohort and state: how many, and what each of those that sell somewhere in the base year sells
// then and later.
struct Alike {
  double firms = 0, before = 0, after = 0;
};

// Of every cohort of a cell, for one firm: what it is expected to sell when markets buy `border` from the
// cell, which has so many potential firms.
template <class Border>
Column expected_sales(const Population& population, const FirmState& state, int c, double potential,
                      const Border& border) {
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const std::size_t size = at(cohorts.size());
  const double* chance = state.active.data() + population.offset[at(c)];
  Column sales(size, 0.0);
  for (const int n : population.destinations[at(c)]) {
    double mass = 0.0;
    for (std::size_t m = 0; m < size; ++m) mass += cohorts.profit_weight[m] * chance[m];
    const double value = border(n) / (potential * mass);
    for (std::size_t m = 0; m < size; ++m) sales[m] += value * std::exp(cohorts.log_profit[m]) * chance[m];
    chance += size;
  }
  return sales;
}

}  // namespace

SizeGains size_gains(const World& world, const BaseYear& base, const Population& population,
                     const FirmState& stationary, const std::vector<PanelCell>& cells,
                     const std::vector<int>& foremost, double factor) {
  const MarketSolver solver(world, base);
  Wedges wedges = neutral_wedges(base);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (!world.same_economy(n, base.cells[at(c)].region)) wedges.log_iceberg(n, c) += std::log(factor);
  MarketState state = base_state(base), still = base_state(base);
  const Cleared after = solver.long_run(wedges, state),
                before = solver.clear(neutral_wedges(base), base_supply(base), still);
  const FirmSignals signals = read_market(world, base, wedges, factors_of(after), after, after, before);
  Population moved = population;
  for (int c = 0; c < base.cell_count; ++c)
    for (const int n : population.destinations[at(c)]) moved.cutoff(n, c) -= signals.log_attraction(n, c);
  const FirmState there = stationary_state(world, base, moved);

  std::vector<Alike> all;
  for (const PanelCell& panel : cells) {
    const int c = panel.cell;
    if (std::find(foremost.begin(), foremost.end(), c) == foremost.end()) continue;
    const Column sold = expected_sales(population, stationary, c, panel.potential,
                                       [&](int n) { return before.border(n, c); });
    const Column sells = expected_sales(moved, there, c, panel.potential * after.entry_mass[at(c)],
                                        [&](int n) { return after.border(n, c); });
    const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
    Column idle(sold.size(), 1.0);
    const double* chance = stationary.active.data() + population.offset[at(c)];
    for (std::size_t d = 0; d < population.destinations[at(c)].size(); ++d)
      for (double& none : idle) none *= 1.0 - *chance++;
    for (std::size_t m = 0; m < sold.size(); ++m)
      if (const double active = 1.0 - idle[m]; active > 0.0)
        all.push_back({panel.potential * cohorts.weight[m] * active, sold[m] / active, sells[m] / active});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Alike& a, const Alike& b) { return a.before < b.before; });
  double firms = 0.0, below = 0.0;
  for (const Alike& alike : all) firms += alike.firms;
  SizeGains gains{};
  for (const Alike& alike : all) {
    // Those at an edge are divided.
    for (double left = alike.firms; left > 0.0;) {
      const std::size_t decile = std::min<std::size_t>(9, static_cast<std::size_t>(10.0 * below / firms));
      const double end = 0.1 * (static_cast<double>(decile) + 1.0) * firms;
      const double room = decile == 9 ? left : std::max(1e-12 * firms, end - below);
      const double here = std::min(left, room);
      gains[decile] += here * (alike.after - alike.before);
      below += here, left -= here;
    }
  }
  return gains;
}

}  // namespace entrepot
