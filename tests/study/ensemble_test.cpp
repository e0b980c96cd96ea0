// SPDX-License-Identifier: Apache-2.0
#include "study/ensemble.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "io/scenario/load.h"
#include "numerics/parallel.h"
#include "study/long_run_members.h"
#include "study/run_members.h"
#include "support/economies.h"
#include "support/kept_members.h"
#include "support/macro.h"
#include "support/reforming_economy.h"

using namespace entrepot;

namespace {

std::string entry(const std::string& lever, const std::string& value, const std::string& further = "") {
  return "- {lever: " + lever + ", where: mainland, sectors: all, value: " + value +
         ", from: 2024Q2, phase_in: {shape: step}" + further + "}\n";
}

Scenario of(const std::string& levers, const std::string& further = "") {
  return scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 4}\n" + further + "levers:\n" + levers);
}

const std::string some = entry("services_opening", "20 percent") +
                         entry("mfn_tariff_cut", "20 percent", ", partners: all") +
                         entry("paperless_trade", "20 points", ", partners: all") +
                         entry("investment_facilitation", "20 percent", ", partners: all");

UncertainNumber plain(const char* name, const char* group) {
  Distribution uniform;
  uniform.shape = Shape::uniform;
  uniform.parameters = {-std::numbers::pi, std::numbers::pi, 0.0};
  return {UncertainNumber::Of::effect, name, group, false, uniform, 0.0, "", -1};
}

// Ishigami & Homma (1990) with a = 7, b = 0.1, and a number that does nothing.
class Ishigami : public MemberDesk {
 public:
  std::vector<double> outcomes_of(const std::vector<double>& x) override {
    const double second = std::sin(x[1]);
    return {std::sin(x[0]) + 7.0 * second * second + 0.1 * std::pow(x[2], 4.0) * std::sin(x[0]), 3.0};
  }
};

FoundEnsemble drawn(const Scenario& scenario, EnsembleAsked asked, MemberKeeper* keeper = nullptr,
                    const UncertaintyAsked& what = {}) {
  const Model& model = macro_model();
  return draw_long_runs(model, scenario, percents_of(outcomes_of_studies(model)),
                        uncertain_numbers(model.world, scenario, what), asked, {}, keeper);
}

}  // namespace

TEST_CASE("ensemble: indices of a function that are known, by the way of every member") {
  const std::vector<UncertainNumber> numbers = {plain("a", "first"), plain("b", "second"),
                                                plain("c", "third"), plain("d", "third")};
  const Ensemble ensemble =
      draw_ensemble(numbers, {"y", "constant"}, {.draws = 2048, .seed = 5, .redrawn = 1024},
                    [] { return std::make_unique<Ishigami>(); });
  const std::vector<OutcomeSensitivity> found = sensitivities(ensemble);
  REQUIRE(found.size() == 2);
  const double first[] = {0.3139, 0.4424, 0.0, 0.0}, total[] = {0.5576, 0.4424, 0.2437};
  for (int k = 0; k < 4; ++k) {
    CAPTURE(k);
    CHECK(std::abs(found[0].first[at(k)].value - first[k]) < 2.0 * found[0].first[at(k)].error + 1e-3);
    CHECK(found[0].first[at(k)].error < 0.03);
    CHECK(found[1].first[at(k)].value == 0.0);
  }
  REQUIRE(found[0].total.size() == 3);
  for (int g = 0; g < 3; ++g) {
    CAPTURE(g);
    CHECK(std::abs(found[0].total[at(g)].value - total[g]) < 2.0 * found[0].total[at(g)].error + 1e-3);
    CHECK(found[0].total[at(g)].error < 0.04);
  }
  // Mean and variance of it are known, too: a / 2; a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1 / 2.
  const OutcomeSpread spread = spread_of_outcome(ensemble, 0);
  CHECK(spread.mean == doctest::Approx(3.5).epsilon(0.01));
  CHECK(spread.sd * spread.sd == doctest::Approx(13.8446).epsilon(0.02));
  CHECK(spread_of_outcome(ensemble, 1).sd == 0.0);
}

