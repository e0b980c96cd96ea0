// SPDX-License-Identifier: Apache-2.0
// The exact rest point: the power law where there are no frictions, its ends, and what cohorts come to.
#include "agents/rest/rest_point.h"

#include <doctest/doctest.h>

#include <cmath>
#include <tuple>

#include "support/economies.h"
#include "support/nesting.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// M(a) and n(a) by themselves.
struct Levels {
  RestCurve supply, access;
  double rho;
  double mass(double a) const { return rho * std::exp(supply(-a)); }
  double count(double a) const { return rho * std::exp(access(-a)); }
};

Levels levels(const Behaviour& behaviour, double rho, int states, bool home = false) {
  const Hazards rates(behaviour, behaviour.death, home);
  const RestProfile profile = rest_profile(behaviour, rates, rates.threshold_of_entry(0.0), home, states);
  return {RestCurve(profile, profile.supply, rho - 1.0), RestCurve(profile, profile.access, rho), rho};
}

}  // namespace

TEST_CASE("rest point: without frictions it is the power law of Pareto") {
  Behaviour behaviour;
  behaviour.sunk_cost_other = 0.0;
  behaviour.exit_threshold_other = 1.0;
  behaviour.productivity_shock = 0.0;
  behaviour.death = 0.0;
  behaviour.market_entry_other = behaviour.market_exit_other = 0.8;
  for (double rho : {1.3, 2.0, 2.46}) {
    double last = 1.0;
    for (double shock : {1e-2, 1e-4, 1e-6}) {
      behaviour.market_shock_other = shock;
      const Levels exact = levels(behaviour, rho, 1);
      double worst = 0.0;
      for (double a : {0.2, 0.7, 1.5, 4.0}) {
        worst =
            std::max(worst, std::abs(exact.mass(a) / (rho / (rho - 1.0) * std::exp((1.0 - rho) * a)) - 1.0));
        worst = std::max(worst, std::abs(exact.count(a) / std::exp(-rho * a) - 1.0));
      }
      // Below a = 0 every firm sells: the power law ends.
      worst = std::max(worst, std::abs(exact.mass(-0.5) / (rho / (rho - 1.0)) - 1.0));
      worst = std::max(worst, std::abs(exact.count(-0.5) - 1.0));
      CHECK(worst < 0.1 * last);
      last = worst;
    }
    CHECK(last < 1e-9);
  }
}

TEST_CASE("rest point: the tails are exact, in between elasticities fall to zero") {
  const Behaviour behaviour;
  const double rho = 2.46;
  const Levels exact = levels(behaviour, rho, 15);
  const auto slope = [&](double a, double (Levels::*value)(double) const) {
    return -(std::log((exact.*value)(a + 1e-3)) - std::log((exact.*value)(a - 1e-3))) / 2e-3;
  };
  for (double a : {12.0, 20.0, 40.0}) {
    CHECK(slope(a, &Levels::mass) == doctest::Approx(rho - 1.0).epsilon(1e-9));
    CHECK(slope(a, &Levels::count) == doctest::Approx(rho).epsilon(1e-9));
  }
  CHECK(std::abs(slope(-15.0, &Levels::mass)) < 1e-12);
  double last = rho - 1.0 + 1e-9;
  for (double a = 12.0; a > -12.0; a -= 0.05) {
    CHECK(slope(a, &Levels::mass) < last + 1e-6);
    last = slope(a, &Levels::mass);
  }
}

// Figures of an independent computation with 31 states and plain sums over a grid of 0.02.
TEST_CASE("rest point: the elasticity of mass by participation") {
  Behaviour behaviour;
  behaviour.death = 0.03;
  behaviour.market_entry_other = 0.35, behaviour.market_exit_other = 0.20;
  behaviour.market_shock_other = 0.35, behaviour.exit_threshold_other = 0.8;
  behaviour.sunk_cost_other = 1.0, behaviour.expected_exit_other = 0.1;
  const double rho = 2.46;
  const Levels exact = levels(behaviour, rho, 31);
  const auto elasticity = [&](double participation) {
    const double a = -std::log(participation) / rho;
    return -(std::log(exact.mass(a + 0.05)) - std::log(exact.mass(a - 0.05))) / 0.1 / (rho - 1.0);
  };
  const double participation[] = {0.6, 0.4, 0.2, 0.1, 0.05, 0.02};
  const double expected[] = {0.4642, 0.6145, 0.8261, 0.9433, 0.9869, 0.9989};
  for (std::size_t k = 0; k < 6; ++k) CHECK(std::abs(elasticity(participation[k]) - expected[k]) < 0.004);
  const double place[] = {0.0, 0.5, 1.0, 2.0, 4.0};
  const double mass[] = {0.38081, 0.01340, -0.61972, -2.06947, -4.98946};
  const double access[] = {-0.23034, -0.81125, -1.83419, -4.26405, -9.18402};
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK(std::abs(std::log(exact.mass(place[k])) - mass[k]) < 1e-3);
    CHECK(std::abs(std::log(exact.count(place[k])) - access[k]) < 1e-3);
  }
}

