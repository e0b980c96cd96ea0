// SPDX-License-Identifier: Apache-2.0
#include "agents/added_firms.h"

#include <algorithm>

#include "agents/hazards.h"
#include "agents/market_quarter.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

// So many firms over the base year's are rounding, and none.
constexpr double no_firms = 1e-12;

// [m] chance to sell nowhere, and nowhere abroad.
struct Idle {
  Column anywhere, abroad;
  template <class Ranks>
  void add(std::size_t m, const Ranks& here, bool is_abroad) {
    store(load<Ranks>(&anywhere[m]) * (1.0 - here), &anywhere[m]);
    if (is_abroad) store(load<Ranks>(&abroad[m]) * (1.0 - here), &abroad[m]);
  }
};

// The added firms of one cell.
class AddedOfCell {
 public:
  AddedOfCell(const World& world, const BaseYear& base, const Population& population,
              const SingleFirms& firms, const FirmSums& sums, int c)
      : world_(world),
        population_(population),
        firms_(firms),
        cohorts_(population.kinds[at(population.kind_of[at(c)])]),
        own_(world.behaviour, base.death[at(c)], true),
        other_(world.behaviour, base.death[at(c)], false),
        cell_(c),
        home_(population.home[at(c)]),
        before_(std::max(0.0, sums.before[at(c)] - sums.with_dice_before[at(c)])),
        number_(sums.number[at(c)] - sums.with_dice[at(c)]) {}

  bool any() const { return number_ > no_firms; }

  void advance(const FirmSignals& signals, std::span<double> probabilities, FirmSums& sums) const {
    const std::size_t size = at(cohorts_.size());
    Column in(size), out(size), scratch;
    Idle idle{Column(size, 1.0), Column(size, 1.0)};
    double* p = probabilities.data();
    std::size_t destination = 0;
    for (const int n : population_.destinations[at(cell_)]) {
      const Hazards& rates = n == home_ ? own_ : other_;
      chances(cohorts_, signals.log_attraction(n, cell_) - population_.cutoff(n, cell_),
              rates.threshold_of_entry(population_.log_uncertainty(n, cell_)) +
                  signals.log_entry_threshold(n, cell_),
              rates, in, out, scratch);
      const bool counts = firms_.make_flow(cell_, destination++);
      market(n, rates, in, out, p, idle, counts ? &sums : nullptr);
      p += size;
    }
    for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
      const auto& share = firms_.share_of_class(cell_, k);
      for (std::size_t m = 0; m < size; ++m) {
        const double weight = number_ * cohorts_.weight[m] * share[m % share.size()];
        sums.firms[at(cell_)] += weight * (1.0 - idle.anywhere[m]);
        sums.exporters[at(cell_)] += weight * (1.0 - idle.abroad[m]);
      }
    }
  }

 private:
  // One market a quarter on; where firms with dice make the flow, what the added ones do is added to `sums`.
  void market(int n, const Hazards& rates, const Column& in, const Column& out, double* p, Idle& idle,
              FirmSums* sums) const {
    const double survivors = std::min(1.0, (1.0 - rates.death) * before_ / number_),
                 newborn = n == home_ ? 1.0 - survivors : 0.0;
    const bool abroad = !world_.same_economy(home_, n);
    const double *weight = cohorts_.weight.data(), *profit_weight = cohorts_.profit_weight.data();
    std::array<SumOverRanks, SingleFirms::classes> supply, sellers, entered, were;
    advance_market(cohorts_, {rates.entry, rates.exit, survivors, newborn}, in, out, p,
                   [&]<class Ranks>(std::size_t m, std::size_t f, const Ranks& before, const Ranks& now,
                                    const Ranks& fresh) {
                     idle.add(m, now, abroad);
                     if (sums == nullptr) return;
                     const Ranks profit = load<Ranks>(profit_weight + m) * now, all = load<Ranks>(weight + m);
                     for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
                       const Ranks share = load<Ranks>(&firms_.share_of_class(cell_, k)[f]) * all;
                       supply[k] += load<Ranks>(&firms_.profit_of_class(cell_, k)[f]) * profit;
                       sellers[k] += share * now;
                       entered[k] += share * fresh;
                       were[k] += share * before;
                     }
                   });
    if (sums == nullptr) return;
    for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
      const double here = number_ * sellers[k].total(), fresh = number_ * entered[k].total(),
                   profit = number_ * supply[k].total();
      sums->added.supply(k, n, cell_) = profit;
      sums->added.sellers(k, n, cell_) = here;
      sums->added.entered(k, n, cell_) = fresh;
      sums->added.left(k, n, cell_) = before_ * were[k].total() + fresh - here;
      sums->supply(n, cell_) += profit;
      sums->access(n, cell_) += here + 4.0 * rates.sunk_cost * fresh;
    }
  }

  const World& world_;
  const Population& population_;
  const SingleFirms& firms_;
  const Cohorts& cohorts_;
  Hazards own_, other_;
  int cell_, home_;
  double before_, number_;  // of added firms, over the cell's of the base year
};

}  // namespace

void advance_added(const World& world, const BaseYear& base, const Population& population,
                   const SingleFirms& firms, const FirmSignals& signals, FirmSums& sums, FirmState& state) {
  sums.with_dice_before = state.with_dice;
  sums.with_dice.resize(state.with_dice.size());
  const auto none = [&] { return Tensor<3>(SingleFirms::classes, base.location_count, base.cell_count); };
  sums.added = {none(), none(), none(), none()};
  if (state.added.empty()) state.added.assign(population.probabilities, 0.0);
  for_blocks(at(base.cell_count), 1, [&](std::size_t cell, std::size_t) {
    const int c = static_cast<int>(cell);
    const double death = Hazards(world.behaviour, base.death[cell], true).death,
                 ranks = state.with_dice[cell];
    sums.with_dice[cell] = (1.0 - death) * ranks + std::min(sums.births[cell], death * ranks);
    if (firms.of_cell(c) == 0) return;
    const AddedOfCell added(world, base, population, firms, sums, c);
    const std::size_t size = at(population.kinds[at(population.kind_of[cell])].size());
    if (added.any())
      added.advance(signals,
                    std::span(state.added)
                        .subspan(population.offset[cell], population.destinations[cell].size() * size),
                    sums);
  });
  state.with_dice = sums.with_dice;
}

}  // namespace entrepot