TEST_CASE("ensemble: what is drawn of a scenario, and what is not") {
  const World& world = macro_model().world;
  const auto names = [&](const Scenario& scenario, const UncertaintyAsked& asked = {}) {
    std::map<std::string, int> kinds;
    for (const UncertainNumber& number : uncertain_numbers(world, scenario, asked)) {
      CHECK(number.drawn.quantile(0.05) < number.drawn.quantile(0.95));
      ++kinds[number.of == UncertainNumber::Of::effect       ? number.name
              : number.of == UncertainNumber::Of::elasticity ? "elasticities"
                                                             : "behaviour"];
    }
    return kinds;
  };
  const Scenario scenario = of(some + entry("services_opening", "5 percent", ", further: true"));
  auto found = names(scenario);
  CHECK(found["services_opening"] == 1);  // one draw for all its entries
  CHECK(found["mfn_tariff_cut"] == 0);    // its size is only compared with
  CHECK(found["elasticities"] == world.sector_count());
  CHECK(found["behaviour"] > 5);
  CHECK(names(scenario, {.agents = true})["behaviour"] == static_cast<int>(world.behaviour_ranges.size()));
  found = names(scenario, {.elasticities = false, .behaviour = false, .judged = false});
  CHECK(found.size() == 2);
  CHECK(found["services_opening"] == 1);
  CHECK(found["paperless_trade"] == 1);
  // What the scenario says itself stays as it says.
  found = names(of(some, "assumptions: {theta: {ELE: 5}}\n"));
  CHECK(found["elasticities"] == world.sector_count() - 1);
  found = names(of(some, "assumptions: {elasticities: high}\n"));
  CHECK(found["elasticities"] == 0);
}

TEST_CASE(
    "ensemble: the closed form answers every number that is drawn for it, and none that only agents read") {
  const Scenario scenario = of(some + entry("talent_labour_mobility", "20 percent") +
                               entry("sti_cooperation", "20 percent", ", partners: all") +
                               entry("wto_dispute_settlement", "20 percent", ", partners: all"));
  const Model& model = macro_model();
  const Column own = solve_long_run(model, scenario).policy.market.real_income;
  for (const BehaviourRange& range : model.world.behaviour_ranges) {
    CAPTURE(range.name);
    Model other = model;
    other.world.behaviour.*range.member = 0.5 * (range.low + other.world.behaviour.*range.member);
    Diagnostics none;
    other.base = derive_base_year(other.world, other.table, "", none);
    const Column moved = solve_long_run(other, scenario).policy.market.real_income;
    CHECK(same_bits(own, moved) == only_agents_read(range.member));
  }
}

TEST_CASE("ensemble: a member is the scenario with its values, whoever was drawn before") {
  const Scenario scenario = of(some);
  const Model& model = macro_model();
  const FoundEnsemble found = drawn(scenario, {.draws = 6, .seed = 3});
  const Ensemble& ensemble = found.drawn;
  const TakenFromLongRun wanted = percents_of(outcomes_of_studies(model));
  CHECK(found.central == wanted.take(model, solve_long_run(model, scenario)));
  for (const std::size_t member : {std::size_t{5}, std::size_t{2}}) {
    const std::vector<double> values(ensemble.values.row(member).begin(), ensemble.values.row(member).end());
    const Drawn of_member = with_values(ensemble.numbers, values, model.world, scenario);
    Model other = model;
    other.world.behaviour = of_member.behaviour;
    Diagnostics none;
    other.base = derive_base_year(other.world, other.table, "", none, Theory::melitz, of_member.assumptions);
    REQUIRE(none.ok());
    Scenario varied_one = scenario;
    varied_one.levers = varied(scenario.levers, of_member.variation.package);
    const std::vector<double> anew = wanted.take(other, solve_long_run(other, varied_one));
    for (std::size_t o = 0; o < anew.size(); ++o) {
      CAPTURE(ensemble.outcomes[o]);
      CHECK(ensemble.results(member, o) == doctest::Approx(anew[o]).epsilon(1e-7));
      CHECK(ensemble.results(member, o) != found.central[o]);
    }
  }
}

TEST_CASE("ensemble: a draw whose market the common start does not lead to has one all the same") {
  // Of the first 200 draws of the article's package that one was lost as if it had no equilibrium.
  Loaded given = load_scenario(ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml",
                               ENTREPOT_SOURCE_DIR "/models", {});
  // With firms as EQUATIONS has them; as they are fitted now hosts of this draw tip over to one of them.
  test::set_equations(given.model.world.behaviour);
  const std::vector<UncertainNumber> numbers = uncertain_numbers(given.model.world, given.scenario);
  const Ensemble drawn =
      draw_ensemble(numbers, {"y", "constant"}, {.draws = 200, .seed = given.scenario.seed},
                    [] { return std::make_unique<Ishigami>(); });
  const auto host = std::find_if(numbers.begin(), numbers.end(), [](const UncertainNumber& number) {
    return number.name == "host_elasticity";
  });
  std::size_t lost = 0;  // the largest elasticity of hosts
  for (std::size_t member = 0; member < drawn.draws(); ++member)
    if (drawn.values(member, host - numbers.begin()) > drawn.values(lost, host - numbers.begin()))
      lost = member;
  LongRuns own(given.model, given.scenario);
  own.solve();
  LongRunMembers desk(given.model, given.scenario, goods_network(given.model),
                      percents_of(outcomes_of_studies(given.model)), numbers, &own.policy_state());
  const auto row = drawn.values.row(lost);
  for (const double outcome : desk.outcomes_of({row.begin(), row.end()})) CHECK(std::isfinite(outcome));
}

