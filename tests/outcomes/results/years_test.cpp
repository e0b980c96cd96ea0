// SPDX-License-Identifier: Apache-2.0
// How quarters become years: every rule against sums by hand.
#include "outcomes/results/years.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace entrepot;

namespace {

const Horizon six_quarters = {make_quarter(2025, 4), 6};

// Two entries of each outcome; the second flow has no trade.
const std::vector<Outcome> outcomes = {
    {.name = "a sum", .unit = "bn USD a quarter", .year = YearRule::sum},
    {.name = "a mean", .unit = "1", .year = YearRule::mean},
    {.name = "tariff", .unit = "1", .year = YearRule::trade_weighted},
    {.name = "a large sum", .year = YearRule::sum_only},
    {.name = "the last", .unit = "bn USD a quarter", .year = YearRule::last},
    {.name = "trade", .unit = "bn USD a quarter", .year = YearRule::sum}};

const double tariff[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
const double trade[] = {1.0, 2.0, 4.0, 8.0, 5.0, 3.0};

// v = 1, 2, 3, ... of the baseline and tens of them of the policy case, in the first entry.
std::vector<std::vector<double>> quarter(Case which, int t) {
  const double v = (which == Case::policy ? 10.0 : 1.0) * (t + 1);
  std::vector<std::vector<double>> values(4, {v, -v});
  values[2] = {tariff[t], 7.0};
  values.push_back(ends_year(six_quarters, t) ? std::vector<double>{v, -v} : std::vector<double>{});
  values.push_back({trade[t], 0.0});
  return values;
}

using Year = std::vector<std::vector<double>>;

// Finished years of both cases, quarters one after the other as in a run.
std::array<std::vector<Year>, 2> years(const std::vector<bool>& wanted) {
  Years years(outcomes, six_quarters, wanted);
  std::array<std::vector<Year>, 2> found;
  for (int t = 0; t < six_quarters.quarters; ++t)
    for (Case which : {Case::baseline, Case::policy}) {
      const auto values = quarter(which, t);
      const OutcomeValues* year = years.add(which, t, OutcomeValues(values.begin(), values.end()));
      CHECK((year != nullptr) == (t == 3 || t == 5));
      if (year == nullptr) continue;
      found[index_of(which)].emplace_back();
      for (const auto& one : *year) found[index_of(which)].back().emplace_back(one.begin(), one.end());
    }
  return found;
}

}  // namespace

TEST_CASE("years: a whole one and one of two quarters, every rule by hand") {
  const auto found = years(std::vector<bool>(outcomes.size(), true));
  for (std::size_t which : {0, 1}) {
    REQUIRE(found[which].size() == 2);
    const double scale = which == 1 ? 10.0 : 1.0;
    const Year &first = found[which][0], &second = found[which][1];
    CHECK(first[0] == std::vector<double>{scale * (1 + 2 + 3 + 4), -scale * (1 + 2 + 3 + 4)});
    CHECK(second[0] == std::vector<double>{scale * (5 + 6), -scale * (5 + 6)});
    CHECK(first[1] == std::vector<double>{scale * 2.5, -scale * 2.5});
    CHECK(second[1] == std::vector<double>{scale * 5.5, -scale * 5.5});
    CHECK(first[2][0] == doctest::Approx((0.1 * 1 + 0.2 * 2 + 0.3 * 4 + 0.4 * 8) / 15.0).epsilon(1e-15));
    CHECK(second[2][0] == doctest::Approx((0.5 * 5 + 0.6 * 3) / 8.0).epsilon(1e-15));
    CHECK(first[2][1] == 0.0);
    CHECK(first[3] == first[0]);
    CHECK(second[3] == second[0]);
    CHECK(first[4] == std::vector<double>{scale * 4, -scale * 4});
    CHECK(second[4] == std::vector<double>{scale * 6, -scale * 6});
    CHECK(first[5][0] == 15.0);
    CHECK(second[5][0] == 8.0);
  }
}

TEST_CASE("years: what is not wanted is not there, and weights are found all the same") {
  const auto found = years({false, false, true, false, false, false});
  const Year& year = found[1].front();
  for (std::size_t k : {0, 1, 3, 4, 5}) CHECK(year[k].empty());
  CHECK(year[2][0] == doctest::Approx((0.1 * 1 + 0.2 * 2 + 0.3 * 4 + 0.4 * 8) / 15.0).epsilon(1e-15));
}

TEST_CASE("years: where they begin and end, what is by year in every file, and units") {
  CHECK(years_of(six_quarters) == 2);
  CHECK(first_quarter(1) == 4);
  CHECK(last_quarter(six_quarters, 0) == 3);
  CHECK(last_quarter(six_quarters, 1) == 5);
  CHECK_FALSE(ends_year(six_quarters, 4));
  CHECK(ends_year({six_quarters.from, 5}, 4));
  for (const Outcome& outcome : outcomes) {
    const bool last = outcome.year == YearRule::last;
    CHECK(taken_in(outcome, six_quarters, 3));
    CHECK(taken_in(outcome, six_quarters, 2) != last);
    CHECK(only_by_year(outcome) == (last || outcome.year == YearRule::sum_only));
  }
  CHECK(unit_in_year(outcomes[0]) == "bn USD a year");
  CHECK(unit_in_year(outcomes[1]) == "1");
  CHECK(unit_in_year(outcomes[4]) == "bn USD a quarter");  // a quarter stands for the year
}
