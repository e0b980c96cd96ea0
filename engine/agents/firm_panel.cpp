// SPDX-License-Identifier: Apache-2.0
#include "agents/firm_panel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <utility>

#include "agents/single_quarter.h"
#include "numerics/array_math.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr std::size_t batch_of_firms = 250'000;
constexpr int a_year = 4;

struct PanelPlace {
  int market = 0;
  bool own = false, abroad = false;
  double value = 0;                  // sales in a quarter over D alpha e^z
  double access = 0, sunk_cost = 0;  // bn USD over alpha: a quarter of who is there; once, of who enters
};

// What is known of the firms of one unit in the year.
struct UnitYears {
  std::array<std::vector<FirmYear>, panel_years> years;
  std::vector<std::array<PlaceYears, panel_groups>> in_places;
};

// Cells that are followed together. Arrays over (firm, market) are those of the firms' bits, 64 to a word.
class PanelBatch {
 public:
  PanelBatch(const World& world, const BaseYear& base, const Population& population,
             const FirmState& stationary, const Matrix& access, std::span<PanelCell> cells,
             std::uint64_t seed)
      : world_(world),
        base_(base),
        population_(population),
        seed_(seed),
        anew_(static_cast<float>(world.behaviour.choosing_anew)),
        shock_(static_cast<float>(world.behaviour.productivity_shock)),
        cells_(cells),
        firms_(base, population, stationary, sampled(base, cells), WithDice{.all = true}, 0.0),
        paths_(world.behaviour, firms_, FirmDice{seed}),
        birth_(firms_.count(), 0),
        at_home_(firms_.count(), 0),
        chose_home_(firms_.count(), 0),
        spent_(firms_.count(), 0.0F),
        chosen_(firms_.bit_words(), 0),
        now_(firms_.bit_words(), 0),
        sold_now_(firms_.bit_words(), 0),
        sold_before_(firms_.bit_words(), 0),
        customers_(firms_.bit_words() * 64, 0.0F),
        demand_(customers_.size(), 0.0F),
        sales_(customers_.size(), 0.0F),
        units_(firms_.units().size()) {
    places_.resize(at(base.cell_count));
    panel_of_.assign(at(base.cell_count), nullptr);
    for_blocks(cells.size(), 1, [&](std::size_t k, std::size_t) {
      PanelCell& panel = cells[k];
      const int c = panel.cell, home = population.home[at(c)];
      panel_of_[at(c)] = &panel;
      const Column mass = mass_with_customers(world, base, population, stationary, c);
      for (std::size_t d = 0; d < mass.size(); ++d) {
        const int n = population.destinations[at(c)][d];
        const double sales = base.border(n, c) / a_year,
                     cost = base.access_share[at(c)] * sales / (panel.potential * access(n, c)),
                     sunk = n == home ? world.behaviour.sunk_cost_own : world.behaviour.sunk_cost_other;
        places_[at(c)].push_back({n, n == home, !world.same_economy(home, n),
                                  sales / (panel.potential * mass[d]), cost, a_year * sunk * cost});
      }
      panel.firms = firms_.of_cell(c);
      panel.in_places.resize(mass.size());
    });
    for (std::size_t u = 0; u < units_.size(); ++u)
      units_[u].in_places.resize(places_[at(firms_.units()[u].cell)].size());
  }

  std::size_t count() const { return firms_.count(); }

  void follow() {
    FirmState state{{}, {}, {}};
    FirmDice dice{seed_};
    start_firms(world_, base_, population_, firms_, paths_, dice, state);
    see(state, {}, 0);
    const FirmSignals signals = base_signals(base_);
    FirmSums still;
    still.with_dice_before = still.with_dice = Column(at(base_.cell_count), 1.0);
    std::vector<std::uint64_t> replaced;
    for (int quarter = 1; quarter <= panel_settling + a_year * panel_years; ++quarter) {
      dice.quarter = static_cast<std::uint32_t>(quarter);
      paths_.advance(dice);
      advance_singles(world_, base_, population_, firms_, paths_, dice, signals, still, state, &replaced);
      see(state, replaced, quarter);
    }
    gather();
  }

 private:
  static Column sampled(const BaseYear& base, std::span<const PanelCell> cells) {
    Column potential(at(base.cell_count), 0.0);
    for (const PanelCell& panel : cells) potential[at(panel.cell)] = panel.sampled;
    return potential;
  }

