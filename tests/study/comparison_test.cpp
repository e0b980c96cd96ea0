// SPDX-License-Identifier: Apache-2.0
// Comparisons of hand-made runs.
#include "study/comparison.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace entrepot;

namespace {

EffectRow row(const std::string& outcome, const std::string& location, int year, double baseline,
              double policy) {
  return {{outcome, "place", "", "", location, "", ""},
          year,
          std::to_string(2023 + year),
          "bn USD a year",
          baseline,
          policy};
}

RunFacts run(const std::string& name, Horizon horizon = {make_quarter(2024, 1), 20}) {
  RunFacts facts;
  facts.name = name;
  facts.home_economy = "home";
  facts.horizon = horizon;
  facts.given = {{"title", "same"}, {"cohorts", "100"}};
  facts.assumptions = {{"model", "m"}, {"transfers", "own_income"}};
  facts.errors = {{"real_income", 0.01}, {"exports", 0.02}};
  return facts;
}

std::vector<std::string> words(const std::vector<InputDifference>& differences) {
  std::vector<std::string> list;
  for (const InputDifference& one : differences)
    list.push_back(one.input + "|" + one.first + "|" + one.other);
  return list;
}

constexpr int when = 5;

ComparedEffect only(const RunFacts& first, const RunFacts& other) {
  const auto compared = compare_effects(first, other, when);
  REQUIRE(compared.size() == 1);
  return compared.front();
}

}  // namespace

TEST_CASE("comparison: the effect is policy over each run's own baseline, in percent") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("real_income", "home", when, 200.0, 202.0)};
  other.effects = {row("real_income", "home", when, 50.0, 51.5)};
  const ComparedEffect one = only(first, other);
  CHECK(one.unit == "percent");
  CHECK(one.first == doctest::Approx(1.0));
  CHECK(one.other == doctest::Approx(3.0));
  CHECK(one.difference() == doctest::Approx(2.0));
  CHECK(one.error.value() == doctest::Approx(0.01 * 1.0 + 0.01 * 3.0));
  CHECK(one.beside == BesideError::beyond);
}

TEST_CASE("comparison: a difference is beyond the error from twice the error of both") {
  // Effects e and e (1 + g) with relative error r: beyond when g > 2 r (2 + g), g > 4r / (1 - 2r).
  const double r = 0.01, edge = 4 * r / (1 - 2 * r);
  for (const double g : {0.99 * edge, 1.01 * edge, -0.99 * edge, -1.01 * edge}) {
    CAPTURE(g);
    RunFacts first = run("a"), other = run("b");
    first.effects = {row("real_income", "home", when, 1.0, 1.1)};
    other.effects = {row("real_income", "home", when, 1.0, 1.0 + 0.1 * (1.0 + g))};
    const ComparedEffect one = only(first, other);
    const bool beyond = std::abs(g) * 0.1 * 100 > 2 * r * 10 * (2 + g);
    CHECK(one.beside == (beyond ? BesideError::beyond : BesideError::none));
  }
}

TEST_CASE(
    "comparison: luck of firms with dice is in the error of headlines, and of other rows nothing is known") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("real_income", "home", when, 200.0, 202.0), row("exports", "home", when, 10.0, 10.1)};
  other.effects = {row("real_income", "home", when, 200.0, 202.2), row("exports", "home", when, 10.0, 10.9)};
  other.firms_have_dice = true;
  other.effects[0].spread.emplace();
  other.effects[0].spread->standard_error = 0.5;
  const auto told = [&] { return compare_effects(first, other, when); };
  REQUIRE(told().size() == 2);
  // Cohorts alone are off by .021 points, the luck of firms by .25.
  CHECK(told()[0].error.value() == doctest::Approx(0.01 * 1.0 + 0.01 * 1.1 + 100.0 * 0.5 / 200.0));
  CHECK(told()[0].beside == BesideError::none);
  CHECK_FALSE(told()[1].error);
  CHECK(told()[1].beside == BesideError::unknown);
  other.firms_have_dice = false;
  CHECK(told()[1].beside == BesideError::beyond);
}

