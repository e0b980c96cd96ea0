// SPDX-License-Identifier: Apache-2.0
// Words for how sure a difference is, and differences of runs whose intervals are known.
#include "study/sure_difference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace entrepot;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

RunFacts run(const std::string& ground, const std::string& period, double low, double median, double high) {
  RunFacts facts;
  facts.horizon = {make_quarter(2024, 1), 8};
  facts.ground = ground;
  facts.effects = {{{"exports", "total", "", "", "home", "all", ""}, 2, "2025", "bn USD a year", 1.0, 1.05}};
  facts.intervals = {{"exports", median, low, median, high, 1.0, "s.yaml: 9 draws", ground, period}};
  return facts;
}

ReadEnsemble ensemble(const std::string& ground, const std::vector<double>& results) {
  ReadEnsemble drawn{"drawn", "", ground, {"effect of cut"}, {"exports"}, {}, {}};
  drawn.values = Matrix(results.size(), 1);
  drawn.results = Matrix(results.size(), 1);
  for (std::size_t m = 0; m < results.size(); ++m) {
    drawn.values(m, 0) = static_cast<double>(m);
    drawn.results(m, 0) = results[m];
  }
  return drawn;
}

ComparedEffect effect(double difference, BesideError beside) {
  ComparedEffect one;
  static_cast<RowName&>(one.row) = {"exports", "total", "", "", "home", "all", ""};
  one.unit = "percent";
  one.first = 5.0;
  one.other = 5.0 + difference;
  one.beside = beside;
  return one;
}

}  // namespace

TEST_CASE("sureness: one sign is clear, both are uncertain, nothing and no number are none") {
  CHECK(sureness(0.1, 0.2) == Sureness::clear);
  CHECK(sureness(-0.2, -0.1) == Sureness::clear);
  CHECK(sureness(-0.1, 0.2) == Sureness::uncertain);
  CHECK(sureness(-1e-10, 1e-10) == Sureness::none);
  CHECK(sureness(none, none) == Sureness::none);
  CHECK(std::string(to_string(Sureness::clear)) == "clear");
  CHECK(is_none(1e-10));
  CHECK_FALSE(is_none(1e-8));
  CHECK(is_none(-0.2, 0.1));
  CHECK_FALSE(is_none(-0.2001, 0.1));
}

TEST_CASE("sure difference: of two packages from the ends that face one another") {
  const RunFacts near = run("a", "", 1.0, 2.0, 3.0), apart = run("b", "", 3.5, 4.0, 6.0),
                 meeting = run("c", "", 2.5, 4.0, 6.0);
  const SureDifferences sure = sure_differences(near, apart, 2, {});
  REQUIRE(sure.rows.size() == 1);
  CHECK(sure.long_run);
  const SureDifference& one = sure.rows.front();
  CHECK_FALSE(one.paired);
  CHECK(one.difference == doctest::Approx(2.0));
  CHECK(one.low == doctest::Approx(0.5));
  CHECK(one.high == doctest::Approx(5.0));
  CHECK(one.is == Sureness::clear);
  CHECK(sure_differences(near, meeting, 2, {}).rows.front().is == Sureness::uncertain);
  // The other way round it is the same with the other sign.
  const SureDifference back = sure_differences(apart, near, 2, {}).rows.front();
  CHECK(back.low == -one.high);
  CHECK(back.is == Sureness::clear);
}

TEST_CASE("sure difference: clear holds in nine draws of ten however two packages hang together") {
  // Results of each in any order beside those of the other: intervals that do not meet keep the sign.
  std::mt19937 dice(7);
  std::normal_distribution<double> bell(0.0, 1.0);
  std::vector<double> a(400), b(400);
  for (double& value : a) value = bell(dice);
  for (double& value : b) value = 3.4 + bell(dice);
  const OutcomeSpread first = outcome_spread(a), other = outcome_spread(b);
  REQUIRE(other.low > first.high);
  std::sort(a.begin(), a.end());
  for (int order = 0; order < 3; ++order) {
    if (order == 0) std::sort(b.begin(), b.end());
    if (order == 1) std::sort(b.begin(), b.end(), std::greater<>());
    if (order == 2) std::shuffle(b.begin(), b.end(), dice);
    std::size_t above = 0;
    for (std::size_t m = 0; m < a.size(); ++m) above += b[m] > a[m];
    CHECK(static_cast<double>(above) >= 0.9 * static_cast<double>(a.size()));
  }
}

TEST_CASE("sure difference: the same draws are compared draw by draw, one package with itself by nothing") {
  RunFacts first = run("a", "", 0, 0, 0), other = run("b", "", 0, 0, 0);
  first.intervals.clear(), other.intervals.clear();
  add_drawn(ensemble("a", {1.0, 2.0, 3.0, 9.0}), first);
  add_drawn(ensemble("b", {1.5, 2.5, 3.5, 9.5}), other);
  REQUIRE(first.intervals.size() == 1);
  CHECK(first.intervals.front().made_from == "a");
  const SureDifference one = sure_differences(first, other, 2, {}).rows.front();
  CHECK(one.paired);
  CHECK(one.low == doctest::Approx(0.5));
  CHECK(one.high == doctest::Approx(0.5));
  CHECK(one.is == Sureness::clear);
  const SureDifference same = sure_differences(first, first, 2, {}).rows.front();
  CHECK(same.paired);
  CHECK(same.is == Sureness::none);
  // An ensemble that is named takes the place of what the run had of its own.
  RunFacts known = run("a", "", 7, 8, 9);
  add_drawn(ensemble("a", {1.0, 2.0}), known);
  REQUIRE(known.intervals.size() == 1);
  CHECK(known.intervals.front().low < 2.0);
}

TEST_CASE("sure difference: of the year where both have it; a difference within its error is none") {
  const RunFacts first = run("a", "2025", 1.0, 2.0, 3.0), other = run("b", "2025", 3.5, 4.0, 6.0),
                 long_run = run("b", "", 3.5, 4.0, 6.0);
  const SureDifferences clear = sure_differences(first, other, 2, {effect(2.0, BesideError::beyond)});
  REQUIRE(clear.rows.size() == 1);
  CHECK_FALSE(clear.long_run);
  CHECK(clear.rows.front().is == Sureness::clear);
  CHECK(sure_differences(first, other, 2, {effect(0.1, BesideError::none)}).rows.front().is ==
        Sureness::none);
  // Neither stands in for the other, and what is none in a year need not be none in the long run.
  CHECK(sure_differences(first, long_run, 2, {}).rows.empty());
  const RunFacts same = run("a", "", 1.0, 2.0, 3.0);
  CHECK(sure_differences(same, long_run, 2, {effect(0.1, BesideError::none)}).rows.front().is ==
        Sureness::clear);
}

TEST_CASE("stated intervals: those of what has this hash") {
  const std::vector<StatedInterval> two = {{"exports", 1, 1, 1, 1, 1, "a.yaml: 9", "x"},
                                           {"exports", 2, 2, 2, 2, 1, "b.yaml: 9", "y"}};
  REQUIRE(made_from(two, "y").size() == 1);
  CHECK(made_for(made_from(two, "y").front()) == "b.yaml");
  CHECK(made_from(two, "z").empty());
}
