// SPDX-License-Identifier: Apache-2.0
// The list of outcomes, and how places become a group.
#include "outcomes/results/groups.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "outcomes/outcomes.h"
#include "support/example_run.h"

using namespace entrepot;

namespace {

// Rows of the home economy in quarter 2 of the policy case, by outcome and sector.
std::map<std::string, double> home_rows(const test::ExampleRun& example, const Results& results) {
  std::map<std::string, double> rows;
  for (const ResultRow& row : results.rows[index_of(Case::policy)][2])
    if (row.location == example.model.world.home_economy && row.owner.empty())
      rows[row.outcome + " " + row.sector] = row.value;
  return rows;
}

}  // namespace

TEST_CASE("outcomes: every row says what its rules need") {
  const test::ExampleRun example;
  std::set<std::string> names;
  for (const Outcome& outcome : outcomes(example.model.world)) {
    CAPTURE(outcome.name);
    CHECK(names.insert(outcome.name).second);
    CHECK((outcome.take != nullptr));
    CHECK_FALSE(outcome.unit.empty());
    CHECK_FALSE(outcome.long_name.empty());
    CHECK((outcome.weight != nullptr || outcome.group != GroupRule::weighted_mean));
    CHECK(((outcome.of_places != nullptr) == (outcome.group == GroupRule::of_flows)));
    // Trade is laid out as its weights are.
    if (outcome.year == YearRule::trade_weighted)
      CHECK(outcome.axes == std::vector<Axis>{Axis::origin, Axis::destination, Axis::sector});
    for (const Axis axis : outcome.axes)
      CHECK(names_along(example.model, axis).size() == extent(example.model, axis));
  }
}

TEST_CASE("groups: sums, weighted means and deflated GDP of the home economy by hand") {
  const test::ExampleRun example;
  const BaseYear& base = example.model.base;
  ResultsCollector collector(example.model, example.scenario.horizon,
                             {{"gdp", "firms", "employment", "real_income", "price_index", "exporters"}, {}});
  OutcomeStream stream(example.model, example.scenario.horizon, {&collector});
  example.feed(stream);
  const Results& results = collector.results();
  const auto rows = home_rows(example, results);
  const auto value = [&](const char* outcome, int k) {
    return results.quarter(Case::policy, outcome, 2)[at(k)];
  };
  double gdp = 0.0, base_gdp = 0.0, income = 0.0, real_income = 0.0, log_price = 0.0, persons = 0.0;
  for (int i = 0; i < 3; ++i) {  // p2 is the zone, in which nobody lives
    gdp += value("gdp", i);
    base_gdp += base.gdp[at(i)];
    for (int j = 0; j < 3; ++j) persons += value("employment", 3 * i + j);
    if (i == 2) continue;
    income += base.income[at(i)];
    real_income += base.income[at(i)] * value("real_income", i);
    log_price += base.income[at(i)] * std::log(value("price_index", i));
  }
  CHECK(rows.at("gdp ") == doctest::Approx(gdp).epsilon(1e-14));
  CHECK(rows.at("employment all") == doctest::Approx(persons).epsilon(1e-14));
  CHECK(rows.at("real_income ") == doctest::Approx(real_income / income).epsilon(1e-14));
  CHECK(rows.at("real_gdp ") ==
        doctest::Approx(4.0 * gdp / base_gdp / std::exp(log_price / income)).epsilon(1e-14));
  CHECK(rows.at("real_income ") > 1.0);
}

TEST_CASE("numbers of firms: the published count of the base year moves with the index of the home economy") {
  test::ExampleRun example;
  CHECK(outcomes(example.model.world).size() + 2 == [&] {
    World counted = example.model.world;
    counted.firm_counts = FirmCounts{60.0, 0.7};
    return outcomes(counted).size();
  }());
  example.model.world.firm_counts = FirmCounts{60.0, 0.7};
  Matrix firms = example.ones, exporters = example.ones;
  for (std::size_t k = 0; k < firms.size(); ++k) {
    firms.values()[k] = 1.0 + 0.01 * static_cast<double>(k);
    exporters.values()[k] = 1.2 - 0.03 * static_cast<double>(k);
  }
  const Quarter begin = example.scenario.horizon.from;
  ResultsCollector collector(example.model, {begin, 1},
                             {{"firms", "exporters", "enterprises", "traders"}, {}});
  OutcomeStream stream(example.model, {begin, 1}, {&collector});
  stream.quarter({Case::baseline,
                  0,
                  &example.neutral,
                  &example.baseline,
                  &example.ones,
                  &example.ones,
                  &example.investment,
                  {}});
  stream.quarter(
      {Case::policy, 0, &example.wedges[0], &example.policy[0], &firms, &exporters, &example.investment, {}});
  const auto home = [&](Case which, const std::string& outcome, const std::string& sector) {
    for (const ResultRow& row : collector.results().rows[index_of(which)][0])
      if (row.outcome == outcome && row.location == example.model.world.home_economy && row.sector == sector)
        return row.value;
    FAIL(outcome);
    return 0.0;
  };
  CHECK(home(Case::baseline, "enterprises", "") == 60.0);
  CHECK(home(Case::baseline, "traders", "") == 0.7);
  CHECK(home(Case::policy, "enterprises", "") ==
        doctest::Approx(60.0 * home(Case::policy, "firms", "all")).epsilon(1e-13));
  CHECK(home(Case::policy, "traders", "") ==
        doctest::Approx(0.7 * home(Case::policy, "exporters", "all")).epsilon(1e-13));
  CHECK(home(Case::policy, "enterprises", "") > 61.0);
}
