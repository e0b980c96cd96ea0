// SPDX-License-Identifier: Apache-2.0
// Runs in which firms have dice.
#include <doctest/doctest.h>

#include <cmath>

#include "io/text/hash.h"
#include "numerics/parallel.h"
#include "simulation/state_fields.h"
#include "support/bytes.h"
#include "support/macro.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Heard : RunObserver {
  std::vector<Cleared> baseline, policy;  // [quarter told]
  std::vector<std::string> states;
  void quarter(const QuarterOutcome& outcome) override {
    (outcome.which == Case::policy ? policy : baseline).push_back(*outcome.market);
  }
  void stands(const RunStanding& standing, bool) override {
    states.resize(at(standing.done) + 1);
    BytesInMemory out;
    standing.write(out);
    states.back() = out.bytes;
  }
};

// The reforming economy, whose home is counted.
Model counted_economy(double enterprises = 0.05) {
  Model model = reforming_economy();
  model.world.firm_counts = FirmCounts{enterprises, 0.2 * enterprises, 0.05 * enterprises, {}};
  return model;
}

Scenario duty_scenario(int quarters) {
  Scenario scenario;
  scenario.name = "duty";
  scenario.horizon = {make_quarter(2025, 1), quarters};
  return scenario;
}

std::string bytes_of(const Cleared& market) {
  return packed(market);
}

}  // namespace

TEST_CASE("runs with dice: without a lever nothing differs, to the bit") {
  const Model model = counted_economy();
  Heard heard;
  const RunReport report =
      run(model, duty_scenario(3), {.cohorts = 8, .states = 3, .firms = {.all = true}}, heard);
  REQUIRE(heard.policy.size() == 3);
  for (std::size_t q = 0; q < 3; ++q) CHECK(bytes_of(heard.policy[q]) == bytes_of(heard.baseline[q]));
  CHECK(report.single_firms > 10000);
  CHECK(report.firm_quarters == 0);  // nobody had firms of its own
}

TEST_CASE("runs with dice: goes on where it stood, with the same bits, on one thread and on two") {
  const Model model = counted_economy();
  Scenario scenario = reforming_scenario(model, 2);
  scenario.horizon.quarters = 4;
  scenario.baseline = {faster_reform(model, 50.0, scenario.horizon.from + 1)};
  const Discretisation held{.cohorts = 8, .states = 3, .firms = {.top = 3000}};
  std::vector<std::string> told;
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    Heard whole;
    const RunReport report = run(model, scenario, held, whole);
    CHECK(report.firm_quarters > 0);
    REQUIRE(whole.policy.size() == 8);
    std::vector<std::string> all;
    for (const Cleared& market : whole.policy) all.push_back(bytes_of(market));
    if (told.empty()) told = all;
    CHECK(all == told);
    for (std::size_t stood = 1; stood < whole.states.size(); ++stood) {
      Heard rest;
      BytesFromMemory from(whole.states[stood]);
      run(model, scenario, held, rest, &from);
      CHECK(from.left() == 0);
      REQUIRE(rest.policy.size() == 8 - stood);
      for (std::size_t q = 0; q < rest.policy.size(); ++q) CHECK(bytes_of(rest.policy[q]) == told[stood + q]);
    }
  }
  // Each replication has dice of its own.
  CHECK(told[0] != told[4]);
}

TEST_CASE("runs with dice: a large population answers as its cohorts do") {
  // Luck of a flow falls with the cube root of its firms; that of income, where firms are many, is small.
  const Model model = counted_economy(2.0);
  Scenario scenario = reforming_scenario(model, 1);
  Heard cohorts, firms;
  run(model, scenario, {.cohorts = 60, .states = 5}, cohorts);
  run(model, scenario, {.cohorts = 60, .states = 5, .firms = {.top = 100000}}, firms);
  const auto effect = [&](const Heard& heard, int place) {
    return 100.0 *
           (heard.policy.back().real_income[at(place)] / heard.baseline.back().real_income[at(place)] - 1.0);
  };
  double largest = 0.0;
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.base.resident[at(n)]) continue;
    largest = std::max(largest, std::abs(effect(cohorts, n)));
    CHECK(std::abs(effect(firms, n) - effect(cohorts, n)) < 0.02 * std::abs(effect(cohorts, n)) + 1e-5);
  }
  CHECK(largest > 1e-3);
  CHECK(bytes_of(firms.policy.back()) != bytes_of(cohorts.policy.back()));
}

TEST_CASE("runs with dice: a model that does not count its firms is told so") {
  const Model model = reforming_economy();
  CHECK_THROWS_WITH_AS(
      require_firms(model, duty_scenario(4), {.all = true}),
      ("--firms all needs how many firms the home economy has, and the model " + model.world.name +
       " does not tell\n  give 'firms' in its model.yaml, or run it with cohorts alone")
          .c_str(),
      Failure);
}
