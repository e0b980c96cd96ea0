// SPDX-License-Identifier: Apache-2.0
// Whom a panel of firms follows, and what a flow's sales are divided by (agents/firm_panel.h).
#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/firm_panel.h"
#include "agents/hazards.h"
#include "agents/single_firms.h"
#include "numerics/parallel.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

constexpr double least_potential = 32.0;  // of a cell
constexpr double part_of_foremost = 0.75;
constexpr double trial = 4000.0;  // potential firms of a cell, to see which share of them has dice

// Firms of the home economy that are counted; where nobody has counted, a million of them as cells sell.
Column counted_firms(const World& world, const BaseYear& base) {
  Column firms = enterprises_of_cells(world, base);
  if (std::any_of(firms.begin(), firms.end(), [](double number) { return number > 0.0; })) return firms;
  double all = 0.0;
  const auto home = [&](int c) { return world.is_home(base.cells[at(c)].region); };
  for (int c = 0; c < base.cell_count; ++c)
    if (home(c)) all += base.net_revenue[at(c)];
  for (int c = 0; c < base.cell_count; ++c)
    if (home(c) && all > 0.0) firms[at(c)] = 1e6 * base.net_revenue[at(c)] / all;
  return firms;
}

// Potential firms of the sample, so that about `wanted` have dice.
void choose(std::vector<PanelCell>& cells, const BaseYear& base, const Column& with_dice, double wanted) {
  double potential = 0.0, sales = 0.0;
  for (const PanelCell& panel : cells) {
    potential += panel.potential;
    sales += base.net_revenue[at(panel.cell)];
  }
  const auto size = [&](const PanelCell& panel, double scale) {
    const double share = 0.5 * panel.potential / potential + 0.5 * base.net_revenue[at(panel.cell)] / sales;
    return std::max(least_potential, scale * share);
  };
  const auto firms = [&](double scale) {
    double sum = 0.0;
    for (const PanelCell& panel : cells) sum += with_dice[at(panel.cell)] * size(panel, scale);
    return sum;
  };
  double low = 0.0, high = 1.0;
  while (firms(high) < wanted) high *= 2.0;
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    (firms(middle) < wanted ? low : high) = middle;
  }
  for (PanelCell& panel : cells) {
    panel.sampled = size(panel, high);
    panel.firms = static_cast<std::uint32_t>(with_dice[at(panel.cell)] * panel.sampled);
  }
}

// Firms that sell in a quarter, from the ranks below those with dice, for one potential firm.
double active_below_dice(const Population& population, const FirmState& stationary, const Column& share_below,
                         int c) {
  const Column& upper_rank = population.kinds[at(population.kind_of[at(c)])].upper_rank;
  const Column by_stratum = active_by_stratum(population, stationary, c);
  double active = 0.0, low = 0.0;
  for (std::size_t f = 0; f < by_stratum.size(); ++f) {
    active += (upper_rank[f] - low) * share_below[f] * by_stratum[f];
    low = upper_rank[f];
  }
  return active;
}

}  // namespace

PanelSample panel_sample(const World& world, const BaseYear& base, const Population& population,
                         const FirmState& stationary, const std::vector<int>& foremost, double firms) {
  const Column potential = potential_firms(population, stationary, counted_firms(world, base));
  Column trials(potential.size(), 0.0), with_dice(potential.size(), 0.0);
  for (std::size_t c = 0; c < potential.size(); ++c)
    if (potential[c] > 0.0) trials[c] = trial;
  const SingleFirms tried(base, population, stationary, trials, WithDice{.all = true}, 0.0);
  std::vector<PanelCell> first, others;
  for (int c = 0; c < base.cell_count; ++c) {
    if (tried.of_cell(c) == 0) continue;
    with_dice[at(c)] = tried.of_cell(c) / trial;
    const bool among = std::find(foremost.begin(), foremost.end(), c) != foremost.end();
    PanelCell panel;
    panel.cell = c;
    panel.potential = potential[at(c)];
    panel.active_below =
        panel.potential * active_below_dice(population, stationary, tried.below().share[at(c)], c);
    (among ? first : others).push_back(std::move(panel));
  }
  const double part = others.empty() ? 1.0 : first.empty() ? 0.0 : part_of_foremost;
  if (!first.empty()) choose(first, base, with_dice, part * firms);
  if (!others.empty()) choose(others, base, with_dice, (1.0 - part) * firms);
  PanelSample sample{std::move(first)};
  std::move(others.begin(), others.end(), std::back_inserter(sample.cells));
  return sample;
}

