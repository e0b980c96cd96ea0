// SPDX-License-Identifier: Apache-2.0
// The table of effects: in memory what summary.csv says.
#include "study/effects.h"

#include <doctest/doctest.h>

#include <sstream>

#include "base/quantity.h"
#include "io/run/run_files.h"
#include "io/run/run_folder_reader.h"
#include "support/example_run.h"

using namespace entrepot;

namespace {

bool same(const EffectRow& a, const EffectRow& b) {
  return static_cast<const RowName&>(a) == b && a.horizon == b.horizon && a.quarter == b.quarter &&
         a.unit == b.unit && a.baseline == b.baseline && a.policy == b.policy;
}

// One row with the value t (policy: 2 t + 1) in every quarter t of `quarters`.
std::vector<EffectRow> of_length(int quarters) {
  const Horizon horizon = {make_quarter(2025, 3), quarters};
  EffectsTable table(horizon);
  for (int t = 0; t < quarters; ++t)
    for (const Case which : {Case::baseline, Case::policy}) {
      const std::vector<ResultRow> rows = {
          {{"gdp", "", "", "home", "", ""}, which == Case::policy ? 2.0 * t + 1.0 : 1.0 * t, "bn"}};
      table.quarter({which, t, {}, rows});
    }
  return table.rows();
}

}  // namespace

TEST_CASE("effects: at the end of years 1, 5 and 10 of the run and of the run") {
  std::vector<std::string> found;
  for (const EffectRow& row : of_length(42))
    found.push_back(row.horizon + " " + row.quarter + " " + shortest(row.baseline) + " " +
                    shortest(row.policy));
  CHECK(found == std::vector<std::string>{"year 1 2026Q2 3 7", "year 5 2030Q2 19 39", "year 10 2035Q2 39 79",
                                          "last 2035Q4 41 83"});
  const auto twice = of_length(4);  // the end of a year and of the run
  REQUIRE(twice.size() == 2);
  CHECK(twice[0].horizon == "year 1");
  CHECK(twice[1].horizon == "last");
  CHECK(twice[1].percent() == doctest::Approx(100.0 * (7.0 / 3.0 - 1.0)));
  CHECK(twice[1].difference() == 4.0);
  CHECK(of_length(2).size() == 1);
}

TEST_CASE("effects in memory equal summary.csv of the same run, and those of results in memory") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  ResultsCollector collector(example.model, example.scenario.horizon, {});
  const std::vector<EffectRow> rows = example.write(scratch.path() / "run", Detail::full, {&collector});
  REQUIRE(rows.size() > 500);
  std::istringstream lines(test::content(scratch.path() / "run" / "summary.csv"));
  std::string line;
  std::getline(lines, line);
  for (const EffectRow& row : rows) {
    REQUIRE(std::getline(lines, line));
    REQUIRE(line == fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},,,,,{}", row.outcome, row.origin,
                                row.destination, row.location, row.sector, row.owner, row.horizon,
                                row.quarter, shortest(row.baseline), shortest(row.policy),
                                shortest(row.policy - row.baseline),
                                row.baseline != 0.0 ? shortest(row.percent()) : "", row.unit));
  }
  CHECK_FALSE(std::getline(lines, line));

  const std::vector<EffectRow> again = effects(collector.results());
  REQUIRE(again.size() == rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) CHECK(same(again[k], rows[k]));
  const auto read = read_run(scratch.path() / "run", "run").effects;
  REQUIRE(read.size() == rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) CHECK(same(read[k], rows[k]));
}
