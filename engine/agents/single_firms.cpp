// SPDX-License-Identifier: Apache-2.0
#include "agents/single_firms.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "numerics/parallel.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

// The cell's firms over its potential ones.
double active_share(const Cohorts& cohorts, const Column& by_stratum) {
  double active = 0.0, low = 0.0;
  for (std::size_t f = 0; f < by_stratum.size(); ++f) {
    active += (cohorts.upper_rank[f] - low) * by_stratum[f];
    low = cohorts.upper_rank[f];
  }
  return active;
}

// The rank below which fewer are active than have dice.
double last_near(const Cohorts& cohorts, const Column& by_stratum) {
  std::size_t f = by_stratum.size();
  while (f > 0 && by_stratum[f - 1] < SingleFirms::least_active) --f;
  return f == 0 ? 0.0 : cohorts.upper_rank[f - 1];
}

}  // namespace

void share_between(const Cohorts& cohorts, double begin, double end, Column& share, Column& profit) {
  double low = 0.0;
  for (const double high : cohorts.upper_rank) {
    const double from = std::clamp(begin, low, high), to = std::clamp(end, low, high);
    share.push_back((to - from) / (high - low));
    profit.push_back(from == low && to == high ? 1.0
                     : from >= to              ? 0.0
                                               : mean_profit(from, to, cohorts.rho) * (to - from) /
                                        (mean_profit(low, high, cohorts.rho) * (high - low)));
    low = high;
  }
}

Column active_by_stratum(const Population& population, const FirmState& stationary, int c) {
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const std::size_t size = at(cohorts.size()), ranks = at(cohorts.ranks);
  Column idle(size, 1.0), active(ranks, 0.0), weight(ranks, 0.0);
  const double* chance = stationary.active.data() + population.offset[at(c)];
  for (std::size_t d = 0; d < population.destinations[at(c)].size(); ++d, chance += size)
    for (std::size_t m = 0; m < size; ++m) idle[m] *= 1.0 - chance[m];
  for (std::size_t m = 0; m < size; ++m) {
    active[m % ranks] += cohorts.weight[m] * (1.0 - idle[m]);
    weight[m % ranks] += cohorts.weight[m];
  }
  for (std::size_t f = 0; f < ranks; ++f) active[f] /= weight[f];
  return active;
}

std::string to_string(const WithDice& firms) {
  return firms.all ? "all" : firms.top == 0 ? "none" : std::to_string(firms.top);
}

std::optional<WithDice> with_dice_of(std::string_view words) {
  if (words == "none") return WithDice{};
  if (words == "all") return WithDice{.all = true};
  WithDice firms;
  const char* const end = words.data() + words.size();
  const auto [stopped, error] = std::from_chars(words.data(), end, firms.top);
  if (error != std::errc() || stopped != end || firms.top < 1 || firms.top > most_single_firms)
    return std::nullopt;
  return firms;
}

Column potential_firms(const Population& population, const FirmState& stationary, const Column& enterprises) {
  Column potential(enterprises.size(), 0.0);
  for (std::size_t c = 0; c < potential.size(); ++c) {
    if (enterprises[c] <= 0.0 || population.destinations[c].empty()) continue;
    const double share = active_share(population.kinds[at(population.kind_of[c])],
                                      active_by_stratum(population, stationary, static_cast<int>(c)));
    if (share > 0.0) potential[c] = enterprises[c] / share;
  }
  return potential;
}

std::size_t group_without(int cell, std::size_t market) {
  const std::size_t round = market / firm_groups;
  const auto turned = random_bits(0, {.cell = static_cast<std::uint32_t>(cell),
                                      .slot = static_cast<std::uint32_t>(round),
                                      .purpose = Purpose::firm_group})[0];
  return (market + turned) % firm_groups;
}

double luck_of(double standard_deviation) {
  constexpr auto markets = static_cast<double>(luck_markets), groups = static_cast<double>(firm_groups);
  return standard_deviation * std::sqrt((groups - 1.0) * (markets - 1.0) / markets);
}

