// SPDX-License-Identifier: Apache-2.0
// Innovations piloted and adopted: by place, added up and averaged, in a run and in the long run.
#include <doctest/doctest.h>

#include <cmath>

#include "agents/institutions.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/long_run_outcomes.h"
#include "outcomes/results/results.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const std::vector<std::string> asked = {"innovations_piloted", "innovations_adopted", "innovations_as_ever",
                                        "reform_cost_taken", "reforms_begun"};

double total(const std::vector<ResultRow>& rows, const std::string& outcome) {
  for (const ResultRow& row : rows)
    if (row.outcome == outcome && row.level == "total") return row.value;
  FAIL("no total of ", outcome);
  return NAN;
}

}  // namespace

TEST_CASE("reforming: a run tells pilots of the quarter and stocks at its end, as authorities have them") {
  const Model model = reforming_economy();
  const Scenario scenario = reforming_scenario(model, 1);
  ResultsCollector collector(model, scenario.horizon, {asked, asked, true});
  OutcomeStream stream(model, scenario.horizon, {&collector});
  run(model, scenario, {5, 3}, stream);
  const Results& results = collector.results();
  const Authorities authorities(model.world, *model.world.authorities);
  const ReformRates fast{Column(2, 3.0), Column(3, 3.0)};
  const RatesOf rates = [&](Quarter quarter) {
    return quarter >= scenario.horizon.from ? fast : ReformRates{};
  };
  for (int t = 0; t < 8; ++t) {
    const Quarter quarter = scenario.horizon.quarter(t);
    const Column policy =
                     authorities.of_places(stocks_of(authorities, expected_at(authorities, quarter, rates))),
                 as_ever = authorities.of_places(stocks_of(authorities, expected_at(authorities, quarter)));
    for (const int n : {0, 1, 2}) {
      CHECK(results.quarter(Case::policy, "innovations_adopted", t)[at(n)] == doctest::Approx(policy[at(n)]));
      CHECK(results.quarter(Case::baseline, "innovations_adopted", t)[at(n)] == as_ever[at(n)]);
      CHECK(results.quarter(Case::policy, "innovations_as_ever", t)[at(n)] == as_ever[at(n)]);
      CHECK(results.quarter(Case::baseline, "reform_cost_taken", t)[at(n)] == 0.0);
      CHECK(results.quarter(Case::policy, "reform_cost_taken", t)[at(n)] ==
            doctest::Approx(0.02 * std::tanh(authorities.cost_per_innovation() *
                                             (policy[at(n)] - as_ever[at(n)]) / 0.02)));
    }
    for (const int n : {3, 4})
      for (const char* outcome : {"innovations_piloted", "innovations_adopted", "reform_cost_taken"})
        CHECK(std::isnan(results.quarter(Case::policy, outcome, t)[at(n)]));
    // 120 a year, three times as many with the lever, all in the zone p2.
    CHECK(results.quarter(Case::baseline, "innovations_piloted", t)[2] == doctest::Approx(30.0));
    CHECK(results.quarter(Case::policy, "innovations_piloted", t)[2] == doctest::Approx(90.0));
    CHECK(results.quarter(Case::policy, "innovations_piloted", t)[0] == 0.0);
    CHECK(results.quarter(Case::policy, "reforms_begun", t)[0] == doctest::Approx(90.0));
  }
  // Groups and years: pilots add up, stocks are means.
  const std::vector<ResultRow>& year = results.rows_of_years[1][1];
  CHECK(total(year, "innovations_piloted") == doctest::Approx(360.0));
  double stock = 0.0, weight = 0.0;
  for (const int n : {0, 1, 2}) {
    const double gdp = model.base.gdp[at(n)];
    weight += gdp;
    for (int t = 4; t < 8; ++t)
      stock += gdp * results.quarter(Case::policy, "innovations_adopted", t)[at(n)] / 4.0;
  }
  CHECK(total(year, "innovations_adopted") == doctest::Approx(stock / weight));
  CHECK(results.year(Case::policy, "innovations_piloted", 1)[2] == doctest::Approx(360.0));
  const auto of = [&](const std::string& name) {
    for (const Outcome& outcome : results.outcomes)
      if (outcome.name == name) return outcome;
    return Outcome{};
  };
  CHECK(unit_in_year(of("innovations_piloted")) == "innovations a year");
  CHECK(of("innovations_adopted").unit == "innovations");
}