  // What firms did in a quarter; quarter 0 is what they were doing before the first one.
  void see(const FirmState& state, const std::vector<std::uint64_t>& replaced, int quarter) {
    std::swap(before_, now_);
    now_ = state.bits;
    for_blocks(units_.size(), 1, [&](std::size_t u, std::size_t) {
      const SingleFirms::Unit& unit = firms_.units()[u];
      for (std::size_t b = unit.block; b < unit.block + unit.blocks; ++b) {
        const SingleFirms::Block& block = firms_.blocks()[b];
        if (!replaced.empty())
          for (std::uint32_t k = 0; k < block.count; ++k)
            if (replaced[b * SingleFirms::block_words + k / 64] >> k % 64 & 1U)
              follow_on(u, block, k, quarter);
        serve_home(unit.cell, block);
        sell(unit.cell, block, state, quarter);
        std::copy_n(&state.bits[block.bits], places_[at(unit.cell)].size() * block.words(),
                    &chosen_[block.bits]);
        if (const int ended = quarter - panel_settling; ended > 0 && ended % a_year == 0)
          for (std::uint32_t k = 0; k < block.count; ++k) close(u, block, k, ended / a_year - 1, false);
      }
    });
  }

  // Who sells abroad is at home too.
  void serve_home(int cell, const SingleFirms::Block& block) {
    const std::vector<PanelPlace>& places = places_[at(cell)];
    if (places.empty() || !places.front().own) return;
    const std::size_t words = block.words();
    for (std::size_t d = 1; d < places.size(); ++d)
      for (std::size_t w = 0; w < words && places[d].abroad; ++w)
        now_[block.bits + w] |= now_[block.bits + d * words + w];
  }

  void follow_on(std::size_t u, const SingleFirms::Block& block, std::uint32_t k, int quarter) {
    if (quarter > panel_settling) close(u, block, k, (quarter - panel_settling - 1) / a_year, true);
    birth_[block.firm + k] = static_cast<std::uint16_t>(quarter);
    const std::size_t markets = places_[at(firms_.units()[u].cell)].size(), words = block.words();
    for (std::size_t d = 0; d < markets; ++d) {
      customers_[(block.bits + d * words) * 64 + k] = 0.0F;
      chosen_[block.bits + d * words + k / 64] &= ~(std::uint64_t{1} << k % 64);
    }
  }

  void sell(int cell, const SingleFirms::Block& block, const FirmState& state, int quarter) {
    const std::size_t words = block.words();
    std::array<float, SingleFirms::block_size> profit;
    for (std::uint32_t k = 0; k < block.count; ++k)
      profit[k] = firms_.log_profit()[block.firm + k] + shock_ * paths_.values()[block.firm + k];
    exp(std::span<const float>(profit).first(block.count), std::span(profit).first(block.count));
    const bool followed = quarter > panel_settling;
    const std::vector<PanelPlace>& places = places_[at(cell)];
    for (std::size_t d = 0; d < places.size(); ++d) {
      const auto value = static_cast<float>(places[d].value);
      for (std::size_t w = 0; w < words; ++w) {
        const std::size_t word = block.bits + d * words + w;
        const std::uint64_t now = now_[word], chosen = state.bits[word], chosen_before = chosen_[word];
        for (std::uint64_t gone = before_[word] & ~now; gone != 0; gone &= gone - 1)
          customers_[word * 64 + static_cast<std::size_t>(std::countr_zero(gone))] = 0.0F;
        for (std::uint64_t left = now; left != 0; left &= left - 1) {
          const auto bit = static_cast<std::size_t>(std::countr_zero(left)), k = w * 64 + bit;
          float& customers = customers_[word * 64 + bit];
          const auto drawn = [&](const auto& draw) {
            return draw(seed_, cell, block.first + static_cast<std::uint32_t>(k), birth_[block.firm + k],
                        places[d].market, quarter);
          };
          if (customers == 0.0F || drawn(demand_moves))
            demand_[word * 64 + bit] = static_cast<float>(drawn(demand_for));
          // Since when those of quarter 0 have been there nobody knows.
          customers += (quarter == 0 ? 1.0F : anew_) * (1.0F - customers);
          if (!followed) continue;
          sales_[word * 64 + bit] += value * customers * demand_[word * 64 + bit] * profit[k];
          const bool chose = (chosen >> bit & 1U) != 0, enters = chose && (chosen_before >> bit & 1U) == 0;
          if (chose)
            spent_[block.firm + k] +=
                demand_[word * 64 + bit] *
                static_cast<float>(places[d].access + (enters ? places[d].sunk_cost : 0.0));
          if (!places[d].own) continue;
          ++at_home_[block.firm + k];
          if (chose) chose_home_[block.firm + k] = 1;
        }
        if (followed) sold_now_[word] |= now;
      }
    }
  }

