// SPDX-License-Identifier: Apache-2.0
#include "agents/panel_facts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/firm_years.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr std::size_t cells_a_block = 64;
constexpr double lowest_size = -40.0, size_width = 0.5;  // ln bn USD: classes of size that growth is told by
constexpr std::size_t size_classes = 120;

// The years of one firm; null where it sold nothing.
using History = std::array<const FirmYear*, panel_years>;

// Calls visit(history) for each firm of a cell.
template <class Visit>
void each_firm(const PanelCell& panel, const Visit& visit) {
  std::array<std::size_t, panel_years> next{};
  const auto key = [](const FirmYear& year) { return std::uint64_t{year.slot} << 16 | year.birth; };
  for (;;) {
    std::uint64_t first = ~std::uint64_t{0};
    for (std::size_t y = 0; y < next.size(); ++y)
      if (next[y] < panel.years[y].size()) first = std::min(first, key(panel.years[y][next[y]]));
    if (first == ~std::uint64_t{0}) return;
    History history{};
    for (std::size_t y = 0; y < next.size(); ++y)
      if (next[y] < panel.years[y].size() && key(panel.years[y][next[y]]) == first)
        history[y] = &panel.years[y][next[y]++];
    visit(history);
  }
}

double at_home(const FirmYear& year) {
  return static_cast<double>(year.own) + year.inland;
}
double all_sales(const FirmYear& year) {
  return at_home(year) + year.abroad;
}
bool exports(const FirmYear* year) {
  return year != nullptr && year->places > 0;
}

bool always_at_home(const FirmYear* year) {
  return year != nullptr && year->all_year && year->quarters_at_home == 4;
}

void add_kind(TwoKinds& kinds, bool with, double value, double weight) {
  (with ? kinds.with : kinds.without) += weight;
  (with ? kinds.sum_with : kinds.sum_without) += weight * value;
}

// Shares that all firms of a cell have in common.
struct Costs {
  double variable;   // cost over sales
  double materials;  // goods and energy in what is bought
};

// What a firm buys: everybody the same bundle of workers and inputs, for what it sells and for access. Value
// added is that of a census of manufactures, sales less materials and energy, here all that is bought of
// sectors that make goods: services that are bought stay in it.
void add_costs(const FirmYear& year, double sold, double weight, std::size_t cell, const Costs& costs,
               PanelSums& sums) {
  const bool exporter = year.places > 0;
  const double bought = costs.variable * sold + year.access, value_added = sold - costs.materials * bought;
  add_kind(sums.bundle[cell], exporter, std::log(bought), weight);
  add_kind(sums.productivity[cell], exporter, std::log(sold / bought), weight);
  if (value_added > 0.0)  // not in the year of a market that was entered for little
    add_kind(sums.labour[cell], exporter, std::log(value_added / bought), weight);
}

void add_year(const FirmYear& year, double weight, std::size_t cell, const Costs& costs, PanelSums& sums) {
  const double sold = all_sales(year), home = at_home(year), log_sold = std::log(sold);
  const bool exporter = year.places > 0;
  sums.active += weight;
  sums.sales.add(log_sold, weight);
  (exporter ? sums.sales_of_exporters : sums.sales_of_others).add(log_sold, weight);
  if (home > 0.0) add_kind(sums.at_home, exporter, home, weight);
  sums.sold_at_home += weight * home;
  if (year.all_year) {
    add_kind(sums.premium[cell], exporter, log_sold, weight);
    add_costs(year, sold, weight, cell, costs, sums);
  }
  if (!exporter) return;
  sums.exporters += weight;
  sums.exports.add(std::log(static_cast<double>(year.abroad)), weight);
  const double share = year.abroad / sold;
  sums.intensity += weight * share;
  constexpr std::size_t tenths = intensity_tenths.size();
  sums.by_intensity[std::min(tenths - 1, static_cast<std::size_t>(share * tenths))] += weight;
  if (share < 0.1) sums.under_tenth += weight;
  if (share > 0.5) sums.over_half += weight;
  if (!year.at_home) {
    sums.home_by_exports += weight;
    sums.sold_by_exports += weight * home;
  }
  if (!year.all_year) return;
  sums.by_places[year.places] += weight;
  sums.exports_by_places[year.places] += weight * year.abroad;
  sums.home_by_places[year.places] += weight * home;
}

