// SPDX-License-Identifier: Apache-2.0
#include "agents/added_firms.h"

#include <algorithm>

#include "agents/hazards.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

// So many firms over the base year's are rounding, and none.
constexpr double no_firms = 1e-12;

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
        home_(base.cells[at(c)].region),
        before_(std::max(0.0, sums.before[at(c)] - sums.with_dice_before[at(c)])),
        number_(sums.number[at(c)] - sums.with_dice[at(c)]) {}

  bool any() const { return number_ > no_firms; }

  void advance(const FirmSignals& signals, std::span<double> probabilities, FirmSums& sums) const {
    const std::size_t size = at(cohorts_.size());
    Column in(size), out(size), scratch, idle(size, 1.0), idle_abroad(size, 1.0);
    double* p = probabilities.data();
    std::size_t destination = 0;
    for (const int n : population_.destinations[at(cell_)]) {
      const Hazards& rates = n == home_ ? own_ : other_;
      chances(cohorts_, signals.log_attraction(n, cell_) - population_.cutoff(n, cell_),
              rates.threshold_of_entry(population_.log_uncertainty(n, cell_)) +
                  signals.log_entry_threshold(n, cell_),
              rates, in, out, scratch);
      const bool counts = firms_.make_flow(cell_, destination++);
      market(n, rates, in, out, p, counts ? &sums : nullptr);
      for (std::size_t m = 0; m < size; ++m) {
        idle[m] *= 1.0 - p[m];
        if (!world_.same_economy(home_, n)) idle_abroad[m] *= 1.0 - p[m];
      }
      p += size;
    }
    for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
      const auto& share = firms_.share_of_class(cell_, k);
      for (std::size_t m = 0; m < size; ++m) {
        const double weight = number_ * cohorts_.weight[m] * share[m % share.size()];
        sums.firms[at(cell_)] += weight * (1.0 - idle[m]);
        sums.exporters[at(cell_)] += weight * (1.0 - idle_abroad[m]);
      }
    }
  }

 private:
  // One market a quarter on; where firms with dice make the flow, what the added ones do is added to `sums`.
  void market(int n, const Hazards& rates, const Column& in, const Column& out, double* p,
              FirmSums* sums) const {
    const std::size_t ranks = at(cohorts_.ranks), states = at(cohorts_.states);
    const double survivors = std::min(1.0, (1.0 - rates.death) * before_ / number_),
                 newborn = n == home_ ? 1.0 - survivors : 0.0;
    std::array<double, SingleFirms::classes> supply{}, sellers{}, entered{}, were{};
    std::array<double, Cohorts::most_states> was;
    for (std::size_t f = 0; f < ranks; ++f) {
      for (std::size_t k = 0; k < states; ++k) was[k] = p[k * ranks + f];
      double profit_here = 0.0, here = 0.0, new_here = 0.0, were_here = 0.0;
      for (std::size_t k = 0; k < states; ++k) {
        const std::size_t m = k * ranks + f;
        double mixed = 0.0;
        for (std::size_t from = 0; from < states; ++from) mixed += cohorts_.transition(k, from) * was[from];
        const double entry = rates.entry * in[m] * (1.0 - mixed), exit = rates.exit * out[m] * mixed,
                     born = newborn * in[m];
        p[m] = survivors * (mixed + entry - exit) + born;
        profit_here += cohorts_.profit_weight[m] * p[m];
        here += cohorts_.weight[m] * p[m];
        new_here += cohorts_.weight[m] * (survivors * entry + born);
        were_here += cohorts_.weight[m] * mixed;
      }
      for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
        const double share = firms_.share_of_class(cell_, k)[f];
        supply[k] += number_ * profit_here * firms_.profit_of_class(cell_, k)[f];
        sellers[k] += number_ * here * share;
        entered[k] += number_ * new_here * share;
        were[k] += before_ * were_here * share;
      }
    }
    if (sums == nullptr) return;
    for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
      sums->added.supply(k, n, cell_) = supply[k];
      sums->added.sellers(k, n, cell_) = sellers[k];
      sums->added.entered(k, n, cell_) = entered[k];
      sums->added.left(k, n, cell_) = were[k] + entered[k] - sellers[k];
      sums->supply(n, cell_) += supply[k];
      sums->access(n, cell_) += sellers[k] + 4.0 * rates.sunk_cost * entered[k];
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
  const Tensor<3> none(SingleFirms::classes, base.location_count, base.cell_count);
  sums.added = {none, none, none, none};
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