TEST_CASE("comparison: no difference is none, also without an error, and one above 1e-9 is not") {
  RunFacts first = run("a"), other = run("b");
  first.errors.clear();
  first.effects = {row("real_income", "home", when, 1.0, 1.1)};
  other.effects = first.effects;
  CHECK(only(first, other).beside == BesideError::none);
  other.effects.front().policy += 5e-12;  // 5e-10 percent
  CHECK(only(first, other).beside == BesideError::none);
  other.effects.front().policy += 1e-9;
  CHECK(only(first, other).beside == BesideError::unknown);
  other.effects.front().policy += 1.0;  // large, but nobody knows the error
  const ComparedEffect one = only(first, other);
  CHECK_FALSE(one.error);
  CHECK(one.beside == BesideError::unknown);
}

TEST_CASE("comparison: an outcome whose error was not measured takes the largest") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("tariff_revenue", "home", when, 1.0, 1.1)};
  other.effects = {row("tariff_revenue", "home", when, 1.0, 1.2)};
  CHECK(only(first, other).error.value() == doctest::Approx(0.02 * 10 + 0.02 * 20));
}

TEST_CASE("comparison: the error is that of the largest effect on the outcome") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("real_income", "home", when, 1.0, 1.001), row("real_income", "east", when, 1.0, 1.1)};
  other.effects = {row("real_income", "home", when, 1.0, 1.003), row("real_income", "east", when, 1.0, 0.8)};
  const auto compared = compare_effects(first, other, when);
  REQUIRE(compared.size() == 2);
  for (const ComparedEffect& one : compared)
    CHECK(one.error.value() == doctest::Approx(0.01 * 10 + 0.01 * 20));
  CHECK(compared[0].beside == BesideError::none);
  CHECK(compared[1].beside == BesideError::beyond);
}

TEST_CASE("comparison: where a baseline is zero the difference is in the outcome's own unit") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("exports", "home", when, 0.0, 2.0)};
  other.effects = {row("exports", "home", when, 0.0, 5.0)};
  const ComparedEffect one = only(first, other);
  CHECK(one.unit == "bn USD a year");
  CHECK(one.difference() == 3.0);
  CHECK(one.error.value() == doctest::Approx(0.02 * 7));
}

TEST_CASE("comparison: rows are matched by their names, in one year") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("exports", "home", 1, 1, 9), row("exports", "home", when, 1, 2),
                   row("exports", "away", when, 1, 3)};
  other.effects = {row("exports", "away", when, 1, 4), row("exports", "home", when, 1, 5),
                   row("imports", "home", when, 1, 6)};
  const auto compared = compare_effects(first, other, when);
  REQUIRE(compared.size() == 2);
  CHECK(compared[0].row.location == "home");
  CHECK(compared[0].difference() == doctest::Approx(300));
  CHECK(compared[1].row.location == "away");
  CHECK(compared[1].difference() == doctest::Approx(100));
  // The same names at another level are other rows.
  other.effects.front().level = "region";
  CHECK(compare_effects(first, other, when).size() == 1);
}

TEST_CASE("comparison: long runs have one period and no error of cohorts") {
  RunFacts first = run("a"), other = run("b");
  first.long_run = other.long_run = true;
  first.errors.clear(), other.errors.clear();
  first.effects = {row("exports", "home", 0, 1, 2)}, other.effects = {row("exports", "home", 0, 1, 3)};
  CHECK(year_to_compare({first, other}, {}) == 0);
  CHECK_FALSE(year_to_compare({first, other}, 1));
  const auto compared = compare_effects(first, other, 0);
  REQUIRE(compared.size() == 1);
  CHECK(compared[0].error == 0.0);
  CHECK(compared[0].beside == BesideError::beyond);
  // A long run and a run of years have none in common.
  RunFacts years = run("c");
  years.effects = {row("exports", "home", 5, 1, 2)};
  CHECK_FALSE(year_to_compare({first, years}, {}));
  CHECK_FALSE(year_to_compare({years, first}, 5));
}