// From one year to the next.
void add_pair(const FirmYear* before, const FirmYear* after, double weight, std::size_t cell,
              PanelSums& sums) {
  if (exports(after)) {
    sums.exporters_with_past += weight;
    if (!exports(before)) sums.newcomers += weight;
  }
  if (exports(before)) {
    sums.exporters_with_future += weight;
    if (!exports(after)) sums.leavers += weight;
  }
  if (before == nullptr || after == nullptr || !before->all_year || !after->all_year) return;
  const double size = std::log(all_sales(*before)), growth = std::log(all_sales(*after)) - size;
  sums.growth.add(growth, weight);
  if (growth != 0.0) sums.changes.add(std::log(std::abs(growth)), weight);
  const double place = std::clamp((size - lowest_size) / size_width, 0.0, size_classes - 1.0);
  sums.growth_by_size[static_cast<std::size_t>(place)].add(growth, weight);
  if (always_at_home(before) && always_at_home(after))
    sums.home_growth.add(std::log(static_cast<double>(after->own) / before->own), weight);
  if (at_home(*before) <= 0.0 || at_home(*after) <= 0.0) return;
  const double home_before = std::log(at_home(*before)), home_after = std::log(at_home(*after));
  const bool exported = exports(before), does = exports(after);
  if (!exported) {
    add_kind(sums.premium_before[cell], does, home_before, weight);
    add_kind(sums.premium_after[cell], does, home_after, weight);
  }
  if (exported == does) add_kind(sums.premium_stay[cell], does, home_before, weight);
}

void add_history(const History& history, double weight, std::size_t cell, const Costs& costs,
                 PanelSums& sums) {
  for (std::size_t y = 0; y < history.size(); ++y) {
    if (history[y] != nullptr) add_year(*history[y], weight, cell, costs, sums);
    if (y == 0) continue;
    add_pair(history[y - 1], history[y], weight, cell, sums);
    if (y >= 3 && std::all_of(&history[y - 3], &history[y] + 1, always_at_home))
      sums.old_growth.add(std::log(static_cast<double>(history[y]->own) / history[y - 1]->own), weight);
    if (exports(history[y - 1]) || !exports(history[y])) continue;
    for (std::size_t k = 0; k < survival_years.size(); ++k)
      if (const std::size_t later = y + at(survival_years[k]); later < history.size()) {
        sums.followed[k] += weight;
        if (exports(history[later])) sums.survivors[k] += weight;
      }
  }
}

void add_place(const PlaceYears& from, double weight, PlaceYears& to) {
  to.sellers += weight * from.sellers, to.entered += weight * from.entered, to.left += weight * from.left;
  to.log_sales += weight * from.log_sales, to.log_sales_squared += weight * from.log_sales_squared;
  to.home_sales += weight * from.home_sales;
}

void add_column(const Column& from, Column& to) {
  for (std::size_t k = 0; k < from.size(); ++k) to[k] += from[k];
}

