// SPDX-License-Identifier: Apache-2.0
#include "agents/firm_facts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "agents/panel_facts.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr std::size_t cells_a_block = 8;
constexpr std::array<double, 3> tops{0.01, 0.05, 0.10};
constexpr double tail = 0.01;  // share of active firms

struct Sums {
  FirmYears years;
  FirmSizes sizes;
  double exporters_by_access = 0, active_by_access = 0;
};

bool manufactures(const Sector& sector) {
  int division = 0;
  std::from_chars(sector.isic.data(), sector.isic.data() + sector.isic.size(), division);
  return division >= 10 && division <= 33;
}

// Firms over potential firms that sell at home; 0 where none may.
double active_at_home(const Population& population, const FirmState& stationary, int c) {
  if (population.destinations[at(c)].front() != population.home[at(c)]) return 0.0;
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const double* chance = stationary.active.data() + population.offset[at(c)];
  double active = 0.0;
  for (std::size_t m = 0; m < cohorts.weight.size(); ++m) active += cohorts.weight[m] * chance[m];
  return active;
}

void add(const FirmYears& of_cell, double potential, FirmYears& years) {
  years.active += potential * of_cell.active;
  years.exporters += potential * of_cell.exporters;
  years.newcomers += potential * of_cell.newcomers;
  for (std::size_t k = 0; k < years.survivors.size(); ++k)
    years.survivors[k] += potential * of_cell.survivors[k];
  if (years.by_places.size() < of_cell.by_places.size()) years.by_places.resize(of_cell.by_places.size());
  for (std::size_t k = 0; k < of_cell.by_places.size(); ++k)
    years.by_places[k] += potential * of_cell.by_places[k];
}

// Cells of manufacturers that sell somewhere, at the places that are `among`.
template <class Among>
std::vector<int> manufacturers(const World& world, const BaseYear& base, const Population& population,
                               const Among& among) {
  const bool divided = std::any_of(world.sectors.begin(), world.sectors.end(), manufactures);
  std::vector<int> cells;
  for (int c = 0; c < base.cell_count; ++c) {
    const Sector& sector = world.sectors[at(base.cells[at(c)].sector)];
    if (among(base.cells[at(c)].region) && (divided ? manufactures(sector) : sector.goods) &&
        !population.destinations[at(c)].empty())
      cells.push_back(c);
  }
  return cells;
}

FirmFacts facts_of(const World& world, const BaseYear& base, const Population& population,
                   const FirmState& stationary, const std::vector<int>& cells) {
  std::vector<Sums> blocks((cells.size() + cells_a_block - 1) / cells_a_block);
  for_blocks(cells.size(), cells_a_block, [&](std::size_t begin, std::size_t end) {
    Sums& sums = blocks[begin / cells_a_block];
    for (std::size_t k = begin; k < end; ++k) {
      const int c = cells[k];
      const FirmYears years = firm_years(world, base, population, c);
      const double potential = base.net_revenue[at(c)] / years.active;
      add(years, potential, sums.years);
      add_sizes(world, base, population, stationary, c, potential, sums.sizes);
      if (const double active = active_at_home(population, stationary, c); active > 0.0) {
        const double paying = base.access_share[at(c)] * base.border(population.home[at(c)], c) / active;
        sums.exporters_by_access += paying * years.exporters;
        sums.active_by_access += paying * years.active;
      }
    }
  });
  Sums all;
  for (const Sums& block : blocks) {
    add(block.years, 1.0, all.years);
    all.sizes.add(block.sizes);
    all.exporters_by_access += block.exporters_by_access;
    all.active_by_access += block.active_by_access;
  }
  FirmFacts facts;
  const FirmYears& years = all.years;
  facts.any = years.exporters > 0.0;
  if (!facts.any) return facts;
  facts.new_exporters = years.newcomers / years.exporters;
  facts.exporters_of_active = years.exporters / years.active;
  facts.exporters_of_active_by_access = all.exporters_by_access / all.active_by_access;
  double through = 0.0;
  for (std::size_t k = 1; k < years.by_places.size(); ++k) {
    through += years.by_places[k];
    if (k >= 10) facts.ten_places += years.by_places[k];
  }
  facts.one_place = years.by_places[1] / through;
  facts.ten_places /= through;
  facts.places_slope = places_slope(years.by_places);
  for (std::size_t k = 0; k < tops.size(); ++k) {
    facts.survival[k] = years.survivors[k] / years.newcomers;
    facts.top_share[k] = all.sizes.exports.top_share(tops[k]);
  }
  facts.home_sales_ratio = all.sizes.home_sales_of_exporters / all.sizes.exporters_at_home /
                           (all.sizes.home_sales_of_others / all.sizes.others_at_home);
  facts.tail_index = all.sizes.sales.tail_index(tail);
  return facts;
}

}  // namespace

std::vector<int> cells_of_manufacturers(const World& world, const BaseYear& base,
                                        const Population& population) {
  return manufacturers(world, base, population, [&](int place) { return world.is_home(place); });
}

FirmFacts firm_facts(const World& world, const BaseYear& base, const Population& population) {
  return firm_facts(world, base, population, cells_of_manufacturers(world, base, population));
}

FirmFacts firm_facts(const World& world, const BaseYear& base, const Population& population,
                     const std::vector<int>& cells) {
  return facts_of(world, base, population, stationary_state(world, base, population), cells);
}

FactsBySize facts_by_size(const World& world, const BaseYear& base, const Population& population) {
  const FirmState stationary = stationary_state(world, base, population);
  Column size, top_5, new_exporters, survival;
  for (int first = 0; first < base.location_count; ++first) {
    double gdp = 0.0;
    bool seen = false;
    for (int place = 0; place < base.location_count; ++place)
      if (world.same_economy(first, place)) {
        gdp += base.gdp[at(place)];
        seen = seen || place < first;
      }
    if (seen) continue;
    const FirmFacts facts = facts_of(
        world, base, population, stationary,
        manufacturers(world, base, population, [&](int place) { return world.same_economy(first, place); }));
    if (!facts.any) continue;
    size.push_back(std::log(gdp));
    top_5.push_back(facts.top_share[1]);
    new_exporters.push_back(facts.new_exporters);
    survival.push_back(facts.survival[0]);
  }
  return {slope(size, top_5), slope(size, new_exporters), rank_correlation(new_exporters, survival)};
}

}  // namespace entrepot
