// SPDX-License-Identifier: Apache-2.0
// The loop of agents and markets: nothing moves without a lever, accounts close in every quarter, the
// path goes to the long run.
#include "simulation/run.h"

#include <doctest.h>

#include <cmath>

#include "market/welfare.h"
#include "numerics/parallel.h"
#include "policy/timeline.h"
#include "simulation/period.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Keeps what the tests compare.
struct Keeper : RunObserver {
  std::vector<Cleared> baseline, policy;
  std::vector<Matrix> exporters;
  void quarter(const QuarterOutcome& outcome) override {
    (outcome.which == Case::baseline ? baseline : policy).push_back(*outcome.market);
    if (outcome.which == Case::policy) exporters.push_back(*outcome.exporters);
  }
};

Scenario empty_scenario(int quarters) {
  Scenario scenario;
  scenario.horizon = {make_quarter(2024, 1), quarters};
  return scenario;
}

// A tariff of `rate` by `destination` on all goods of `origin` from the third quarter on.
LeverUse tariff_use(const World& world, int destination, int origin, double rate) {
  LeverUse use;
  use.lever.name = "tariff_schedule";
  use.lever.reads_schedule = true;
  use.from = make_quarter(2024, 3);
  for (int j = 0; j < world.sector_count(); ++j)
    if (world.sectors[at(j)].goods) use.schedule.push_back({origin, destination, j, rate, use.from});
  return use;
}

Wedges tariff_war(const Model& model) {
  Wedges wedges = neutral_wedges(model.base);
  const int usa = model.world.location_names.index_of("usa");
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      const bool between =
          (n == usa && model.world.is_home(cell.region)) || (model.world.is_home(n) && cell.region == usa);
      if (between && model.world.sectors[at(cell.sector)].goods) wedges.tariff(n, c) += 0.25;
    }
  return wedges;
}

}  // namespace

TEST_CASE("run: a scenario without levers differs from its baseline by exactly nothing") {
  const Model model = random_economy(3, {5, 3, true, 6.0, true});
  // A baseline lever makes the baseline a simulated case of its own beside the reference.
  for (const bool lever_in_baseline : {false, true}) {
    Scenario scenario = empty_scenario(8);
    if (lever_in_baseline) scenario.baseline.push_back(tariff_use(model.world, 3, 0, 0.5));
    Keeper keeper;
    const RunReport report = run(model, scenario, {40, 5}, keeper);
    REQUIRE(keeper.policy.size() == 8);
    for (std::size_t q = 0; q < 8; ++q) {
      CHECK(keeper.policy[q].expenditure == keeper.baseline[q].expenditure);
      CHECK(keeper.policy[q].real_income == keeper.baseline[q].real_income);
      CHECK(keeper.policy[q].price == keeper.baseline[q].price);
      CHECK(keeper.policy[q].gdp == keeper.baseline[q].gdp);
      CHECK(keeper.policy[q].entry_mass == keeper.baseline[q].entry_mass);
    }
    const double moved = std::abs(keeper.baseline[7].real_income[3] - 1.0);
    if (lever_in_baseline)
      CHECK(moved > 1e-5);
    else
      CHECK(moved < 1e-13);
    CHECK(report.certificate.drift_of_masses < 1e-12);
    CHECK(report.certificate.drift_of_exporters < 1e-12);
    CHECK(report.certificate.drift_of_stock < 1e-12);
  }
}

TEST_CASE("run: a lever acts from its quarter on, and every identity holds on the way") {
  const Model model = random_economy(5);
  Scenario scenario = empty_scenario(12);
  scenario.levers.push_back(tariff_use(model.world, 3, 0, 0.6));
  Keeper keeper;
  const RunReport report = run(model, scenario, {40, 5}, keeper);
  for (std::size_t q = 0; q < 2; ++q) CHECK(keeper.policy[q].expenditure == keeper.baseline[q].expenditure);
  for (std::size_t q = 2; q < 12; ++q)
    CHECK(keeper.policy[q].border(3, 0) < 0.8 * keeper.baseline[q].border(3, 0));
  CHECK(keeper.exporters[11](0, 0) < 1.0);
  for (const Identity& identity : report.certificate.identities) CHECK(identity.error < 1e-9);
  CHECK(report.certificate.price < 1e-10);
  CHECK(report.certificate.spending < 1e-10);
  CHECK(report.certificate.wage < 1e-10);
}