Column mass_with_customers(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, int c) {
  constexpr int quarters =
      64;  // from everybody's customers at once; then less than a ten-thousandth is missing
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const std::size_t size = at(cohorts.size());
  const int home = population.home[at(c)];
  const double anew = world.behaviour.choosing_anew;
  Column mass, in(size), out(size), with(size), before(size), scratch;
  Column elsewhere(size, 1.0);     // chance to sell nowhere abroad
  double customers_at_home = 1.0;  // D, mean
  const double* chance = stationary.active.data() + population.offset[at(c)];
  for (const int n : population.destinations[at(c)]) {
    const Hazards rates(world.behaviour, base.death[at(c)], n == home);
    chances(cohorts, -population.cutoff(n, c), rates.threshold_of_entry(population.log_uncertainty(n, c)),
            rates, in, out, scratch);
    // Who stays keeps its customers, and of the others a share comes: D' = D + s (1 - D), s at entry.
    std::copy_n(chance, size, with.begin());
    for (int quarter = 0; quarter < quarters; ++quarter) {
      come_from(cohorts, with, before);
      for (std::size_t m = 0; m < size; ++m)
        with[m] =
            (1.0 - anew) * (1.0 - rates.death) * (1.0 - rates.exit * out[m]) * before[m] + anew * chance[m];
    }
    double sum = 0.0, chose = 0.0;
    for (std::size_t m = 0; m < size; ++m) {
      sum += cohorts.profit_weight[m] * with[m];
      chose += cohorts.profit_weight[m] * chance[m];
    }
    mass.push_back(sum);
    if (n == home) customers_at_home = sum / chose;
    if (!world.same_economy(n, home))
      for (std::size_t m = 0; m < size; ++m) elsewhere[m] *= 1.0 - chance[m];
    chance += size;
  }
  if (mass.empty() || population.destinations[at(c)].front() != home) return mass;
  const double* const at_home = stationary.active.data() + population.offset[at(c)];
  for (std::size_t m = 0; m < size; ++m)
    mass.front() += customers_at_home * cohorts.profit_weight[m] * (1.0 - at_home[m]) * (1.0 - elsewhere[m]);
  return mass;
}

namespace {

DrawAddress address_of_demand(Purpose purpose, int cell, std::uint32_t slot, std::uint32_t birth, int market,
                              int quarter) {
  return {.cell = static_cast<std::uint32_t>(cell),
          .slot = slot,
          .birth = birth,
          .quarter = static_cast<std::uint32_t>(quarter),
          .purpose = purpose,
          .counter = static_cast<std::uint32_t>(market)};
}

}  // namespace

double demand_for(std::uint64_t seed, int cell, std::uint32_t slot, std::uint32_t birth, int market,
                  int quarter) {
  const double draw =
      random_normal(seed, address_of_demand(Purpose::firm_demand, cell, slot, birth, market, quarter));
  return std::exp(demand_spread * draw - 0.5 * demand_spread * demand_spread);
}

bool demand_moves(std::uint64_t seed, int cell, std::uint32_t slot, std::uint32_t birth, int market,
                  int quarter) {
  static const double chance = quarterly(demand_anew);
  return random_uniform(
             seed, address_of_demand(Purpose::firm_demand_anew, cell, slot, birth, market, quarter)) < chance;
}

}  // namespace entrepot