TEST_CASE("comparison: inputs that differ: settings, then levers added, removed and changed") {
  RunFacts first = run("a"), other = run("b");
  CHECK(different_inputs(first, other).empty());
  other.given[1].value = "200";
  first.baseline = {{"war", {{"value", "1"}}}};
  first.levers = {{"cut", {{"where", "[x]"}, {"value", "10 percent"}, {"from", "2025Q1"}}},
                  {"gone", {{"value", "3"}, {"from", "2024Q2"}, {"until", "2025Q2"}}}};
  other.levers = {
      {"new", {{"value", "2"}, {"from", "2026Q1"}}},
      {"cut", {{"where", "[x]"}, {"value", "20 percent"}, {"from", "2025Q1"}, {"phase_in shape", "step"}}}};
  CHECK(words(different_inputs(first, other)) ==
        std::vector<std::string>{"cohorts|100|200", "baseline, lever war|1|",
                                 "lever cut: value|10 percent|20 percent", "lever cut: phase_in shape||step",
                                 "lever gone|3, from 2024Q2, until 2025Q2|", "lever new||2, from 2026Q1"});
}

TEST_CASE("comparison: uses of one lever are matched by their scope, whatever their order") {
  RunFacts first = run("a"), other = run("b");
  const LeverFacts east{"cut", {{"where", "[east]"}, {"value", "1"}}},
      west{"cut", {{"where", "[west]"}, {"value", "2"}}};
  first.levers = {east, west};
  other.levers = {west, east};
  CHECK(different_inputs(first, other).empty());
  other.levers.front().keys[1].value = "3";
  CHECK(words(different_inputs(first, other)) == std::vector<std::string>{"levers[2] cut: value|2|3"});
  other.levers.pop_back();
  CHECK(words(different_inputs(first, other)) ==
        std::vector<std::string>{"levers[1] cut|1|", "levers[2] cut: value|2|3"});
}

TEST_CASE("comparison: assumptions are the model, and definitions of levers that both use") {
  RunFacts first = run("a"), other = run("b");
  first.definitions = {{"cut", {{"moves tariff_rate", "x"}}}, {"only", {{"moves tariff_rate", "z"}}}};
  other.definitions = {{"cut", {{"moves tariff_rate", "x"}}}};
  CHECK(different_assumptions(first, other).empty());
  other.definitions.front().keys.front().value = "y";
  other.assumptions[1].value = "0.5";
  CHECK(words(different_assumptions(first, other)) ==
        std::vector<std::string>{"transfers|own_income|0.5", "definition of cut: moves tariff_rate|x|y"});
}

TEST_CASE("comparison: places that only one has") {
  RunFacts first = run("a"), other = run("b");
  first.effects = {row("exports", "home", when, 1, 2), row("exports", "east", when, 1, 2)};
  other.effects = {row("exports", "home", when, 1, 2), row("exports", "west", when, 1, 2)};
  CHECK(different_places(first, other) == std::vector<std::string>{"east", "west"});
}

TEST_CASE("comparison: the last year that all have, any that is asked for, or none") {
  const auto of = [](const std::string& name, const Horizon& horizon) {
    RunFacts facts = run(name, horizon);
    for (int year = 1; year <= years_of(horizon); ++year)
      facts.effects.push_back({{"exports", "total", "", "", "home", "", ""},
                               year,
                               period_of(horizon, year - 1),
                               "bn USD a year",
                               1.0,
                               2.0});
    return facts;
  };
  const RunFacts five = of("a", {make_quarter(2024, 1), 20}), ten = of("b", {make_quarter(2024, 1), 40}),
                 later = of("c", {make_quarter(2030, 2), 10});
  CHECK(year_to_compare({ten, five}, {}) == 5);
  CHECK(year_to_compare({ten, five}, 1) == 1);
  CHECK(year_to_compare({ten, five}, 3) == 3);
  CHECK_FALSE(year_to_compare({ten, five}, 10));
  CHECK(year_to_compare({ten, ten}, {}) == 10);
  // The third year of `later` is not whole; calendars need not meet.
  CHECK(year_to_compare({five, later}, {}) == 2);
  CHECK_FALSE(year_to_compare({later, later}, 3));
  CHECK(period_in(five, 2) == "2025");
  CHECK(period_in(later, 2) == "2031Q2-2032Q1");
  CHECK_FALSE(period_in(later, 3));
  // Runs of less than a year have what they have, where they have as much.
  const RunFacts half = of("d", {make_quarter(2024, 1), 2}), less = of("e", {make_quarter(2024, 1), 3});
  CHECK(year_to_compare({half, half}, {}) == 1);
  CHECK_FALSE(year_to_compare({half, less}, {}));
  CHECK_FALSE(year_to_compare({five, half}, {}));
}
