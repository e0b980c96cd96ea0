// SPDX-License-Identifier: Apache-2.0
// What is counted of firms, by its definition, from the probabilities of every cohort.
#include <doctest.h>

#include <cmath>

#include "agents/firms.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double quarter_of(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

double normal(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

// Firms of a cell that sell in at least one of the places for which `counts` says so: a firm's markets do not
// know of each other.
template <class Counts>
double firms_that_sell(const Population& population, const FirmState& state, int c, Counts counts) {
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const std::vector<int>& destinations = population.destinations[at(c)];
  double sum = 0.0;
  for (int m = 0; m < cohorts.size(); ++m) {
    double nowhere = 1.0;
    for (std::size_t d = 0; d < destinations.size(); ++d)
      if (counts(destinations[d]))
        nowhere *= 1.0 - state.active[population.offset[at(c)] + d * at(cohorts.size()) + at(m)];
    sum += cohorts.weight[at(m)] * (1.0 - nowhere);
  }
  return state.number[at(c)] * sum;
}

// Goods and access cost of a cell's firms in a place after a quarter: access is paid a year for whoever is
// there, and once more, as a sunk cost of so many years, by whoever comes.
struct Measured {
  double supply = 0.0, access = 0.0;
};
Measured measured_by_hand(const Model& model, const Population& population, const FirmSignals& signals,
                          const FirmState& before, const FirmState& after, int c, std::size_t d) {
  const Behaviour& behaviour = model.world.behaviour;
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
  const int n = population.destinations[at(c)][d];
  const std::size_t first = population.offset[at(c)] + d * at(cohorts.size());
  const double survivors =
      (1.0 - quarter_of(model.base.death[at(c)])) * before.number[at(c)] / after.number[at(c)];
  const bool own = n == population.home[at(c)];
  const double sunk_cost = own ? behaviour.sunk_cost_own : behaviour.sunk_cost_other;
  const double annuity = behaviour.interest + model.base.death[at(c)] +
                         (own ? behaviour.expected_exit_own : behaviour.expected_exit_other);
  const double hurdle = std::log(1.0 + annuity * sunk_cost * std::exp(population.log_uncertainty(n, c))) +
                        signals.log_entry_threshold(n, c);
  Measured sums;
  for (int k = 0; k < cohorts.states; ++k)
    for (int f = 0; f < cohorts.ranks; ++f) {
      const std::size_t m = at(k * cohorts.ranks + f);
      double were = 0.0;
      for (int from = 0; from < cohorts.states; ++from)
        were += cohorts.transition(k, from) * before.active[first + at(from * cohorts.ranks + f)];
      const double worth = cohorts.log_profit[m] + signals.log_attraction(n, c) - population.cutoff(n, c);
      const double wishes =
          normal((worth - hurdle) / (own ? behaviour.market_shock_own : behaviour.market_shock_other));
      double come = survivors * quarter_of(own ? behaviour.market_entry_own : behaviour.market_entry_other) *
                    wishes * (1.0 - were);
      if (own) come += (1.0 - survivors) * wishes;
      const double there = after.active[first + m];
      sums.supply += cohorts.weight[m] * std::exp(cohorts.log_profit[m]) * there;
      sums.access += cohorts.weight[m] * (there + 4.0 * sunk_cost * come);
    }
  return {after.number[at(c)] * sums.supply, after.number[at(c)] * sums.access};
}

void check_counts(const Model& model, const FirmSignals& signals) {
  const Population population = make_population(model.world, model.base, 20, 3);
  FirmState state = stationary_state(model.world, model.base, population);
  for (int quarter = 0; quarter < 3; ++quarter) {
    const FirmState before = state;
    const FirmSums sums = advance(model.world, model.base, population, signals, state);
    for (int c = 0; c < model.base.cell_count; ++c) {
      for (std::size_t d = 0; d < population.destinations[at(c)].size(); ++d) {
        const int n = population.destinations[at(c)][d];
        const Measured wanted = measured_by_hand(model, population, signals, before, state, c, d);
        CHECK(sums.supply(n, c) == doctest::Approx(wanted.supply).epsilon(1e-12));
        // The engine's normal distribution is a fit of its own.
        CHECK(sums.access(n, c) == doctest::Approx(wanted.access).epsilon(1e-9));
      }
      const std::string& economy = model.world.locations[at(model.base.cells[at(c)].region)].economy;
      const double exporters = firms_that_sell(
          population, state, c, [&](int n) { return model.world.locations[at(n)].economy != economy; });
      const double firms = firms_that_sell(population, state, c, [](int) { return true; });
      CHECK(sums.exporters[at(c)] == doctest::Approx(exporters).epsilon(1e-12));
      CHECK(sums.firms[at(c)] == doctest::Approx(firms).epsilon(1e-12));
    }
  }
}

}  // namespace

TEST_CASE("firms: exporters, goods and access cost, counted by hand from every cohort") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Model model = random_economy(seed, {5, 2, seed == 1, 6.0, seed != 2});
    check_counts(model, base_signals(model.base));
    FirmSignals signals = base_signals(model.base);
    for (std::size_t k = 0; k < signals.log_attraction.size(); ++k)
      signals.log_attraction.values()[k] = std::sin(1.0 + static_cast<double>(k));
    for (std::size_t c = 0; c < signals.log_rest_number.size(); ++c)
      signals.log_rest_number[c] = 0.3 * std::cos(static_cast<double>(c));
    check_counts(model, signals);
  }
}

// Regions of one economy with no place to export to.
TEST_CASE("firms: who sells to another region only is no exporter") {
  const Model model = random_economy(4, {3, 2, false, 2.0});
  const Population population = make_population(model.world, model.base, 20, 3);
  FirmState state = stationary_state(model.world, model.base, population);
  const FirmSums sums = advance(model.world, model.base, population, base_signals(model.base), state);
  for (int c = 0; c < model.base.cell_count; ++c) {
    CHECK(population.destinations[at(c)].size() == 3);
    CHECK(sums.exporters[at(c)] == 0.0);
    CHECK(sums.firms[at(c)] > 0.0);
  }
}
