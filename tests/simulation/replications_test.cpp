// SPDX-License-Identifier: Apache-2.0
// Replications of a run: what their dice touch and what they do not, and that their mean is the run in
// expectation.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "numerics/parallel.h"
#include "simulation/reform_costs.h"
#include "simulation/run.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr Discretisation coarse{5, 3};

// By case and replication, quarter by quarter: what is compared.
struct Told {
  std::vector<Column> income;    // [quarter][n]
  std::vector<Column> in_force;  // [quarter][n]
  std::vector<double> begun;     // [quarter]
  std::vector<Column> cost;      // [quarter][n]
};
using Key = std::pair<Case, int>;

struct Keeper : RunObserver {
  std::map<Key, Told> told;
  std::vector<Key> order;  // of the first quarter
  void quarter(const QuarterOutcome& outcome) override {
    const Key key{outcome.which, outcome.replication};
    if (outcome.quarter == 0) order.push_back(key);
    Told& into = told[key];
    REQUIRE(into.income.size() == at(outcome.quarter));
    into.income.push_back(outcome.market->real_income);
    into.in_force.push_back(outcome.reforms->in_force);
    into.begun.push_back(outcome.reforms->begun);
    into.cost.push_back(outcome.reforms->cost_taken);
  }
};

std::map<Key, Told> run_of(const Model& model, const Scenario& scenario) {
  Keeper keeper;
  run(model, scenario, coarse, keeper);
  return keeper.told;
}

bool same(const Told& a, const Told& b) {
  for (std::size_t t = 0; t < a.income.size(); ++t)
    if (!same_bits(a.income[t], b.income[t]) || !same_bits(a.in_force[t], b.in_force[t]) ||
        !same_bits(a.cost[t], b.cost[t]))
      return false;
  return a.income.size() == b.income.size() && same_bits(a.begun, b.begun);
}

struct Mean {
  std::vector<double> values;
  double mean() const {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  }
  double deviation() const {
    double squares = 0;
    for (const double value : values) squares += (value - mean()) * (value - mean());
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
  }
  double error() const { return deviation() / std::sqrt(static_cast<double>(values.size())); }
  bool within_three_errors_of(double expected) const { return std::abs(mean() - expected) <= 3 * error(); }
};

}  // namespace

TEST_CASE("replications: one is in expectation, as is a run that does not ask for any") {
  const Model model = reforming_economy();
  Scenario once = reforming_scenario(model, 1), other_seed = once;
  other_seed.seed = 99;
  const auto first = run_of(model, once), second = run_of(model, other_seed);
  REQUIRE(first.size() == 2);
  for (const auto& [key, told] : first) CHECK(same(told, second.at(key)));
  CHECK(first.at({Case::policy, 0}).cost.back()[0] > 0.0);
}

TEST_CASE("replications: where no lever moves the pace of reform one is made, the run without the wish") {
  const Model model = reforming_economy();
  Scenario wished = reforming_scenario(model, 4);
  wished.levers.clear();
  CHECK(replications_made(model.world, wished) == 1);
  Scenario once = wished;
  once.replications = 1;
  const auto first = run_of(model, wished), second = run_of(model, once);
  REQUIRE(first.size() == 2);
  for (const auto& [key, told] : first) CHECK(same(told, second.at(key)));
  CHECK(same(first.at({Case::baseline, 0}), first.at({Case::policy, 0})));
  Model without = model;
  without.world.authorities.reset();
  CHECK(replications_made(without.world, reforming_scenario(model, 4)) == 1);
}

TEST_CASE("replications: a lever at its neutral value changes no bit of any, whatever the dice say") {
  const Model model = reforming_economy();
  Scenario scenario = reforming_scenario(model, 3);
  scenario.levers = {faster_reform(model, 0.0, scenario.horizon.from)};
  const auto told = run_of(model, scenario);
  REQUIRE(told.size() == 6);
  for (int k = 0; k < 3; ++k) CHECK(same(told.at({Case::baseline, k}), told.at({Case::policy, k})));
  // The economy is the same in all of them; what authorities throw is not.
  for (std::size_t t = 0; t < 8; ++t)
    CHECK(same_bits(told.at({Case::policy, 0}).income[t], told.at({Case::policy, 2}).income[t]));
  CHECK_FALSE(same(told.at({Case::policy, 0}), told.at({Case::policy, 2})));
}

TEST_CASE("replications: their mean is the expectation, and common dice make differences surer than levels") {
  const Model model = reforming_economy();
  constexpr int replications = 30;
  const auto expected = run_of(model, reforming_scenario(model, 1)),
             told = run_of(model, reforming_scenario(model, replications));
  REQUIRE(told.size() == 2 * replications);
  const int last = 7;
  Mean income, more, level, begun, cost;
  for (int k = 0; k < replications; ++k) {
    const Told &policy = told.at({Case::policy, k}), &baseline = told.at({Case::baseline, k});
    income.values.push_back(std::log(policy.income[last][0] / baseline.income[last][0]));
    level.values.push_back(policy.in_force[last][0]);
    more.values.push_back(policy.in_force[last][0] - baseline.in_force[last][0]);
    begun.values.push_back(policy.begun[last]);
    cost.values.push_back(policy.cost[last][2]);
    CHECK(policy.in_force[last][0] >= baseline.in_force[last][0]);
  }
  const Told &policy = expected.at({Case::policy, 0}), &baseline = expected.at({Case::baseline, 0});
  CHECK(income.within_three_errors_of(std::log(policy.income[last][0] / baseline.income[last][0])));
  CHECK(level.within_three_errors_of(policy.in_force[last][0]));
  CHECK(more.within_three_errors_of(policy.in_force[last][0] - baseline.in_force[last][0]));
  CHECK(begun.within_three_errors_of(policy.begun[last]));
  CHECK(begun.mean() == doctest::Approx(90.0).epsilon(0.2));
  CHECK(cost.within_three_errors_of(policy.cost[last][2]));
  CHECK(income.deviation() > 0.0);
  CHECK(more.deviation() < 0.8 * level.deviation());
}

