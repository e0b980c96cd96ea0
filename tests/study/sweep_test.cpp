// SPDX-License-Identifier: Apache-2.0
#include "study/sweep.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "numerics/parallel.h"
#include "policy/variation.h"
#include "simulation/long_run.h"
#include "study/long_run_desk.h"
#include "study/package_parts.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

SweptRange range(const std::string& path, std::initializer_list<const char*> words) {
  SweptRange made{path, "", {}};
  for (const char* const word : words) made.values.push_back({word, std::nullopt});
  return made;
}

// A cut of the mainland's duties by so many per cent, with formulas of its own.
Scenario cut(double percent) {
  Scenario scenario = scenario_from(
      "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n- {lever: mfn_tariff_cut, where: mainland, "
      "value: " +
      std::to_string(percent) + " percent, from: 2025Q1, phase_in: {shape: step}}\n");
  scenario.levers = with_own_formulas(std::move(scenario.levers));
  return scenario;
}

Variant variant_of(double percent) {
  return {cut(percent), {std::shared_ptr<void>(), &macro_model()}, nullptr};
}

}  // namespace

TEST_CASE("sweep: a grid has all combinations, the first range slowest") {
  const std::vector<SweepPoint> points = grid({range("a", {"1", "2"}), range("b", {"x", "y", "z"})});
  REQUIRE(points.size() == 6);
  std::string words;
  for (const SweepPoint& point : points) words += point[0].text + point[1].text + " ";
  CHECK(words == "1x 1y 1z 2x 2y 2z ");
  CHECK(steps(0.0, 50.0, 6) == std::vector<double>{0, 10, 20, 30, 40, 50});
  CHECK(steps(0.1, 0.3, 3).back() == 0.3);  // the end itself
  CHECK(steps(2.0, 7.0, 1) == std::vector<double>{2.0});
}

TEST_CASE(
    "sweep: outcomes are those of the home economy, then real income of everybody who lives somewhere") {
  const std::vector<SweptOutcome> list = swept_outcomes(macro_model());
  REQUIRE(list.size() > 20);
  CHECK(list[0] == SweptOutcome{"real_income", "mainland"});
  CHECK(list[3] == SweptOutcome{"fdi_stock", "mainland"});
  CHECK(std::find(list.begin(), list.end(), SweptOutcome{"real_income", "usa"}) != list.end());
  Model elsewhere = macro_model();
  elsewhere.world.home_economy.clear();
  for (const SweptOutcome& outcome : swept_outcomes(elsewhere)) CHECK(outcome.outcome == "real_income");
}

TEST_CASE("sweep: a point is what solve says, alone or among others, on one thread or two") {
  const std::vector<double> values = {0.0, 10.0, 35.0, 70.0, 100.0};
  const std::vector<SweptOutcome> outcomes = swept_outcomes(macro_model());
  const auto at_point = [&](std::size_t k) { return variant_of(values[k]); };
  std::vector<PointEffects> one, two;
  int told = 0;
  {
    const ThreadLimit limit(1);
    one = points_effects(0, values.size(), outcomes, at_point, [&] { ++told; });
  }
  {
    const ThreadLimit limit(2);
    two = points_effects(0, values.size(), outcomes, at_point);
  }
  CHECK(told == 5);
  for (std::size_t k = 0; k < values.size(); ++k) {
    CAPTURE(values[k]);
    const LongRun solved = solve_long_run(macro_model(), cut(values[k]));
    const std::vector<EffectRow> rows = effects(macro_model(), solved).rows;
    for (std::size_t n = 0; n < outcomes.size(); ++n) {
      CAPTURE(outcomes[n].outcome);
      CAPTURE(outcomes[n].place);
      REQUIRE(one[k].rows[n].has_value());
      const EffectRow& row = *one[k].rows[n];
      CHECK(row.policy == two[k].rows[n]->policy);
      CHECK(row.baseline == two[k].rows[n]->baseline);
      const auto same = std::find_if(rows.begin(), rows.end(), [&](const EffectRow& other) {
        return static_cast<const RowName&>(other) == static_cast<const RowName&>(row);
      });
      REQUIRE(same != rows.end());
      CHECK(row.policy == same->policy);
    }
    CHECK(one[k].certificate.worst_residual() == solved.certificate.worst_residual());
  }
  // Those of a package by its parts, too.
  const std::vector<double> package = percents_of(outcomes_of_parts(macro_model().world))
                                          .take(macro_model(), solve_long_run(macro_model(), cut(35.0)));
  for (std::size_t n = 0; n < 4; ++n) CHECK(percent_of(one[2], n) == package[n]);
  CHECK(*percent_of(one[0], 0) == 0.0);
}

TEST_CASE("sweep: what a point's variant throws ends the work, and no equilibrium does not") {
  const auto none = [](std::size_t) -> Variant { throw Failure(Status::invalid, "no such point"); };
  CHECK_THROWS_WITH_AS(points_effects(0, 3, {{"real_income", "mainland"}}, none), "no such point", Failure);
  CHECK(points_effects(2, 2, {{"real_income", "mainland"}}, none).empty());
}

TEST_CASE("sweep: sampled points meet every step of a range once, and every value of a list alike") {
  SweptRange numbers{"levers[1].value", "points", {}}, words{"assumptions.elasticities", "", {}};
  for (const char* word : {"low", "central", "high"}) words.values.push_back({word, std::nullopt});
  const auto written = [](double number, const std::string& unit) {
    return SweptValue{std::to_string(number) + " " + unit, number};
  };
  const std::vector<SweepPoint> points =
      sampled_points({numbers, words}, {RangeEnds{10.0, 40.0}, std::nullopt}, written, 30, 5);
  REQUIRE(points.size() == 30);
  std::vector<int> steps(30, 0);
  std::map<std::string, int> met;
  for (const SweepPoint& point : points) {
    ++steps[static_cast<std::size_t>(*point[0].number - 10.0)];
    ++met[point[1].text];
    CHECK(point[0].text.ends_with(" points"));
  }
  CHECK(steps == std::vector<int>(30, 1));
  for (const auto& [word, times] : met) CHECK(times == 10);
  CHECK(met.size() == 3);
  CHECK(sampled_points({numbers}, {RangeEnds{10.0, 40.0}}, written, 30, 5)[3][0].number ==
        points[3][0].number);
}
