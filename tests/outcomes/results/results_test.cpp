// SPDX-License-Identifier: Apache-2.0
// Results in memory: the numbers of results.nc and the rows of results.csv of the same run, to the bit.
#include "outcomes/results/results.h"

#include <doctest/doctest.h>

#include <sstream>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/run/run_files.h"
#include "outcomes/outcomes.h"
#include "support/example_run.h"

using namespace entrepot;

namespace {

// What results.nc holds of an outcome: values of both cases, one time after the other.
std::vector<double> flat(const std::array<std::vector<Results::Times>, 2>& values, std::size_t k) {
  std::vector<double> all;
  for (const auto& of_case : values)
    for (const std::vector<double>& time : of_case[k]) all.insert(all.end(), time.begin(), time.end());
  return all;
}

}  // namespace

TEST_CASE("results in memory equal results.nc of the same run, by quarter and by year") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  const std::vector<std::string> all = test::all_outcomes(example.model.world);
  for (const Detail detail : {Detail::full, Detail::annual}) {
    ResultsCollector collector(example.model, example.scenario.horizon, {all, all});
    const auto out = scratch.path() / (detail == Detail::full ? "full" : "annual");
    example.write(out, detail, {&collector});
    const Results& results = collector.results();
    const test::NetcdfReader file(out / "results.nc");
    REQUIRE(results.outcomes.size() == all.size());
    int by_year = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
      CAPTURE(all[k]);
      const bool years = file.dimensions(all[k])[2] == "year";
      by_year += years;
      const std::vector<double> held = file.values(all[k]);
      CHECK(held.size() > 0);
      CHECK(same_bits(held, flat(years ? results.years : results.quarters, k)));
      CHECK(file.attribute(all[k], "units") ==
            (years ? unit_in_year(results.outcomes[k]) : results.outcomes[k].unit));
      for (const Axis axis : results.outcomes[k].axes)
        CHECK(file.texts(to_string(axis), results.names.at(axis).size()) == results.names.at(axis));
    }
    CHECK(by_year == (detail == Detail::full ? 10 : 16));
  }
}

TEST_CASE("rows in memory are those of results.csv and results_annual.csv, in their order") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  ResultsCollector collector(example.model, example.scenario.horizon, {});
  example.write(scratch.path() / "run", Detail::full, {&collector});
  const Results& results = collector.results();
  std::size_t count = 0;
  const auto compare = [&](std::istringstream& lines, const std::vector<ResultRow>& rows,
                           const std::string& which, const std::string& when) {
    std::string line;
    for (const ResultRow& row : rows) {
      REQUIRE(std::getline(lines, line));
      REQUIRE(line == fmt::format("{},0,{},{},{},{},{},{},{},{},{},{}", which, when, row.outcome, row.level,
                                  row.origin, row.destination, row.location, row.sector, row.owner,
                                  shortest(row.value), row.unit));
      ++count;
    }
  };
  const auto begin = [&](const char* file, const std::string& time) {
    std::istringstream lines(test::content(scratch.path() / "run" / file));
    std::string line;
    std::getline(lines, line);
    CHECK(line ==
          "case,replication," + time + ",outcome,level,origin,destination,location,sector,owner,value,unit");
    return lines;
  };
  const char* const words[] = {"baseline", "policy"};
  std::istringstream quarters = begin("results.csv", "quarter"), years = begin("results_annual.csv", "year");
  for (int t = 0; t < 6; ++t)
    for (const std::size_t which : {0, 1})
      compare(quarters, results.rows[which][at(t)], words[which],
              to_string(example.scenario.horizon.quarter(t)));
  for (const std::size_t year : {0, 1})
    for (const std::size_t which : {0, 1}) {
      const char* const period = year == 0 ? "2025" : "2026Q1-2026Q2";
      compare(years, results.rows_of_years[which][year], words[which], period);
      compare(years, results.pairs_of_years[which][year], words[which], period);
    }
  std::string line;
  CHECK_FALSE(std::getline(quarters, line));
  CHECK_FALSE(std::getline(years, line));
  CHECK(count > 1000);
}

TEST_CASE("results in memory hold what is asked for and no more") {
  const test::ExampleRun example;
  ResultsCollector collector(example.model, example.scenario.horizon,
                             {{"gdp", "upstreamness"}, {"tariff"}, false});
  OutcomeStream stream(example.model, example.scenario.horizon, {&collector});
  example.feed(stream);
  const Results& results = collector.results();
  CHECK(results.quarter(Case::policy, "gdp", 5)[3] == example.policy[5].gdp[3] / 4.0);
  CHECK(results.quarter(Case::policy, "upstreamness", 4).empty());  // taken at the end of a year
  CHECK(results.quarter(Case::policy, "upstreamness", 5).size() == 15);
  CHECK(results.year(Case::baseline, "tariff", 1).size() == 75);
  CHECK(results.rows[1].empty());
  CHECK_THROWS_AS(results.year(Case::policy, "gdp", 0), Failure);
  CHECK_THROWS_AS(results.quarter(Case::policy, "tariff", 0), Failure);
  CHECK_THROWS_AS(results.quarter(Case::policy, "gdp", 6), Failure);
  CHECK_THROWS_AS(results.quarter(Case::policy, "no such thing", 0), Failure);
  CHECK_THROWS_AS(ResultsCollector(example.model, example.scenario.horizon, {{"no such thing"}, {}}),
                  Failure);
}
