// SPDX-License-Identifier: Apache-2.0
#include "study/attribution.h"

#include <doctest/doctest.h>

#include <cmath>

#include "numerics/parallel.h"
#include "study/income_path.h"
#include "study/run_members.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

std::string entry(const std::string& lever, const std::string& value, const std::string& further = "") {
  return "- {lever: " + lever + ", where: mainland, sectors: all, value: " + value +
         ", from: 2025Q1, phase_in: {shape: step}" + further + "}\n";
}

Scenario of(const std::string& levers) {
  return scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n" + levers);
}

const std::string cut = entry("mfn_tariff_cut", "20 percent", ", partners: asean");
const std::string deeper = entry("mfn_tariff_cut", "40 percent", ", partners: all, further: true");
const std::string services = entry("services_opening", "20 percent");
const std::string treaty = entry("investment_facilitation", "20 percent", ", partners: all");
const std::string talent = entry("paperless_trade", "20 points", ", partners: all");

Attribution attributed(const Scenario& scenario, AttributionOptions options,
                       const std::optional<TakenFromLongRun>& wanted = {}) {
  const Model& model = macro_model();
  return attribute(model, scenario, wanted ? *wanted : percents_of(outcomes_of_parts(model.world)), options);
}

std::vector<double> whole_of(const std::string& levers) {
  return attributed(of(levers), {.by = PartsBy::lever}).package;
}

}  // namespace

TEST_CASE("attribution: entries by lever, by measure and by task") {
  Scenario scenario = of(cut + services + deeper);
  scenario.levers[0].measures = {"one"}, scenario.levers[0].tasks = "III.2";
  scenario.levers[2].measures = {"two", "one"}, scenario.levers[2].tasks = "III.1; III.2";
  const std::vector<AttributedPart> levers = attributed_parts(scenario, PartsBy::lever);
  REQUIRE(levers.size() == 2);
  CHECK(levers[0].names == std::vector<std::string>{"mfn_tariff_cut"});
  CHECK(levers[0].uses == std::vector<bool>{true, false, true});
  CHECK(levers[0].entries == 2);
  const std::vector<AttributedPart> measures = attributed_parts(scenario, PartsBy::measure);
  REQUIRE(measures.size() == 3);
  CHECK(measures[0].names == std::vector<std::string>{"one"});
  CHECK(measures[1].names.empty());  // of no measure, where the first such entry stands
  CHECK(measures[2].names == std::vector<std::string>{"two", "one"});
  const std::vector<AttributedPart> tasks = attributed_parts(scenario, PartsBy::task);
  REQUIRE(tasks.size() == 3);
  CHECK(tasks[0].names == std::vector<std::string>{"III.1", "III.2"});
  CHECK(tasks[1].names == std::vector<std::string>{"III.2"});
  CHECK(tasks[2].names.empty());  // behind all
}

TEST_CASE("attribution: a composite is one part with all its uses") {
  const Scenario scenario =
      of("- {lever: megaregional_accession, where: mainland, partners: cptpp, sectors: all, value: 100 "
         "percent,\n"
         "   from: 2025Q1, phase_in: {shape: step}}\n");
  const std::vector<AttributedPart> levers = attributed_parts(scenario, PartsBy::lever);
  REQUIRE(levers.size() == 1);
  CHECK(levers[0].names == std::vector<std::string>{"megaregional_accession"});
  CHECK(levers[0].entries == 1);
  CHECK(levers[0].uses == std::vector<bool>(scenario.levers.size(), true));
  CHECK(scenario.levers.size() > 1);
}

TEST_CASE("attribution: parts add up to the package; alone each is its own scenario") {
  const Attribution found = attributed(of(cut + services + treaty + talent), {.by = PartsBy::lever});
  REQUIRE(found.exact);
  CHECK(found.solved == 15);
  REQUIRE(found.parts.size() == 4);
  const auto of_cut = whole_of(cut), of_rest = whole_of(services + treaty + talent);
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    CAPTURE(found.outcomes[o]);
    double sum = 0.0;
    for (std::size_t p = 0; p < 4; ++p) sum += found.values(p, o);
    CHECK(std::abs(sum - found.package[o]) < 1e-12);
    CHECK(found.package[o] != 0.0);
    CHECK(found.alone(0, o) == doctest::Approx(of_cut[o]).epsilon(1e-8));
    CHECK(found.last(0, o) == doctest::Approx(found.package[o] - of_rest[o]).epsilon(1e-7));
  }
}

TEST_CASE("attribution: many parts, each coalition sought from what its parts do alone") {
  const std::string many = cut + services + treaty + talent +
                           entry("talent_labour_mobility", "20 percent", ", partners: all") +
                           entry("sti_cooperation", "20 percent", ", partners: all") +
                           entry("wto_dispute_settlement", "20 percent", ", partners: all") +
                           entry("digital_trade_rules", "20 percent", ", partners: all");
  const Attribution found = attributed(of(many), {.by = PartsBy::lever});
  REQUIRE(found.parts.size() == 8);
  CHECK(found.solved == 255);
  const auto of_services = whole_of(services), of_all = whole_of(many);
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    CAPTURE(found.outcomes[o]);
    double sum = 0.0;
    for (std::size_t p = 0; p < 8; ++p) sum += found.values(p, o);
    CHECK(std::abs(sum - found.package[o]) < 1e-12);
    CHECK(found.package[o] == doctest::Approx(of_all[o]).epsilon(1e-8));
    CHECK(found.alone(1, o) == doctest::Approx(of_services[o]).epsilon(1e-8));
  }
}