TEST_CASE("reforming: the long run tells the horizon's last quarter, in expectation whatever is asked for") {
  const Model model = reforming_economy();
  const Scenario scenario = reforming_scenario(model, 5);
  struct Rest : OutcomeSink {
    const Model& model;
    std::vector<double> adopted[2], piloted[2];
    explicit Rest(const Model& the_model) : model(the_model) {}
    bool wants_year(const Outcome&) const override { return true; }
    void year(const YearValues& year) override {
      const std::vector<Outcome> list = outcomes(model.world);
      for (std::size_t k = 0; k < list.size(); ++k) {
        const std::vector<double> values(year.values[k].begin(), year.values[k].end());
        if (list[k].name == "innovations_adopted") adopted[index_of(year.which)] = values;
        if (list[k].name == "innovations_piloted") piloted[index_of(year.which)] = values;
      }
    }
  } rest(model);
  tell_long_run(model, solve_long_run(model, scenario), {&rest});
  ResultsCollector collector(model, scenario.horizon, {asked, {}, false});
  OutcomeStream stream(model, scenario.horizon, {&collector});
  Scenario once = scenario;
  once.replications = 1;
  run(model, once, {5, 3}, stream);
  for (const Case which : {Case::baseline, Case::policy})
    for (const int n : {0, 1, 2}) {
      CHECK(rest.adopted[index_of(which)][at(n)] ==
            collector.results().quarter(which, "innovations_adopted", 7)[at(n)]);
      CHECK(rest.piloted[index_of(which)][at(n)] ==
            4.0 * collector.results().quarter(which, "innovations_piloted", 7)[at(n)]);
    }
}

TEST_CASE("reforming: a world without authorities has none of these outcomes") {
  for (const Outcome& outcome : outcomes(random_economy(5).world))
    for (const std::string& name : asked) CHECK(outcome.name != name);
}

TEST_CASE("results in memory: of replications the means, to the bit where they are alike") {
  const Model model = reforming_economy();
  const Scenario scenario = reforming_scenario(model, 3);
  struct Each : OutcomeSink {
    std::vector<double> adopted;  // last quarter, policy, p0
    void quarter(const QuarterValues& quarter) override {
      if (quarter.which == Case::policy && quarter.quarter == 7)
        for (const ResultRow& row : quarter.rows)
          if (row.outcome == "innovations_adopted" && row.location == "p0") adopted.push_back(row.value);
    }
  } each;
  ResultsCollector collector(model, scenario.horizon, {{"innovations_adopted", "real_income"}, {}, true}, 3);
  OutcomeStream stream(model, scenario.horizon, {&collector, &each});
  run(model, scenario, {5, 3}, stream);
  REQUIRE(each.adopted.size() == 3);
  const double mean = (each.adopted[0] + each.adopted[1] + each.adopted[2]) / 3.0;
  const Results& results = collector.results();
  CHECK(results.quarter(Case::policy, "innovations_adopted", 7)[0] == doctest::Approx(mean));
  CHECK(results.rows[1].size() == 8);
  for (const ResultRow& row : results.rows[1][7])
    if (row.outcome == "innovations_adopted" && row.location == "p0")
      CHECK(row.value == doctest::Approx(mean));
  // The baseline's economy is no matter of dice.
  Scenario once = scenario;
  once.replications = 1;
  ResultsCollector alone(model, scenario.horizon, {{"real_income"}, {}, false});
  OutcomeStream other(model, scenario.horizon, {&alone});
  run(model, once, {5, 3}, other);
  for (int t = 0; t < 8; ++t)
    CHECK(same_bits(results.quarter(Case::baseline, "real_income", t),
                    alone.results().quarter(Case::baseline, "real_income", t)));
}