TEST_CASE("ensemble: the same bits on any threads, and where half of it was known") {
  const Scenario scenario = of(some);
  const EnsembleAsked asked{.draws = 10, .seed = 9, .redrawn = 2};
  const auto on = [&](int threads, MemberKeeper* keeper) {
    const ThreadLimit limit(threads);
    return drawn(scenario, asked, keeper).drawn;
  };
  test::KeptMembers keeper;
  const Ensemble one = on(1, nullptr), two = on(2, &keeper);
  CHECK(one.results == two.results);
  REQUIRE(one.redrawn.size() == two.redrawn.size());
  for (std::size_t g = 0; g < one.redrawn.size(); ++g) CHECK(one.redrawn[g] == two.redrawn[g]);
  CHECK(keeper.fresh == static_cast<int>(members_of(asked, one.groups)));
  for (std::size_t member = 0; member < keeper.members.size(); member += 2) keeper.members.erase(member);
  keeper.fresh = 0;
  const Ensemble again = on(2, &keeper);
  CHECK(again.results == one.results);
  CHECK(again.redrawn.back() == one.redrawn.back());
  CHECK(keeper.fresh < static_cast<int>(keeper.members.size()));
}

TEST_CASE("ensemble: draws of a smaller one are those of a larger one") {
  const Scenario scenario = of(some);
  const Ensemble few = drawn(scenario, {.draws = 4, .seed = 2}).drawn,
                 more = drawn(scenario, {.draws = 6, .seed = 2}).drawn;
  for (std::size_t member = 0; member < 4; ++member)
    CHECK(same_bits(few.results.row(member), more.results.row(member)));
}

TEST_CASE("ensemble: with nothing but effects it costs no other base year, and no draw gives the centre") {
  const Scenario scenario = of(entry("services_opening", "20 percent"));
  const FoundEnsemble found =
      drawn(scenario, {.draws = 64}, nullptr, {.elasticities = false, .behaviour = false});
  REQUIRE(found.drawn.numbers.size() == 1);
  // Real income rises with the size of the effect: its quantiles are those of the draws.
  const OutcomeSpread spread = spread_of_outcome(found.drawn, 0);
  CHECK(spread.members == 64);
  CHECK(spread.low > 0.0);
  CHECK(spread.low < found.central[0]);
  CHECK(spread.high > found.central[0]);
  CHECK(spread.positive == doctest::Approx(1.0));
  const std::vector<OutcomeSensitivity> of_one = sensitivities(found.drawn);
  CHECK(of_one[0].first[0].value > 0.98);
}

TEST_CASE("ensemble: by agents a member is its own run, and a draw moves every year") {
  const Scenario scenario = of(some);
  const Model& model = macro_model();
  const std::vector<RowName> outcomes = outcomes_of_studies(model);
  const std::vector<UncertainNumber> numbers = uncertain_numbers(model.world, scenario, {.agents = true});
  const Discretisation held{.cohorts = 5, .states = 3};
  const std::vector<std::string> names = names_by_year(outcomes, scenario.horizon);
  CHECK(names.front() == "real_income 2024");
  const auto on = [&](int threads) {
    const ThreadLimit limit(threads);
    return draw_ensemble(numbers, names, {.draws = 3}, [&] {
      return std::make_unique<RunMembers>(model, scenario, outcomes, numbers, held);
    });
  };
  const Ensemble one = on(1), two = on(2);
  CHECK(one.results == two.results);
  for (std::size_t o = 0; o < names.size(); ++o) {
    CAPTURE(names[o]);
    CHECK(std::isfinite(one.results(0, o)));
    CHECK(one.results(0, o) != one.results(1, o));
  }
}