TEST_CASE("attribution: of two cuts of one duty what both make is shared") {
  // What goes with the shallower cut is nothing where the deeper one holds on the same flows, and alone it is
  // something: of two parts the value is the mean of both.
  Scenario scenario = of(cut + deeper);
  scenario.levers[0].measures = {"shallow"}, scenario.levers[1].measures = {"deep"};
  const Attribution found = attributed(scenario, {.by = PartsBy::measure});
  REQUIRE(found.parts.size() == 2);
  CHECK(found.alone(0, 0) != 0.0);
  CHECK(std::abs(found.last(0, 0)) < 1e-8);
  CHECK(found.values(0, 0) == doctest::Approx(0.5 * found.alone(0, 0)).epsilon(1e-6));
  REQUIRE(found.pairs.size() == 1);
  CHECK(found.pairs[0].values[0] == doctest::Approx(-found.alone(0, 0)).epsilon(1e-6));
}

TEST_CASE("attribution: an entry of two measures is divided between them") {
  Scenario scenario = of(cut + services);
  scenario.levers[0].measures = {"one", "two"}, scenario.levers[1].measures = {"two"};
  const Attribution found = attributed(scenario, {.by = PartsBy::measure});
  const std::vector<AttributedName> names = by_name(found);
  REQUIRE(names.size() == 2);
  CHECK(names[0].name == "one");
  CHECK(names[0].values[0] == 0.5 * found.values(0, 0));
  CHECK(names[1].values[0] == 0.5 * found.values(0, 0) + found.values(1, 0));
}

TEST_CASE("attribution: sampled orders agree with all of them, and with themselves on any threads") {
  const Scenario scenario = of(cut + services + treaty + talent);
  const Attribution exact = attributed(scenario, {.by = PartsBy::lever});
  AttributionOptions sampled{.by = PartsBy::lever, .most_exact = 0, .orders = 40};
  const auto on = [&](int threads) {
    const ThreadLimit limit(threads);
    return attributed(scenario, sampled);
  };
  const Attribution one = on(1), two = on(2);
  CHECK(one.values == two.values);
  CHECK(one.errors == two.errors);
  CHECK(one.last == two.last);
  CHECK_FALSE(one.exact);
  CHECK(one.solved == solves_of(4, sampled));
  for (std::size_t o = 0; o < exact.outcomes.size(); ++o) {
    double sum = 0.0;
    for (std::size_t p = 0; p < 4; ++p) {
      CHECK(std::abs(one.values(p, o) - exact.values(p, o)) <= 4.0 * one.errors(p, o) + 1e-9);
      sum += one.values(p, o);
    }
    CHECK(std::abs(sum - one.package[o]) < 1e-12);
  }
  const auto exactly = [&](int threads) {
    const ThreadLimit limit(threads);
    return attributed(scenario, {.by = PartsBy::lever});
  };
  const Attribution single = exactly(1), both = exactly(2);
  CHECK(single.values == both.values);
}

TEST_CASE("attribution: by agents, parts of a year add up, and one alone is its own run") {
  const Scenario scenario = of(cut + services);
  const std::vector<RowName> outcomes = outcomes_of_parts(macro_model().world);
  const Discretisation held{.cohorts = 4, .states = 3};
  const auto on = [&](const Scenario& of_these) {
    return attribute(of_these, percents_of(outcomes).names, {.by = PartsBy::lever}, [&] {
      return std::make_unique<RunCoalitions>(macro_model(), of_these, outcomes, held);
    });
  };
  const Attribution found = on(scenario);
  CHECK(found.solved == 3);
  const std::vector<double> alone = on(of(cut)).package;
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    CAPTURE(found.outcomes[o]);
    CHECK(std::abs(found.values(0, o) + found.values(1, o) - found.package[o]) < 1e-12);
    CHECK(found.alone(0, o) == alone[o]);
    CHECK(found.alone(1, o) != 0.0);
  }
}

TEST_CASE("attribution: a study that is stopped says so") {
  const Scenario scenario = of(cut + services + treaty + talent);
  const TakenFromLongRun wanted = percents_of(outcomes_of_parts(macro_model().world));
  try {
    attribute(macro_model(), scenario, wanted, {.by = PartsBy::lever, .most_exact = 0, .orders = 20},
              {[](int, int) { return false; }});
    FAIL("it was not stopped");
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::interrupted);
  }
}

TEST_CASE("income_path: its parts are the change of real income, in every place and of every task") {
  const Model& model = macro_model();
  const Scenario scenario = of(cut + services + treaty + entry("talent_labour_mobility", "20 percent"));
  for (const char* const name : {"hong_kong", "usa", "east"}) {
    CAPTURE(name);
    const int place = model.world.location_names.index_of(name);
    const RowName row{"real_income", model.world.is_home(place) ? "region" : "place", "", "", name, "", ""};
    const std::vector<double> real = attributed(scenario, {.by = PartsBy::lever}, percents_of({row})).package;
    const Attribution path = attributed(scenario, {.by = PartsBy::lever}, income_path_of(place));
    double sum = 0.0;
    for (std::size_t o = 0; o + 1 < path.outcomes.size(); ++o) sum += path.package[o];
    CHECK(path.package.back() == doctest::Approx(real[0]).epsilon(1e-8));
    CHECK(sum == doctest::Approx(real[0]).epsilon(1e-8));
    CHECK(path.package[0] != 0.0);
  }
  const std::vector<double> home = attributed(scenario, {.by = PartsBy::lever}).package;
  CHECK(attributed(scenario, {.by = PartsBy::lever}, income_path_of(-1)).package.back() ==
        doctest::Approx(home[0]).epsilon(1e-8));
}