// The whole package from the first quarter on, reference and all, as nobody needs to simulate it.
TEST_CASE("run: a policy is its baseline until its first lever acts, and goes on from there") {
  const Model model = random_economy(5);
  Scenario scenario = empty_scenario(12);
  scenario.baseline.push_back(tariff_use(model.world, 3, 0, 0.6));
  LeverUse later = tariff_use(model.world, 1, 2, 0.4);
  later.from = make_quarter(2025, 2);
  for (ScheduledTariff& line : later.schedule) line.from = later.from;
  scenario.levers.push_back(later);
  Keeper keeper;
  const RunReport report = run(model, scenario, {40, 5}, keeper);
  for (std::size_t q = 0; q < 5; ++q) CHECK(keeper.policy[q].expenditure == keeper.baseline[q].expenditure);
  CHECK_FALSE(keeper.policy[5].expenditure == keeper.baseline[5].expenditure);

  const Population population = make_population(model.world, model.base, 40, 5);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  Timeline levers(model.world, model.base, {scenario.baseline[0], scenario.levers[0]});
  CaseState reference = reference_case(economy), state = reference;
  for (std::size_t q = 0; q < 12; ++q) {
    advance_reference(economy, reference);
    const Wedges wedges = levers.in(scenario.horizon.quarter(static_cast<int>(q)));
    simulate_quarter(economy, wedges, !(wedges == state.wedges), reference, state);
    for (int n = 0; n < model.base.location_count; ++n)
      CHECK(std::abs(keeper.policy[q].real_income[at(n)] / state.cleared.real_income[at(n)] - 1.0) < 1e-11);
  }
  // 10 quarters of the baseline's firms, 7 of the policy's.
  CHECK(report.cohort_updates == 17.0 * static_cast<double>(population.probabilities));
}

TEST_CASE("run: the reference of a quarter is that of ten years") {
  const Model& model = macro();
  const Population population =
      make_population(model.world, model.base, Discretisation{}.cohorts, Discretisation{}.states);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  Drift drift;
  for (int quarter = 0; quarter < 40; ++quarter) {
    advance_reference(economy, reference);
    drift.measure(model.base, reference);
  }
  CHECK(drift.masses < 1e-12);
  CHECK(drift.exporters < 1e-12);
  CHECK(drift.stock < 1e-12);
}

TEST_CASE("run: the same bits on one thread and on three") {
  const Model model = random_economy(7, {6, 4, true, 6.0});
  Scenario scenario = empty_scenario(6);
  scenario.levers.push_back(tariff_use(model.world, 4, 1, 0.4));
  Keeper one, three;
  {
    const ThreadLimit limit(1);
    run(model, scenario, {40, 5}, one);
  }
  {
    const ThreadLimit limit(3);
    run(model, scenario, {40, 5}, three);
  }
  for (std::size_t q = 0; q < 6; ++q) {
    CHECK(one.policy[q].expenditure == three.policy[q].expenditure);
    CHECK(one.policy[q].real_income == three.policy[q].real_income);
    CHECK(one.exporters[q] == three.exporters[q]);
  }
}

// Cohorts rest where market shocks smear the cutoff a little, so the path ends within a hundredth or
// so of the closed form, not on it.
TEST_CASE("slow: run: after 40 years the path has come to the long run of solve") {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  MarketState start = base_state(model.base);
  const Cleared goal = MarketSolver(model.world, model.base).long_run(wedges, start);
  const Population population = make_population(model.world, model.base, 100, 5);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  Drift drift;
  CaseState state = reference;
  const auto income = [&](const Cleared& cleared) {
    return 100.0 * (home_real_income(model.world, model.base, cleared) - 1.0);
  };
  const auto exports = [&](const Cleared& cleared) {
    return 100.0 * (home_exports(model.world, model.base, cleared.border, Kind::all) /
                        home_exports(model.world, model.base, model.base.border, Kind::all) -
                    1.0);
  };
  double year_10 = 0.0;
  for (int quarter = 0; quarter < 160; ++quarter) {
    advance_reference(economy, reference);
    drift.measure(model.base, reference);
    simulate_quarter(economy, wedges, true, reference, state);
    if (quarter == 39) year_10 = exports(state.cleared);
  }
  CHECK(year_10 / exports(goal) > 0.85);
  CHECK(year_10 / exports(goal) < 0.95);
  CHECK(std::abs(income(state.cleared) - income(goal)) < 0.006);
  CHECK(exports(state.cleared) / exports(goal) == doctest::Approx(1.0).epsilon(0.015));
  CHECK(drift.masses < 1e-4);
  CHECK(drift.exporters < 1e-4);
  double weighted_gap = 0.0, weighted_effect = 0.0;
  for (std::size_t f = 0; f < model.base.border.size(); ++f) {
    const double base = model.base.border.values()[f];
    if (!(base > 0.0)) continue;
    weighted_gap += base * std::abs(std::log(state.cleared.border.values()[f] / goal.border.values()[f]));
    weighted_effect += base * std::abs(std::log(goal.border.values()[f] / base));
  }
  CHECK(weighted_gap / weighted_effect < 0.05);
}
