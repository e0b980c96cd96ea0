// SPDX-License-Identifier: Apache-2.0
// Runs one after the other at a desk: what one told of the baseline holds for the next.
#include "study/run_desk.h"

#include <doctest/doctest.h>

#include <cmath>

#include "outcomes/results/stream.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr Discretisation coarse{5, 3};

std::vector<EffectRow> by_itself(const Model& model, const Scenario& scenario) {
  EffectsTable table({}, replications_made(model.world, scenario), {"real_income"});
  OutcomeStream stream(model, scenario.horizon, {&table});
  run(model, scenario, coarse, stream);
  return table.rows();
}

void check_same(const std::vector<EffectRow>& found, const std::vector<EffectRow>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t k = 0; k < found.size(); ++k) {
    CHECK(static_cast<const RowName&>(found[k]) == static_cast<const RowName&>(expected[k]));
    CHECK(found[k].period == expected[k].period);
    CHECK(found[k].baseline == expected[k].baseline);
    CHECK(found[k].policy == expected[k].policy);
    CHECK(found[k].spread == expected[k].spread);
  }
}

}  // namespace

TEST_CASE("run desk: each run is as if it were alone, whatever was run before it") {
  const Model model = reforming_economy();
  const Scenario thrice = reforming_scenario(model, 3);
  Scenario nothing = thrice, in_baseline = thrice;
  nothing.levers.clear();
  in_baseline.baseline = thrice.levers;
  RunDesk desk(model, {"real_income"}, coarse);
  // Without the levers nothing has dice, and one is made of it.
  for (const Scenario* one :
       std::initializer_list<const Scenario*>{&thrice, &thrice, &nothing, &nothing, &thrice})
    check_same(desk.effects_of(*one), by_itself(model, *one));
  desk.baseline_changed();
  for (int again = 0; again < 2; ++again)
    check_same(desk.effects_of(in_baseline), by_itself(model, in_baseline));
  desk.model_changed();
  Certificate certificate;
  check_same(desk.effects_of(thrice, &certificate), by_itself(model, thrice));
  CHECK(certificate.worst_residual() > 0.0);
}

TEST_CASE("run desk: percentages by year and row, not a number where there is none") {
  const RowName income{"real_income", "total", "", "", "home", "", ""};
  EffectRow row{income, 2, "2025", "index"};
  row.baseline = 2.0, row.policy = 3.0;
  const RowName other{"exports", "total", "", "", "home", "", ""};
  const std::vector<double> found = percents_by_year({row}, {income, other}, {make_quarter(2024, 1), 8});
  REQUIRE(found.size() == 4);
  CHECK(std::isnan(found[0]));
  CHECK(found[2] == doctest::Approx(50.0));
  CHECK(std::isnan(found[3]));
  CHECK(outcomes_among({income, other, income}) == std::vector<std::string>{"exports", "real_income"});
}
