// SPDX-License-Identifier: Apache-2.0
// Cohorts: exact Pareto mass, a stationary start, and the same bits on any number of threads.
#include "agents/firms.h"

#include <doctest.h>

#include <cmath>
#include <numeric>

#include "agents/response.h"
#include "numerics/parallel.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

FirmSignals shocked(const Model& model, double size) {
  FirmSignals signals = base_signals(model.base);
  for (std::size_t k = 0; k < signals.log_attraction.size(); ++k)
    signals.log_attraction.values()[k] = size * std::sin(1.0 + static_cast<double>(k));
  for (std::size_t c = 0; c < signals.log_rest_number.size(); ++c)
    signals.log_rest_number[c] = 0.1 * std::cos(static_cast<double>(c));
  return signals;
}

}  // namespace

TEST_CASE("cohorts: no more states than a quarter holds side by side") {
  const Behaviour behaviour;
  CHECK(make_cohorts(1.5, 40, Cohorts::most_states, behaviour).states == Cohorts::most_states);
  CHECK_THROWS_WITH_AS(make_cohorts(1.5, 40, Cohorts::most_states + 1, behaviour),
                       "19 states of a cohort, and a quarter holds 18 at most", Failure);
}

TEST_CASE("cohorts: on a grid every cohort stands at its point of it") {
  const Behaviour behaviour;
  for (const auto& [ranks, states] : {std::pair(40, 3), {120, 9}, {30, 5}}) {
    const Cohorts cohorts = make_cohorts(1.5, ranks, states, behaviour);
    REQUIRE_FALSE(cohorts.grid.empty());
    for (int k = 0; k < states; ++k) {
      const double* const z = &cohorts.log_profit[at(k * ranks)];
      CHECK(cohorts.grid[cohorts.first_of(k)] == z[0]);
      for (int f = 1; f < ranks; ++f)
        CHECK(std::abs(cohorts.grid[cohorts.second_of(k) + at(f - 1)] - z[f]) < 1e-12);
    }
    double weight = 0.0;
    for (const double each : cohorts.weight) weight += each;
    CHECK(std::abs(weight - 1.0) < 1e-12);
  }
}

TEST_CASE("firms: strata hold the exact mean of Pareto profit") {
  const Behaviour behaviour;
  for (int ranks : {50, 100, 400}) {
    const Cohorts cohorts = make_cohorts(2.46, ranks, 1, behaviour);
    const double mass = std::accumulate(cohorts.profit_weight.begin(), cohorts.profit_weight.end(), 0.0);
    const double weight = std::accumulate(cohorts.weight.begin(), cohorts.weight.end(), 0.0);
    CHECK(weight == doctest::Approx(1.0).epsilon(1e-13));
    CHECK(mass == doctest::Approx(2.46 / 1.46).epsilon(1e-12));  // mean of u^(-1/rho)
  }
}

