// SPDX-License-Identifier: Apache-2.0
// A run that goes on from where another one stood: the same bits, behind every quarter.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "io/text/hash.h"
#include "numerics/parallel.h"
#include "simulation/state_fields.h"
#include "support/bytes.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// All that an observer is told of a quarter, as a hash.
std::string told_of(const QuarterOutcome& outcome) {
  BytesInMemory out;
  Packer pack(out);
  pack(outcome.which, outcome.quarter, outcome.replication, outcome.at_rest, *outcome.market, *outcome.firms,
       *outcome.exporters, *outcome.investment, *outcome.workers, outcome.identities,
       outcome.ways().hub_share, outcome.ways().hub_margin);
  const Wedges& wedges = *outcome.wedges;
  for (const auto& knob : flow_knobs) pack(wedges.*knob.values);
  for (const auto& knob : affiliate_knobs) pack(wedges.*knob.values);
  for (const auto& knob : edge_knobs) pack(wedges.*knob.values);
  if (outcome.reforms != nullptr)
    pack(outcome.reforms->in_force, outcome.reforms->piloted, outcome.reforms->cost_taken);
  return sha256(out.bytes);
}

struct Teller : RunObserver {
  int stop_behind = -1;
  std::vector<std::string> told;    // a hash for each quarter, case and replication
  std::vector<std::size_t> before;  // [quarter] how many had been told
  std::vector<std::string> states;  // [quarter], the first none
  void quarter(const QuarterOutcome& outcome) override { told.push_back(told_of(outcome)); }
  bool proceed(int done, int) override { return done != stop_behind; }
  void stands(const RunStanding& standing, bool goes_on) override {
    CHECK(goes_on == (standing.done != stop_behind));
    states.resize(at(standing.done) + 1);
    before.resize(at(standing.done) + 1);
    BytesInMemory out;
    standing.write(out);
    states.back() = out.bytes;
    before.back() = told.size();
  }
};

// Behind every quarter of the run, or every `step` of them, the rest of it once more; what it told and kept.
Teller check_resumed(const Model& model, const Scenario& scenario, const Discretisation& discretisation,
                     std::size_t step = 1) {
  Teller whole;
  const RunReport report = run(model, scenario, discretisation, whole);
  REQUIRE(whole.states.size() >= at(scenario.horizon.quarters));
  for (std::size_t quarter = 1; quarter < whole.states.size(); quarter += step) {
    CAPTURE(quarter);
    Teller rest;
    BytesFromMemory from(whole.states[quarter]);
    const RunReport again = run(model, scenario, discretisation, rest, &from);
    CHECK(from.left() == 0);
    CHECK(packed(again) == packed(report));
    REQUIRE(rest.told.size() == whole.told.size() - whole.before[quarter]);
    for (std::size_t k = 0; k < rest.told.size(); ++k)
      CHECK(rest.told[k] == whole.told[whole.before[quarter] + k]);
    // What is kept of a run that went on is what is kept of one that did not.
    for (std::size_t later = quarter + 1; later < whole.states.size(); ++later)
      CHECK(rest.states[later] == whole.states[later]);
  }
  return whole;
}

// A use of every mechanism that remembers: firms, workers, ideas, suppliers, authorities, routes.
std::vector<LeverUse> all_that_remembers(Quarter from) {
  std::vector<LeverUse> uses;
  const auto add = [&](const char* lever, double value, int after, PhaseIn phase_in = {}) {
    uses.push_back(mainland_use(catalogue_lever(lever), value, from + after, phase_in));
  };
  add("ftz_diffusion", 80.0, 0);
  add("mfn_tariff_cut", 20.0, 1, {PhaseShape::linear, 3});
  add("sti_cooperation", 10.0, 1);
  add("fdi_local_linkages", 10.0, 1);
  add("domestic_foreign_integration", 20.0, 1);
  add("domestic_corridors", 12.0, 2);
  return uses;
}

}  // namespace

