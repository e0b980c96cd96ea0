// SPDX-License-Identifier: Apache-2.0
// One market's probabilities a quarter on (EQUATIONS: section 5, step 5), whoever counts them: cohorts, and
// firms that are added to those with dice.
#pragma once

#include <cstddef>
#include <cstring>

#include "agents/population.h"

namespace entrepot {

// Ranks side by side, fixed in number on every machine, so that sums are the same.
using RankStrip = double __attribute__((vector_size(4 * sizeof(double))));
constexpr std::size_t ranks_a_strip = sizeof(RankStrip) / sizeof(double);

template <class Ranks>
Ranks load(const double* from) {
  Ranks ranks;
  std::memcpy(&ranks, from, sizeof ranks);
  return ranks;
}
template <class Ranks>
void store(const Ranks& ranks, double* to) {
  std::memcpy(to, &ranks, sizeof ranks);
}

// A sum over ranks: of strips, and of those that fill none.
class SumOverRanks {
 public:
  void operator+=(const RankStrip& ranks) { wide_ += ranks; }
  void operator+=(double rank) { narrow_ += rank; }
  double total() const {
    double sum = narrow_;
    for (std::size_t lane = 0; lane < ranks_a_strip; ++lane) sum += wide_[lane];
    return sum;
  }

 private:
  RankStrip wide_ = {};
  double narrow_ = 0.0;
};

// What happens in a market to the firms of a cell: chances of a quarter to reconsider, the share that lives
// on, and that of newborns, who decide at once.
struct MarketStep {
  double entry, exit, survivors, newborn;
};

// Transitory productivity moves, firms reconsider and die, newborns decide; `in` and `out` are chances of who
// reconsiders. Strip by strip of ranks, all states of a strip at once: a probability is read and written
// once. Calls see(m, f, were, now, entered) with strips of ranks or one rank: at m = (state, rank f), who was
// there before anybody reconsidered, who is there now, and of those who is new. Works on a copy
// of `see`, whose sums can stay in registers, and gives that back.
template <class See>
See advance_market(const Cohorts& cohorts, const MarketStep& step, const Column& in, const Column& out,
                   double* probability, const See& begin) {
  const std::size_t states = at(cohorts.states), ranks = at(cohorts.ranks),
                    strips = ranks / ranks_a_strip * ranks_a_strip;
  const double *const chances_in = in.data(), *const chances_out = out.data();
  const MarketStep rates = step;
  See see = begin;
  const auto strip = [&]<class Ranks>(std::size_t f, Ranks) {
    Ranks before[Cohorts::most_states];
    for (std::size_t k = 0; k < states; ++k) before[k] = load<Ranks>(probability + k * ranks + f);
    for (std::size_t k = 0; k < states; ++k) {
      const std::size_t m = k * ranks + f;
      Ranks mixed = cohorts.transition(k, 0) * before[0];
#pragma GCC unroll 2  // three states as a rule: unrolled for as many as there may be it keeps all of them
      for (std::size_t from = 1; from < states; ++from) mixed += cohorts.transition(k, from) * before[from];
      const Ranks in_here = load<Ranks>(chances_in + m), out_here = load<Ranks>(chances_out + m);
      const Ranks entered = rates.entry * in_here * (1.0 - mixed), left = rates.exit * out_here * mixed,
                  born = rates.newborn * in_here;
      const Ranks now = rates.survivors * (mixed + entered - left) + born;
      store(now, probability + m);
      see(m, f, mixed, now, rates.survivors * entered + born);
    }
  };
  for (std::size_t f = 0; f < strips; f += ranks_a_strip) strip(f, RankStrip{});
  for (std::size_t f = strips; f < ranks; ++f) strip(f, 0.0);
  return see;
}

}  // namespace entrepot