  // Ends the year of a firm, whose life may end with it.
  void close(std::size_t u, const SingleFirms::Block& block, std::uint32_t k, int year, bool dies) {
    const int cell = firms_.units()[u].cell;
    const std::vector<PanelPlace>& places = places_[at(cell)];
    const std::size_t words = block.words(), group = panel_of_[at(cell)]->group(block.first + k);
    const std::uint64_t bit = std::uint64_t{1} << k % 64;
    FirmYear record{block.first + k,
                    birth_[block.firm + k],
                    0,
                    std::exchange(at_home_[block.firm + k], 0),
                    !dies && birth_[block.firm + k] <= panel_settling + a_year * year,
                    std::exchange(chose_home_[block.firm + k], 0) != 0,
                    0,
                    0,
                    0,
                    std::exchange(spent_[block.firm + k], 0.0F)};
    bool any = false;
    for (std::size_t d = 0; d < places.size(); ++d) {
      const std::size_t word = block.bits + d * words + k / 64;
      if ((sold_now_[word] & bit) == 0) continue;
      if (!places[d].own && !places[d].abroad) record.at_home = true;
      any = true;
      const float sold = sales_[(block.bits + d * words) * 64 + k];
      (places[d].own ? record.own : places[d].abroad ? record.abroad : record.inland) += sold;
      if (places[d].abroad) ++record.places;
    }
    for (std::size_t d = 0; d < places.size(); ++d) {
      const std::size_t word = block.bits + d * words + k / 64;
      const bool sold = (sold_now_[word] & bit) != 0, sold_before = (sold_before_[word] & bit) != 0;
      if (!sold && !sold_before) continue;
      PlaceYears& here = units_[u].in_places[d][group];
      if (sold) {
        float& sales = sales_[(block.bits + d * words) * 64 + k];
        const double log_sales = std::log(std::max(static_cast<double>(sales), 1e-30));
        here.sellers += 1.0;
        if (!sold_before && year > 0) here.entered += 1.0;
        if (dies && year + 1 < panel_years) here.left += 1.0;
        here.log_sales += log_sales;
        here.log_sales_squared += log_sales * log_sales;
        here.home_sales += static_cast<double>(record.own) + record.inland;
        sales = 0.0F;
      } else {
        here.left += 1.0;  // nothing was sold before the first year
      }
      sold_now_[word] &= ~bit;
      sold_before_[word] = sold && !dies ? sold_before_[word] | bit : sold_before_[word] & ~bit;
    }
    if (any) units_[u].years[at(year)].push_back(record);
  }

  // Units in their order.
  void gather() {
    for (std::size_t u = 0; u < units_.size(); ++u) {
      PanelCell& panel = *panel_of_[at(firms_.units()[u].cell)];
      for (std::size_t y = 0; y < units_[u].years.size(); ++y)
        panel.years[y].insert(panel.years[y].end(), units_[u].years[y].begin(), units_[u].years[y].end());
      for (std::size_t d = 0; d < panel.in_places.size(); ++d)
        for (std::size_t g = 0; g < panel_groups; ++g) {
          PlaceYears& all = panel.in_places[d][g];
          const PlaceYears& of_unit = units_[u].in_places[d][g];
          all.sellers += of_unit.sellers, all.entered += of_unit.entered, all.left += of_unit.left;
          all.log_sales += of_unit.log_sales, all.log_sales_squared += of_unit.log_sales_squared;
          all.home_sales += of_unit.home_sales;
        }
    }
    for_blocks(cells_.size(), 1, [&](std::size_t k, std::size_t) {
      for (std::vector<FirmYear>& year : cells_[k].years)
        std::sort(year.begin(), year.end(), [](const FirmYear& a, const FirmYear& b) {
          return a.slot != b.slot ? a.slot < b.slot : a.birth < b.birth;
        });
    });
  }

  const World& world_;
  const BaseYear& base_;
  const Population& population_;
  const std::uint64_t seed_;
  const float anew_, shock_;
  const std::span<PanelCell> cells_;
  const SingleFirms firms_;
  FirmPaths paths_;
  std::vector<std::uint16_t> birth_;                // [firm] quarter
  std::vector<std::uint8_t> at_home_, chose_home_;  // [firm] quarters of the year at home; by choice
  std::vector<float> spent_;                        // [firm] on access in the year
  // Bits of who had chosen to sell where last quarter; of who sells: last quarter, now, this year, the year
  // before.
  std::vector<std::uint64_t> chosen_, before_, now_, sold_now_, sold_before_;
  std::vector<float> customers_, demand_, sales_;  // [bit] D, alpha, sales of the year
  std::vector<std::vector<PanelPlace>> places_;    // [c][destination]
  std::vector<PanelCell*> panel_of_;               // [c]
  std::vector<UnitYears> units_;
};

}  // namespace

FirmPanel follow_firms(const World& world, const BaseYear& base, const Population& population,
                       const FirmState& stationary, PanelSample sample, std::uint64_t seed) {
  FirmPanel panel{std::move(sample.cells), 0};
  FirmState resting = stationary;
  const FirmSums rest = advance(world, base, population, base_signals(base), resting);
  for (std::size_t first = 0; first < panel.cells.size();) {
    std::size_t last = first, firms = 0;
    while (last < panel.cells.size() && (last == first || firms + panel.cells[last].firms <= batch_of_firms))
      firms += panel.cells[last++].firms;
    PanelBatch batch(world, base, population, stationary, rest.access,
                     std::span(panel.cells).subspan(first, last - first), seed);
    batch.follow();
    panel.firms += batch.count();
    first = last;
  }
  return panel;
}

}  // namespace entrepot