void add_cell(const World& world, const BaseYear& base, const Population& population, const PanelCell& panel,
              bool foremost, std::size_t index, std::array<PanelSums, panel_groups>& groups) {
  const double weight = panel.weight();
  const Cell& cell = base.cells[at(panel.cell)];
  const bool goods = world.sectors[at(cell.sector)].goods;
  Costs costs{base.variable_share[at(panel.cell)], 0.0};
  for (int s = 0; s < base.sector_count; ++s)
    if (world.sectors[at(s)].goods) costs.materials += base.bundle_share(panel.cell, s);
  // Those without dice sell in as many years as they are in quarters, at least; where they belong is not
  // known.
  const double below = panel.active_below * panel_years / panel_groups;
  for (PanelSums& sums : groups) {
    sums.all_active += below;
    if (foremost) sums.active += below;
  }
  each_firm(panel, [&](const History& history) {
    const FirmYear& first = **std::find_if(history.begin(), history.end(), [](auto* year) { return year; });
    PanelSums& sums = groups[panel.group(first.slot)];
    for (const FirmYear* year : history) {
      if (year == nullptr) continue;
      sums.all_active += weight;
      if (year->places == 0) continue;
      sums.all_exporters += weight;
      if (goods) sums.goods_exporters += weight;
    }
    if (foremost) add_history(history, weight, index, costs, sums);
  });
  if (!foremost) return;
  const std::vector<int>& destinations = population.destinations[at(panel.cell)];
  for (std::size_t d = 0; d < destinations.size(); ++d) {
    if (world.same_economy(cell.region, destinations[d])) continue;
    const std::size_t n = at(destinations[d]);
    for (std::size_t g = 0; g < panel_groups; ++g) {
      add_place(panel.in_places[d][g], weight, groups[g].in_places[n]);
      add_place(panel.in_places[d][g], weight,
                groups[g].of_sectors[at(cell.sector) * at(base.location_count) + n]);
    }
  }
}

PanelMarkets markets_of(const World& world, const BaseYear& base, const std::vector<int>& foremost) {
  PanelMarkets markets{Column(at(base.location_count), 0.0), Column(at(base.location_count), 0.0)};
  std::vector<bool> sectors(at(base.sector_count), false);
  for (const int c : foremost) sectors[at(base.cells[at(c)].sector)] = true;
  for (int n = 0; n < base.location_count; ++n) {
    if (world.is_home(n)) continue;
    for (int j = 0; j < base.sector_count; ++j)
      if (sectors[at(j)]) markets.size[at(n)] += base.spending(n, j);
    for (const int c : foremost) markets.share[at(n)] += base.expenditure(n, c);
    if (markets.size[at(n)] > 0.0) markets.share[at(n)] /= markets.size[at(n)];
  }
  return markets;
}

}  // namespace

PanelSums::PanelSums(std::size_t cells, const BaseYear& base)
    : by_places(at(base.location_count) + 1, 0.0),
      exports_by_places(by_places),
      home_by_places(by_places),
      growth_by_size(size_classes),
      bundle(cells),
      labour(cells),
      productivity(cells),
      premium(cells),
      premium_before(cells),
      premium_after(cells),
      premium_stay(cells),
      in_places(at(base.location_count)),
      of_sectors(at(base.location_count) * at(base.sector_count)) {}

void PanelSums::add(const PanelSums& other) {
  for (double PanelSums::*member :
       {&PanelSums::all_active, &PanelSums::all_exporters, &PanelSums::goods_exporters, &PanelSums::active,
        &PanelSums::exporters, &PanelSums::exporters_with_past, &PanelSums::newcomers,
        &PanelSums::exporters_with_future, &PanelSums::leavers, &PanelSums::intensity,
        &PanelSums::under_tenth, &PanelSums::over_half, &PanelSums::home_by_exports, &PanelSums::sold_at_home,
        &PanelSums::sold_by_exports})
    this->*member += other.*member;
  for (std::size_t k = 0; k < followed.size(); ++k) {
    followed[k] += other.followed[k];
    survivors[k] += other.survivors[k];
  }
  for (std::size_t k = 0; k < by_intensity.size(); ++k) by_intensity[k] += other.by_intensity[k];
  at_home.add(other.at_home);
  for (SizeClasses PanelSums::*member :
       {&PanelSums::exports, &PanelSums::sales, &PanelSums::sales_of_exporters, &PanelSums::sales_of_others,
        &PanelSums::changes})
    (this->*member).add(other.*member);
  add_column(other.by_places, by_places);
  add_column(other.exports_by_places, exports_by_places);
  add_column(other.home_by_places, home_by_places);
  old_growth.add(other.old_growth);
  home_growth.add(other.home_growth);
  growth.add(other.growth);
  for (std::size_t k = 0; k < growth_by_size.size(); ++k) growth_by_size[k].add(other.growth_by_size[k]);
  for (std::size_t k = 0; k < premium.size(); ++k) {
    bundle[k].add(other.bundle[k]);
    labour[k].add(other.labour[k]);
    productivity[k].add(other.productivity[k]);
    premium[k].add(other.premium[k]);
    premium_before[k].add(other.premium_before[k]);
    premium_after[k].add(other.premium_after[k]);
    premium_stay[k].add(other.premium_stay[k]);
  }
  for (std::size_t k = 0; k < in_places.size(); ++k) add_place(other.in_places[k], 1.0, in_places[k]);
  for (std::size_t k = 0; k < of_sectors.size(); ++k) add_place(other.of_sectors[k], 1.0, of_sectors[k]);
}

