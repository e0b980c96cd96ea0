// SPDX-License-Identifier: Apache-2.0
#include "study/theories.h"

#include <doctest/doctest.h>

#include <cmath>

#include "market/welfare.h"
#include "simulation/long_run.h"
#include "study/long_run_members.h"
#include "study/theory_ensembles.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

Scenario war(const std::string& assumptions = "") {
  return scenario_from("format: 1\nhorizon: {from: 2026Q1, quarters: 4}\n" + assumptions +
                       "levers:\n- lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n"
                       "  value: 20 points\n  with: {retaliation: 20 points}\n  from: 2026Q1\n");
}

Model assumed(const Scenario& scenario) {
  Model model = macro_model();
  Diagnostics diagnostics;
  assume(scenario.assumptions, "", model, diagnostics);
  REQUIRE(diagnostics.ok());
  return model;
}

double home_income(const Model& model, const Scenario& scenario) {
  const LongRun solved = solve_long_run(model, scenario);
  return 100.0 * (home_real_income(model.world, model.base, solved.policy.market) /
                      home_real_income(model.world, model.base, solved.baseline.market) -
                  1.0);
}

std::vector<std::string> names(const TheoriesCompared& compared) {
  std::vector<std::string> list;
  for (const TheoryColumn& column : compared.columns) list.push_back(column.name);
  return list;
}

}  // namespace

TEST_CASE("theories: each column is what solving under it gives") {
  const Scenario scenario = war();
  const TheoriesCompared compared = compare_theories(macro_model(), scenario);
  REQUIRE(names(compared) == std::vector<std::string>{"melitz", "ricardian", "low", "high"});
  for (const TheoryColumn& column : compared.columns) CHECK(column.trouble.empty());
  REQUIRE(compared.rows.size() >= 5);
  CHECK(compared.rows[0].outcome == "real_income");
  CHECK(compared.rows[1].outcome == "real_gdp");
  CHECK(compared.rows[2].outcome == "exports");
  CHECK(compared.rows[3].outcome == "imports");
  CHECK(compared.rows[4].level == "place");
  for (const TheoryRow& row : compared.rows)
    for (const auto& percent : row.percent) CHECK(percent);
  const auto own = [&](std::size_t column) { return compared.rows[0].percent[column].value(); };
  CHECK(own(0) == doctest::Approx(home_income(macro_model(), scenario)).epsilon(1e-12));
  for (const auto& [level, column] : {std::pair("low", 2), std::pair("high", 3)}) {
    const Scenario other = war(std::string("assumptions: {elasticities: ") + level + "}\n");
    CHECK(own(static_cast<std::size_t>(column)) ==
          doctest::Approx(home_income(assumed(other), other)).epsilon(1e-9));
  }
  // A war takes more trade where goods are closer substitutes.
  CHECK(compared.rows[2].percent[3].value() < compared.rows[2].percent[0].value());
  CHECK(compared.rows[2].percent[0].value() < compared.rows[2].percent[2].value());
}

TEST_CASE("theories: a scenario's own level is not told twice, its own thetas hold in every column") {
  const Scenario scenario = war("assumptions: {elasticities: low, theta: {ELE: 6}}\n");
  const TheoriesCompared compared = compare_theories(assumed(scenario), scenario);
  CHECK(names(compared) == std::vector<std::string>{"melitz", "ricardian", "central", "high"});
  const Scenario plain = war("assumptions: {theta: {ELE: 6}}\n");
  CHECK(compared.rows[0].percent[2].value() ==
        doctest::Approx(home_income(assumed(plain), plain)).epsilon(1e-9));
}

TEST_CASE("theories: one without an answer says why, and the others stand") {
  Model model = macro_model();
  model.world.sectors[0].theta_low = 0.3;  // too low for firms that differ
  const TheoriesCompared compared = compare_theories(model, war());
  CHECK(compared.columns[2].trouble ==
        "sector AGR: theta 0.3 gives rho 0.867 and sigma 1.500; both must exceed 1");
  CHECK_FALSE(compared.rows[0].percent[2]);
  CHECK(compared.rows[0].percent[3]);
}

TEST_CASE("theories: ensembles under each, and what of the variance stands between them") {
  const Model& model = macro_model();
  const Scenario scenario = war();
  const std::vector<TheoryEnsemble> theories =
      draw_theories(model, scenario, percents_of(outcomes_of_studies(model)), {}, {.draws = 6, .seed = 2});
  const TheoriesCompared compared = compare_theories(model, scenario);
  REQUIRE(theories.size() == compared.columns.size());
  for (std::size_t k = 0; k < theories.size(); ++k) {
    CAPTURE(compared.columns[k].name);
    CHECK(theories[k].column.name == compared.columns[k].name);
    CHECK(theories[k].found.central[0] == doctest::Approx(*compared.rows[0].percent[k]).epsilon(1e-8));
    CHECK(theories[k].found.drawn.draws() == 6);
  }
  // By hand: the mean of squares is that within and that between.
  double mean = 0.0, within = 0.0, apart = 0.0;
  for (const TheoryEnsemble& each : theories) mean += spread_of_outcome(each.found.drawn, 0).mean / 4.0;
  for (const TheoryEnsemble& each : theories) {
    const OutcomeSpread spread = spread_of_outcome(each.found.drawn, 0);
    within += spread.sd * spread.sd / 4.0;
    apart += (spread.mean - mean) * (spread.mean - mean) / 4.0;
  }
  CHECK(between_theories(theories, 0) == doctest::Approx(apart / (apart + within)));
  CHECK(between_theories(theories, 0) > 0.0);
  CHECK(of_all_theories(theories, 0).members == 24);
  CHECK(of_all_theories(theories, 0).mean == doctest::Approx(mean));
}