TEST_CASE("ensemble: how it spreads") {
  Ensemble ensemble;
  ensemble.outcomes = {"y"};
  ensemble.results = Matrix(101, 1);
  for (int m = 0; m < 101; ++m) ensemble.results(m, 0) = (m * 37) % 101 - 20;  // -20 to 80 in some order
  OutcomeSpread spread = spread_of_outcome(ensemble, 0);
  CHECK(spread.members == 101);
  CHECK(spread.mean == doctest::Approx(30.0));
  CHECK(spread.low == doctest::Approx(-15.0));
  CHECK(spread.lower == doctest::Approx(5.0));
  CHECK(spread.median == doctest::Approx(30.0));
  CHECK(spread.high == doctest::Approx(75.0));
  CHECK(spread.positive == doctest::Approx(80.0 / 101.0));
  CHECK(spread.mean_error == doctest::Approx(std::sqrt(101.0 * 102.0 / 12.0 / 101.0)).epsilon(1e-6));
  ensemble.results(7, 0) = std::nan("");
  CHECK(spread_of_outcome(ensemble, 0).members == 100);
}

TEST_CASE("ensemble: by agents luck is a number where the scenario asks for replications of dice") {
  const Model model = test::reforming_economy();
  const Scenario dice = test::reforming_scenario(model, 3), expected = test::reforming_scenario(model, 1);
  const UncertaintyAsked asked{.effects = false, .elasticities = false, .behaviour = false, .agents = true};
  const std::vector<UncertainNumber> numbers = uncertain_numbers(model.world, dice, asked);
  REQUIRE(numbers.size() == 1);
  CHECK(is_luck(numbers.front()));
  CHECK(in_words(numbers.front()) == "luck");
  CHECK(uncertain_numbers(model.world, expected, asked).empty());
  UncertaintyAsked closed = asked;
  closed.agents = false;
  CHECK(uncertain_numbers(model.world, dice, closed).empty());

  const std::vector<RowName> outcomes = {
      {"real_income", "place", "", "", model.world.location_names[3], "", ""}};
  const Discretisation held{5, 3};
  const auto one = [&](const Scenario& scenario) {
    RunDesk desk(model, {"real_income"}, held);
    return percents_by_year(desk.effects_of(scenario), outcomes, scenario.horizon);
  };
  RunMembers members(model, dice, outcomes, numbers, held);
  // The centre is in expectation; a draw is the replication of its number, whatever was drawn before.
  CHECK(members.outcomes_of({numbers.front().central}) == one(expected));
  Scenario second = dice;
  second.only_replication = 1;
  const std::vector<double> thrown = members.outcomes_of({1.7});
  CHECK(thrown == one(second));
  CHECK(members.outcomes_of({0.3}) != thrown);
  CHECK(members.outcomes_of({1.0}) == thrown);
  // It is one of those that a run with replications makes.
  RunDesk all(model, {"real_income"}, held);
  Scenario twice = dice, first = dice;
  twice.replications = 2, first.only_replication = 0;
  const std::vector<double> mean = percents_by_year(all.effects_of(twice), outcomes, twice.horizon),
                            zero = one(first);
  for (std::size_t y = 0; y < mean.size(); ++y)
    CHECK(mean[y] == doctest::Approx(0.5 * (zero[y] + thrown[y])).epsilon(1e-6));
}

TEST_CASE("ensemble: the share of luck is found by throwing again, in a quarter of the draws") {
  // An outcome that is a number's size and, with half its variance, which dice fall.
  std::vector<UncertainNumber> numbers = {plain("x", "effects"), plain("luck", "luck")};
  numbers[1].of = UncertainNumber::Of::luck;
  class Thrown : public MemberDesk {
   public:
    std::vector<double> outcomes_of(const std::vector<double>& x) override {
      const double scrambled = std::sin(123456.789 * x[1]) * 43758.5453;
      return {x[0] + 2.0 * std::numbers::pi * (scrambled - std::floor(scrambled) - 0.5)};
    }
  };
  const EnsembleAsked asked{.draws = 1024, .seed = 3};
  const Ensemble drawn = draw_ensemble(numbers, {"y"}, asked, [] { return std::make_unique<Thrown>(); });
  REQUIRE(drawn.redrawn.size() == 2);
  CHECK(drawn.redrawn[0].size() == 0);
  CHECK(drawn.redrawn[1].extent(0) == 256);
  CHECK(members_of(asked, drawn.groups) == 1280);
  const OutcomeSensitivity found = sensitivities(drawn).front();
  CHECK(std::abs(found.first[0].value - 0.5) < 0.06);
  CHECK(std::abs(found.first[1].value - 0.5) < 0.12);
  CHECK(asked.redrawn_of({"luck", {1}, false, true}) == 256);
  CHECK(EnsembleAsked{.draws = 8}.redrawn_of({"luck", {1}, false, true}) == 8);
}