std::array<PanelSums, panel_groups> panel_sums(const World& world, const BaseYear& base,
                                               const Population& population, const FirmPanel& panel,
                                               const std::vector<int>& foremost) {
  const PanelSums nothing(panel.cells.size(), base);
  const auto groups_of_nothing = [&] {
    return std::array<PanelSums, panel_groups>{nothing, nothing, nothing, nothing,
                                               nothing, nothing, nothing, nothing};
  };
  std::vector<std::array<PanelSums, panel_groups>> blocks(
      (panel.cells.size() + cells_a_block - 1) / cells_a_block, groups_of_nothing());
  for_blocks(panel.cells.size(), cells_a_block, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const bool among = std::find(foremost.begin(), foremost.end(), panel.cells[k].cell) != foremost.end();
      add_cell(world, base, population, panel.cells[k], among, k, blocks[begin / cells_a_block]);
    }
  });
  std::array<PanelSums, panel_groups> sums = groups_of_nothing();
  for (const auto& block : blocks)
    for (std::size_t g = 0; g < panel_groups; ++g) sums[g].add(block[g]);
  return sums;
}

PanelFacts panel_facts(const World& world, const BaseYear& base, const Population& population,
                       const FirmPanel& panel, const std::vector<int>& foremost) {
  const std::array<PanelSums, panel_groups> groups = panel_sums(world, base, population, panel, foremost);
  const PanelMarkets markets = markets_of(world, base, foremost);
  // All groups, then all but each.
  std::array<std::array<double, panel_fact_count>, panel_groups + 1> values{};
  double exporters = 0.0, active = 0.0;
  for_blocks(values.size(), 1, [&](std::size_t k, std::size_t) {
    PanelSums sums(panel.cells.size(), base);
    for (std::size_t g = 0; g < panel_groups; ++g)
      if (k == 0 || g + 1 != k) sums.add(groups[g]);
    values[k] = figures_of(sums, markets);
  });
  for (const PanelSums& group : groups) exporters += group.exporters, active += group.all_active;
  PanelFacts facts;
  facts.any = exporters > 0.0;
  for (const PanelCell& cell : panel.cells) {
    for (const auto& year : cell.years) facts.firm_years += year.size();
    facts.firms_below += cell.active_below * panel_years / active;
  }
  for (std::size_t fact = 0; fact < panel_fact_count; ++fact) {
    double mean = 0.0, squares = 0.0;
    for (std::size_t g = 1; g <= panel_groups; ++g) mean += values[g][fact] / panel_groups;
    for (std::size_t g = 1; g <= panel_groups; ++g)
      squares += (values[g][fact] - mean) * (values[g][fact] - mean);
    facts.figures[fact] = {values[0][fact], std::sqrt(squares * (panel_groups - 1) / panel_groups)};
  }
  return facts;
}

}  // namespace entrepot