TEST_CASE("replications: real income differs less than it spreads where both cases throw dice") {
  const Model model = reforming_economy();
  Scenario scenario = reforming_scenario(model, 12);
  scenario.baseline = scenario.levers;
  scenario.levers = {faster_reform(model, 50.0, scenario.horizon.from)};
  const auto told = run_of(model, scenario);
  Mean difference, level;
  for (int k = 0; k < 12; ++k) {
    const double policy = told.at({Case::policy, k}).income[7][0];
    level.values.push_back(policy);
    difference.values.push_back(policy - told.at({Case::baseline, k}).income[7][0]);
  }
  CHECK(level.deviation() > 0.0);
  CHECK(difference.deviation() < level.deviation());
}

TEST_CASE("replications: the seed and the number draw other dice; threads and company do not") {
  const Model model = reforming_economy();
  Scenario scenario = reforming_scenario(model, 3);
  const auto told = run_of(model, scenario);
  Scenario more = scenario, seeded = scenario;
  more.replications = 5;
  seeded.seed = 2;
  const auto five = run_of(model, more), other = run_of(model, seeded);
  for (int k = 0; k < 3; ++k) {
    CHECK(same(told.at({Case::policy, k}), five.at({Case::policy, k})));
    CHECK(same(told.at({Case::baseline, k}), five.at({Case::baseline, k})));
    CHECK_FALSE(same(told.at({Case::policy, k}), other.at({Case::policy, k})));
  }
  CHECK_FALSE(same(told.at({Case::policy, 0}), told.at({Case::policy, 1})));
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    const auto again = run_of(model, scenario);
    for (const auto& [key, each] : told) CHECK(same(each, again.at(key)));
  }
}

TEST_CASE("replications: go side by side as memory allows, and are told in their order in every quarter") {
  Population population;
  population.probabilities = 10'468'800;  // of `macro`: 84 MB
  CHECK(side_by_side(population, 8) == 8);
  CHECK(side_by_side(population, 60) == 11);
  population.probabilities = 1'000'000'000;
  CHECK(side_by_side(population, 8) == 1);
  const Model model = reforming_economy();
  Keeper keeper;
  run(model, reforming_scenario(model, 2), coarse, keeper);
  CHECK(keeper.order ==
        std::vector<Key>{{Case::baseline, 0}, {Case::policy, 0}, {Case::baseline, 1}, {Case::policy, 1}});
}

TEST_CASE("replications: stopped by the observer, the run says how far it was") {
  struct Stops : Keeper {
    bool proceed(int done, int quarters) override {
      CHECK(quarters == 8);
      return done < 3;
    }
  } stops;
  const Model model = reforming_economy();
  CHECK_THROWS_WITH_AS(run(model, reforming_scenario(model, 2), coarse, stops),
                       "stopped after 3 of 8 quarters", Failure);
}

TEST_CASE("replications: ten years of the model macro, provinces a half faster, against the expectation") {
  const Model& model = macro_model();
  const Horizon horizon{make_quarter(2024, 1), 40};
  LeverUse use = mainland_use(catalogue_lever("ftz_diffusion"), 50.0, horizon.from, {PhaseShape::linear, 8});
  std::erase_if(use.where, [&](const Weighted& one) {
    return !model.base.resident[at(one.index)] || model.world.location_names[one.index] == "hainan";
  });
  ReformCosts expected(model, {use}, horizon);
  expected.move_to(std::nullopt);
  constexpr int replications = 60;
  std::vector<Column> taken;
  for (std::uint32_t k = 0; k < replications; ++k) {
    ReformCosts drawn(model, {use}, horizon, ReformDice{7, k});
    drawn.move_to(std::nullopt);
    taken.push_back(drawn.cost_taken());
  }
  for (const char* place : {"east", "central", "west", "northeast"}) {
    CAPTURE(place);
    const std::size_t n = at(model.world.location_names.index_of(place));
    Mean cost;
    for (const Column& one : taken) cost.values.push_back(one[n]);
    CHECK(cost.within_three_errors_of(expected.cost_taken()[n]));
    // Expected before it was run: models/levers/isolated/one_reform_that_spreads.yaml.
    CHECK(cost.deviation() / cost.mean() > 0.05);
    CHECK(cost.deviation() / cost.mean() < 0.2);
  }
  for (const Column& one : taken) CHECK(one[at(model.world.location_names.index_of("ftz"))] == 0.0);
}

TEST_CASE("runs: what they have in common changes no bit, and a policy alone is that of the run") {
  const Model model = reforming_economy();
  for (const int replications : {1, 3}) {
    const Scenario scenario = reforming_scenario(model, replications);
    // What the package does to start with in one, holds in the baseline of the other.
    Scenario in_baseline = scenario;
    in_baseline.baseline = scenario.levers;
    for (const Scenario& one : {scenario, in_baseline}) {
      const std::map<Key, Told> whole = run_of(model, one);
      Runs runs(model, coarse);
      for (int again = 0; again < 2; ++again) {
        Keeper both, alone;
        runs.run(one, both);
        runs.policy(one, alone);
        CHECK(both.told.size() == whole.size());
        CHECK(alone.told.size() == at(replications));
        for (const auto& [key, told] : both.told) CHECK(same(told, whole.at(key)));
        for (const auto& [key, told] : alone.told) {
          CHECK(key.first == Case::policy);
          CHECK(same(told, whole.at(key)));
        }
      }
    }
  }
}
