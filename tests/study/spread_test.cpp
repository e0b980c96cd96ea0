// SPDX-License-Identifier: Apache-2.0
// Spread over replications, and effects whose replications come in any company.
#include "study/spread.h"

#include <doctest/doctest.h>

#include <cmath>

#include "outcomes/results/row_means.h"
#include "study/effects.h"

using namespace entrepot;

namespace {

ResultRow row(const char* place, double value) {
  return {{"openness", "place", "", "", place, "", ""}, value, "1"};
}

}  // namespace

TEST_CASE("spread: by hand, and none at all where all are the same") {
  // numpy: std(ddof=1) = 1.2909944487358056; quantile(.05) = 1.15, (.95) = 3.85
  const std::vector<double> values = {3.0, 1.0, 4.0, 2.0};
  const DiceSpread spread = spread_of(values);
  CHECK(spread.replications == 4);
  CHECK(spread.sd == doctest::Approx(1.2909944487358056).epsilon(1e-15));
  CHECK(spread.standard_error == doctest::Approx(1.2909944487358056 / 2.0).epsilon(1e-15));
  CHECK(spread.low == doctest::Approx(1.15));
  CHECK(spread.median == 2.5);
  CHECK(spread.high == doctest::Approx(3.85));
  // A third of one has no exact sum: nothing may be left of that.
  const std::vector<double> same(7, 1.0 / 3.0);
  CHECK(spread_of(same) == DiceSpread{7, 0.0, 0.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0});
}

TEST_CASE(
    "effects: of replications the means, and a spread of the difference, year by year as all have come") {
  EffectsTable table({}, 3);
  const double baseline[] = {1.0, 2.0, 6.0}, policy[] = {2.0, 4.0, 7.0};
  // Two side by side, then the third by itself.
  const auto tell = [&](int year, int k) {
    const std::string period = std::to_string(2024 + year);
    const double grown = year;
    table.year({Case::baseline, year, period, {}, {row("a", baseline[k]), row("b", 5.0)}, {}, k});
    table.year({Case::policy, year, period, {}, {row("a", policy[k] + grown), row("b", 5.0)}, {}, k});
  };
  tell(0, 0), tell(0, 1), tell(1, 0), tell(1, 1);
  CHECK(table.rows().empty());
  tell(0, 2);
  REQUIRE(table.rows().size() == 2);
  tell(1, 2);
  REQUIRE(table.rows().size() == 4);
  const EffectRow& a = table.rows()[0];
  CHECK(a.baseline == doctest::Approx(3.0));
  CHECK(a.policy == doctest::Approx(13.0 / 3.0));
  const double sd = std::sqrt(1.0 / 3.0);  // of 1, 2, 1
  REQUIRE(a.spread);
  CHECK(a.spread->sd == doctest::Approx(sd));
  CHECK(a.error().value() == doctest::Approx(sd / std::sqrt(3.0)));
  CHECK(a.error_in_percent().value() == doctest::Approx(100.0 * sd / std::sqrt(3.0) / 3.0));
  CHECK(table.rows()[1].spread == DiceSpread{3, 0.0, 0.0, 0.0, 0.0, 0.0});
  CHECK(table.rows()[2].policy == doctest::Approx(16.0 / 3.0));
  CHECK(table.rows()[2].year == 2);
}

TEST_CASE("effects: one replication has no spread, and a row that is no number in one of several no effect") {
  EffectsTable one;
  one.year({Case::baseline, 0, "2024", {}, {row("a", 1)}, {}});
  one.year({Case::policy, 0, "2024", {}, {row("a", 2)}, {}});
  CHECK_FALSE(one.rows().front().spread);
  CHECK_FALSE(one.rows().front().error());
  EffectsTable two({}, 2);
  for (const int k : {0, 1})
    for (const Case which : {Case::baseline, Case::policy}) {
      std::vector<ResultRow> rows = {row("a", 1), row("b", 2), row("c", 3 + k)};
      if (k == 1 && which == Case::policy) rows.erase(rows.begin() + 1);
      two.year({which, 0, "2024", {}, rows, {}, k});
    }
  REQUIRE(two.rows().size() == 2);
  CHECK(two.rows()[1].location == "c");
  CHECK(two.rows()[1].policy == 3.5);
}

TEST_CASE("rows: the means of replications, once all have come and for as many times as there are") {
  RowMeans means(3);
  CHECK_FALSE(means.add(0, {row("a", 1.0), row("b", 0.1), row("c", 1)}));
  CHECK_FALSE(means.add(1, {row("a", 10.0), row("c", 1)}));
  CHECK_FALSE(means.add(0, {row("a", 2.0), row("b", 0.1), row("c", 1)}));
  const auto first = means.add(0, {row("a", 6.0), row("b", 0.1), row("c", 1)});
  REQUIRE(first);
  REQUIRE(first->size() == 3);
  CHECK((*first)[0].value == doctest::Approx(3.0));
  CHECK((*first)[1].value == 0.1);  // the same in all: to the bit
  // "a" is no number in the second, "b" is new in it and stays out.
  CHECK_FALSE(means.add(1, {row("b", 7.0), row("c", 4)}));
  const auto second = means.add(1, {row("a", 10.0), row("b", 7.0), row("c", 7)});
  REQUIRE(second);
  REQUIRE(second->size() == 1);
  CHECK((*second)[0].location == "c");
  CHECK((*second)[0].value == doctest::Approx(4.0));
  RowMeans alone(1);
  CHECK(alone.add(0, {row("a", 1.0)})->front().value == 1.0);
}