TEST_CASE("resumed: on macro, behind every quarter, with all that remembers, on one thread and on two") {
  Scenario scenario;
  scenario.name = "resumed";
  scenario.horizon = {make_quarter(2025, 1), 4};
  scenario.replications = 2;
  scenario.levers = all_that_remembers(scenario.horizon.from);
  // A baseline that is at rest at first and comes back to where the base year was.
  LeverUse duty = mainland_use(catalogue_lever("mfn_tariff_cut"), 30.0, scenario.horizon.from + 1);
  duty.until = scenario.horizon.from + 3;
  scenario.baseline = {duty};
  std::vector<std::string> told;
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    const Teller whole = check_resumed(macro_model(), scenario, {2, 3}, threads == 1 ? 1 : 2);
    if (told.empty()) told = whole.told;
    CHECK(whole.told == told);
    // Nothing is kept of a case at rest, and then of two and of three cases.
    CHECK(whole.states[1].size() < whole.states[2].size());
  }
}

TEST_CASE("resumed: what a run keeps has moved") {
  const Model& model = macro_model();
  const MarketSolver solver(model.world, model.base);
  const Population population = make_population(model.world, model.base, 2, 3);
  const Economy economy{model, solver, population};
  const CaseState base = reference_case(economy);
  Scenario scenario;
  scenario.horizon = {make_quarter(2025, 1), 6};
  scenario.levers = all_that_remembers(scenario.horizon.from);
  Teller whole;
  whole.stop_behind = 5;
  CHECK_THROWS_WITH_AS(run(model, scenario, {2, 3}, whole), "stopped after 5 of 6 quarters", Failure);
  BytesFromMemory in(whole.states.back());
  Unpacker unpack(in);
  int done = 0, all = 0;
  RunReport report;
  bool baseline = true, policy = false;
  CaseState state;
  std::vector<LuckMarket> luck;
  unpack(done, all, report, baseline, policy, state, luck);
  CHECK(luck.empty());
  CHECK(in.left() == 0);
  CHECK(done == 5);
  CHECK_FALSE(baseline);
  CHECK(policy);
  CHECK(packed(state.firms) != packed(base.firms));
  CHECK(packed(state.market) != packed(base.market));
  CHECK(packed(state.supply) != packed(base.supply));
  CHECK(packed(state.cleared.sourcing) != packed(base.cleared.sourcing));
  CHECK(packed(state.investment) != packed(base.investment));
  CHECK(packed(state.workers) != packed(base.workers));
  CHECK(state.ideas.knowledge != base.ideas.knowledge);
  CHECK_FALSE(state.ideas.learnt == base.ideas.learnt);
  // And is as large as what it is made of: no field is left out.
  CaseState read = state;
  CHECK(packed(read) == packed(state));
}

TEST_CASE("resumed: with dice in the baseline, too, and replications that do not go side by side") {
  const Model model = reforming_economy();
  Scenario scenario = reforming_scenario(model, 3);
  check_resumed(model, scenario, {5, 3});
  scenario.baseline = {faster_reform(model, 50.0, scenario.horizon.from + 2)};
  check_resumed(model, scenario, {5, 3});
  Discretisation alone{5, 3};
  alone.side_by_side_bytes = 1.0;  // one after the other
  const Teller whole = check_resumed(model, scenario, alone);
  CHECK(whole.states.size() == 3 * at(scenario.horizon.quarters));
}

TEST_CASE("resumed: what another run has kept is refused") {
  const Model model = reforming_economy();
  const Scenario scenario = reforming_scenario(model, 1);
  Teller whole;
  run(model, scenario, {5, 3}, whole);
  const auto refused = [&](const Model& other, const Scenario& of, std::string state) {
    Teller rest;
    BytesFromMemory from(std::move(state));
    CHECK_THROWS_WITH(run(other, of, {5, 3}, rest, &from), "refused");
    CHECK(rest.told.empty());
  };
  Scenario longer = scenario, later = scenario;
  longer.horizon.quarters = 9;
  refused(model, longer, whole.states[3]);
  later.levers[0].from = later.levers[0].from + 4;
  refused(model, later, whole.states[3]);
  Model larger = model;
  larger.base.fingerprint += 1;
  refused(larger, scenario, whole.states[3]);
  for (const std::size_t length : {std::size_t{0}, std::size_t{9}, whole.states[3].size() - 1})
    refused(model, scenario, whole.states[3].substr(0, length));
}