// Of kappa = 0.5: the power law of the closed form nearly holds where the model's firms stand.
TEST_CASE("rest point: at rho of 1.5 mass answers with kappa, at home and abroad") {
  const Behaviour behaviour;
  const double rho = 1.5;
  for (const auto& [home, participation, expected] : {std::tuple(true, 0.1, 1.000), {false, 0.09, 0.991}}) {
    const Levels exact = levels(behaviour, rho, 15, home);
    const double a = -std::log(participation) / rho;
    const double elasticity = -(std::log(exact.mass(a + 0.05)) - std::log(exact.mass(a - 0.05))) / 0.1;
    CHECK(std::abs(elasticity / (rho - 1.0) - expected) < 0.002);
  }
}

TEST_CASE("rest point: table and cohorts agree on every flow") {
  const Model model = random_economy(4, {5, 3, true, 6.0, true});
  const int states = 7;
  const Population population = make_population(model.world, model.base, 4000, states);
  const RestTable table(model.world, model.base, population, states);
  FirmState state = stationary_state(model.world, model.base, population);
  const FirmSums before = advance(model.world, model.base, population, base_signals(model.base), state);
  for (double move : {-1.0, 0.4}) {
    Population moved = population;
    for (double& cutoff : moved.cutoff.values()) cutoff -= move;
    FirmState there = stationary_state(model.world, model.base, moved);
    const FirmSums after = advance(model.world, model.base, moved, base_signals(model.base), there);
    double supply = 0.0, access = 0.0;
    for (int c = 0; c < model.base.cell_count; ++c)
      for (int n : population.destinations[at(c)]) {
        const RestTable::Response response = table.response(n, c, move);
        supply = std::max(supply,
                          std::abs(response.log_supply - std::log(after.supply(n, c) / before.supply(n, c))));
        access = std::max(access,
                          std::abs(response.log_access - std::log(after.access(n, c) / before.access(n, c))));
        CHECK(table.response(n, c, 0.0).log_supply == 0.0);
        CHECK(table.response(n, c, 0.0).log_access == 0.0);
      }
    CHECK(supply < 2e-5);
    CHECK(access < 2e-5);
  }
}

TEST_CASE("rest point: without a lever it is the base year, with one its accounts close") {
  const Model model = random_economy(2, {5, 3, true, 6.0, true});
  const Population population = make_population(model.world, model.base, 1, 1);
  MarketState state = base_state(model.base);
  const RestPoint still =
      rest_point(MarketSolver(model.world, model.base), neutral_wedges(model.base), population, state);
  CHECK(still.rounds == 1);
  CHECK(gap(model.base, still.market, Cleared(still.market)).flow == 0.0);
  CHECK(largest_gap(still.market.border.values(), model.base.border.values()) < 1e-10);
  for (const Shock& shock : shocks(model)) {
    CAPTURE(shock.name);
    state = base_state(model.base);
    const RestPoint rest = rest_point(MarketSolver(model.world, model.base), shock.wedges, population, state);
    CHECK(rest.residual < 1e-10);
    CHECK(worst_identity(model, shock.wedges, rest.market) < 1e-9);
    state = base_state(model.base);
    const Cleared closed = MarketSolver(model.world, model.base).long_run(shock.wedges, state);
    const Smearing smearing = largest_smearing(MarketSolver(model.world, model.base), shock.wedges, closed);
    CHECK(smearing.largest > 1e-5);  // the closed form leaves something out ...
    CHECK(smearing.largest < 0.05);  // ... and little
    CHECK(smearing.mean < 0.1 * smearing.largest + 1e-3);
    CHECK(gap(model.base, rest.market, closed).income < 0.05);
  }
}

TEST_CASE("rest point: frictions off, it is the closed form") {
  const Model model = without_frictions(random_economy(2, {5, 3, true, 6.0, true}));
  const Population population = make_population(model.world, model.base, 1, 1);
  for (const Shock& shock : shocks(model)) {
    MarketState state = base_state(model.base);
    const Cleared closed = MarketSolver(model.world, model.base).long_run(shock.wedges, state);
    state = base_state(model.base);
    RestPointOptions options;
    options.states = 1;
    const RestPoint rest =
        rest_point(MarketSolver(model.world, model.base), shock.wedges, population, state, options);
    CHECK(gap(model.base, rest.market, closed).flow < 1e-7);
    CHECK(gap(model.base, rest.market, closed).income < 1e-6);
    CHECK(largest_smearing(MarketSolver(model.world, model.base), shock.wedges, closed).largest < 1e-7);
  }
}

// The same states of transitory productivity on both sides: what is left is strata and time.
TEST_CASE("rest point: cohorts with frictions come to it") {
  const Model model = random_economy(2, {5, 3, true, 6.0, true});
  for (const Shock& shock : shocks(model)) {
    CAPTURE(shock.name);
    const Population population = make_population(model.world, model.base, 1, 1);
    MarketState state = base_state(model.base);
    RestPointOptions options;
    options.states = 9;
    const RestPoint rest =
        rest_point(MarketSolver(model.world, model.base), shock.wedges, population, state, options);
    const Gap left = gap(model.base, settle(model, shock.wedges, 200, 9, 1200), rest.market);
    CHECK(left.flow < 1e-4);
    CHECK(left.income < 3e-4);
  }
}