TEST_CASE("firms: Rouwenhorst's chain has the persistence and spread of the process") {
  const int states = 7;
  const double persistence = std::pow(0.9, 0.25);
  const Matrix chain = rouwenhorst(states, persistence);
  Behaviour behaviour;
  behaviour.productivity_shock = 1.0;
  const Cohorts cohorts = make_cohorts(2.46, 1, states, behaviour);
  double mean = 0, variance = 0, covariance = 0, total = 0;
  const double centre = cohorts.log_profit[3];
  for (int a = 0; a < states; ++a) {
    const double y = cohorts.log_profit[at(a)] - centre, weight = cohorts.weight[at(a)];
    double row = 0;
    for (int b = 0; b < states; ++b) {
      row += chain(a, b);
      covariance += weight * chain(a, b) * y * (cohorts.log_profit[at(b)] - centre);
    }
    CHECK(row == doctest::Approx(1.0).epsilon(1e-14));
    total += weight, mean += weight * y, variance += weight * y * y;
  }
  CHECK(total == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(std::abs(mean) < 1e-14);
  CHECK(variance == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(covariance == doctest::Approx(persistence).epsilon(1e-12));
}

TEST_CASE("firms: the stationary state stands still without a lever") {
  const Model model = random_economy(3);
  const Population population = make_population(model.world, model.base, 60, 5);
  FirmState state = stationary_state(model.world, model.base, population);
  const FirmSums first = advance(model.world, model.base, population, base_signals(model.base), state);
  FirmSums last;
  for (int quarter = 0; quarter < 40; ++quarter)
    last = advance(model.world, model.base, population, base_signals(model.base), state);
  for (std::size_t k = 0; k < first.supply.size(); ++k)
    if (first.supply.values()[k] > 0)
      CHECK(std::abs(last.supply.values()[k] / first.supply.values()[k] - 1) < 1e-12);
  for (int c = 0; c < model.base.cell_count; ++c) {
    CHECK(state.number[at(c)] == 1.0);
    CHECK(std::abs(last.exporters[at(c)] / first.exporters[at(c)] - 1) < 1e-12);
    CHECK(last.exporters[at(c)] < last.firms[at(c)]);
  }
}

TEST_CASE("firms: probabilities stay probabilities under large shocks") {
  const Model model = random_economy(5);
  const Population population = make_population(model.world, model.base, 40, 5);
  FirmState state = stationary_state(model.world, model.base, population);
  for (int quarter = 0; quarter < 12; ++quarter)
    advance(model.world, model.base, population, shocked(model, quarter % 2 ? 6.0 : -6.0), state);
  for (double p : state.active) {
    CHECK(p >= 0.0);
    CHECK(p <= 1.0);
  }
}

TEST_CASE("firms: the same bits on one, two, three and seven threads") {
  const Model model = random_economy(9, {8, 6, true, 6.0});
  const Population population = make_population(model.world, model.base, 50, 5);
  std::vector<FirmState> states;
  std::vector<FirmSums> sums;
  for (int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit(threads);
    FirmState state = stationary_state(model.world, model.base, population);
    for (int quarter = 0; quarter < 3; ++quarter)
      sums.push_back(advance(model.world, model.base, population, shocked(model, 0.3), state));
    states.push_back(state);
  }
  for (std::size_t k = 1; k < states.size(); ++k) {
    CHECK(states[k].active == states[0].active);
    CHECK(states[k].number == states[0].number);
    CHECK(sums[3 * k + 2].supply == sums[2].supply);
    CHECK(sums[3 * k + 2].access == sums[2].access);
    CHECK(sums[3 * k + 2].exporters == sums[2].exporters);
  }
}

// Published: 0.34 to 0.43 of the long run in the first year, 0.84 after seven, 0.91 after ten (Boehm,
// Levchenko & Pandalai-Nayar 2023).
TEST_CASE("firms: trade answers a tariff slowly, and in full") {
  const Model model = random_economy(3, {6, 2, false, 20.0});
  const Population population = make_population(model.world, model.base, 200, 9);
  const std::vector<double> share = tariff_response(model.world, model.base, population, 4 * 2, 5, 0.05, 240);
  const double first_year = (share[0] + share[1] + share[2] + share[3]) / 4.0;
  CHECK(first_year > 0.30);
  CHECK(first_year < 0.43);
  CHECK(std::abs(share[27] - 0.91) < 0.02);  // with prices held five points fast
  CHECK(std::abs(share[39] - 0.97) < 0.02);
  CHECK(std::abs(share[239] - 1.0) < 0.02);
  for (std::size_t quarter = 1; quarter < share.size(); ++quarter)
    CHECK(share[quarter] > share[quarter - 1] - 1e-6);
}

// The same flow among all the others, quarter by quarter as a run has it.
TEST_CASE("firms: the response of a flow is that of the firms' quarter") {
  const Model model = random_economy(6, {6, 2, true, 6.0, true});
  const Population population = make_population(model.world, model.base, 30, 3);
  const double rise = std::log(1.1), choosing = model.world.behaviour.choosing_anew;
  for (const auto& [c, n] : {std::pair{1, 4}, {0, 0}, {model.base.cell_count - 1, 5}}) {
    const Elasticities& e = model.base.elasticities[at(model.base.cells[at(c)].sector)];
    const std::vector<double> share =
        tariff_response(model.world, model.base, population, c, n, std::exp(rise) - 1.0, 12);
    FirmState state = stationary_state(model.world, model.base, population), still = state;
    FirmSignals signals = base_signals(model.base);
    const double reference = advance(model.world, model.base, population, signals, still).supply(n, c);
    signals.log_attraction(n, c) = -e.sigma * rise;
    double bought = 1.0, last = 0.0;
    for (double answer : share) {
      const double mass =
          advance(model.world, model.base, population, signals, state).supply(n, c) / reference;
      const double price = rise - std::log(mass) / (e.sigma - 1.0);
      const double jump = std::max(0.0, price - last) / model.world.behaviour.walking_away;
      bought = (1.0 - choosing) * bought * std::exp(-jump * jump) +
               choosing * mass * std::exp((1.0 - e.sigma) * rise);
      last = price;
      CHECK(answer * (e.theta + 1.0) == doctest::Approx(1.0 - std::log(bought) / rise).epsilon(1e-9));
    }
  }
}