SingleFirms::SingleFirms(const BaseYear& base, const Population& population, const FirmState& stationary,
                         Column potential, const WithDice& who, double least_sellers)
    : potential_(std::move(potential)),
      of_cell_(at(base.cell_count), 0),
      below_{std::vector<Column>(at(base.cell_count)), std::vector<Column>(at(base.cell_count)),
             std::vector<std::vector<bool>>(at(base.cell_count))},
      share_of_class_(at(base.cell_count)),
      profit_of_class_(at(base.cell_count)) {
  for (int c = 0; c < base.cell_count; ++c) {
    const std::size_t markets = population.destinations[at(c)].size();
    if (potential_[at(c)] <= 0.0 || markets == 0) continue;
    const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
    const Column by_stratum = active_by_stratum(population, stationary, c);
    const double active = active_share(cohorts, by_stratum) * potential_[at(c)];
    // Half a firm in a million is the rounding of a division.
    const double there = potential_[at(c)] * (1.0 + 1e-12),
                 wanted = who.all ? last_near(cohorts, by_stratum) * potential_[at(c)] : double(who.top);
    const auto firms = static_cast<std::uint32_t>(std::min({there, wanted, 4.0e9}));
    const double* chance = stationary.active.data() + population.offset[at(c)];
    for (std::size_t d = 0; d < markets; ++d) {
      double sellers = 0.0;
      for (const double weight : cohorts.weight) sellers += weight * *chance++;
      below_.of_flow[at(c)].push_back(potential_[at(c)] * sellers >= least_sellers);
    }
    if (firms > 0) cut(cohorts, c, firms, markets, active);
  }
  log_profit_.resize(count_);
  for_blocks(blocks_.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) {
      const Unit& unit =
          *(std::upper_bound(units_.begin(), units_.end(), b,
                             [](std::size_t block, const Unit& u) { return block < u.block; }) -
            1);
      const double all = potential_[at(unit.cell)],
                   rho = population.kinds[at(population.kind_of[at(unit.cell)])].rho;
      const Block& block = blocks_[b];
      for (std::uint32_t k = 0; k < block.count; ++k) {
        const double slot = block.first + k;
        log_profit_[block.firm + k] =
            static_cast<float>(std::log(mean_profit(slot / all, (slot + 1.0) / all, rho)));
      }
    }
  });
}

void SingleFirms::cut(const Cohorts& cohorts, int c, std::uint32_t firms, std::size_t markets,
                      double active) {
  of_cell_[at(c)] = firms;
  std::array<std::uint32_t, classes> ends{};
  for (std::size_t k = 0; k < class_edges.size(); ++k)
    ends[k] = std::min(firms, static_cast<std::uint32_t>(std::llround(class_edges[k] * active)));
  ends.back() = firms;
  std::uint32_t first = 0, number = 0;
  for (std::size_t k = 0; k < classes; ++k)
    while (first < ends[k]) {
      Unit unit{blocks_.size(), 0, c, static_cast<int>(k), number, markets_};
      for (; first < ends[k] && unit.blocks < blocks_a_unit; ++unit.blocks, ++number) {
        const auto count = std::min(static_cast<std::uint32_t>(block_size), ends[k] - first);
        blocks_.push_back({first, count, count_, bit_words_});
        bit_words_ += markets * blocks_.back().words();
        count_ += count;
        first += count;
      }
      markets_ += markets;
      units_.push_back(unit);
    }
  const double all = potential_[at(c)];
  double from = 0.0;
  for (std::size_t k = 0; k < classes; ++k) {
    share_between(cohorts, from, ends[k] / all, share_of_class_[at(c)][k], profit_of_class_[at(c)][k]);
    from = ends[k] / all;
  }
  share_between(cohorts, from, cohorts.upper_rank.back(), below_.share[at(c)], below_.profit[at(c)]);
}

Column enterprises_of_cells(const World& world, const BaseYear& base) {
  Column enterprises(at(base.cell_count), 0.0);
  if (!world.firm_counts) return enterprises;
  const FirmCounts& counts = *world.firm_counts;
  const auto home = [&](int c) { return world.is_home(base.cells[at(c)].region); };
  const auto affiliate = [&](int c) { return base.cells[at(c)].owner != 0; };
  // Affiliates as they sell; the others of a sector likewise, sectors as they are counted or as they sell.
  std::vector<double> sector_sales(at(base.sector_count), 0.0);
  double affiliate_sales = 0.0, all_sales = 0.0;
  for (int c = 0; c < base.cell_count; ++c) {
    if (!home(c)) continue;
    const double sales = base.net_revenue[at(c)];
    (affiliate(c) ? affiliate_sales : sector_sales[at(base.cells[at(c)].sector)]) += sales;
    if (!affiliate(c)) all_sales += sales;
  }
  double counted = 0.0;
  for (int j = 0; j < base.sector_count; ++j)
    if (sector_sales[at(j)] > 0.0) counted += counts.by_sector.empty() ? 0.0 : counts.by_sector[at(j)];
  const double foreign = affiliate_sales > 0.0 ? counts.affiliates : 0.0,
               own = 1e6 * (counts.enterprises - foreign);
  for (int c = 0; c < base.cell_count; ++c) {
    if (!home(c) || base.net_revenue[at(c)] <= 0.0) continue;
    const double sales = base.net_revenue[at(c)];
    const int j = base.cells[at(c)].sector;
    if (affiliate(c))
      enterprises[at(c)] = 1e6 * foreign * sales / affiliate_sales;
    else if (counts.by_sector.empty())
      enterprises[at(c)] = own * sales / all_sales;
    else
      enterprises[at(c)] = own * counts.by_sector[at(j)] / counted * sales / sector_sales[at(j)];
  }
  return enterprises;
}

}  // namespace entrepot
