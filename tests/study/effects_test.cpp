// SPDX-License-Identifier: Apache-2.0
// The table of effects: in memory what summary.csv says, year by year what results_annual.csv says, and what
// the quarters of results.csv add up to.
#include "study/effects.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "base/quantity.h"
#include "io/run/run_files.h"
#include "io/run/run_folder_reader.h"
#include "outcomes/outcomes.h"
#include "support/example_run.h"

using namespace entrepot;

namespace {

bool same(const EffectRow& a, const EffectRow& b) {
  return static_cast<const RowName&>(a) == b && a.year == b.year && a.period == b.period &&
         a.unit == b.unit && a.baseline == b.baseline && a.policy == b.policy;
}

// One row with the value t (policy: 2 t + 1) in every year t of a run.
std::vector<EffectRow> of_length(int quarters, const std::vector<int>& wanted) {
  const Horizon horizon = {make_quarter(2025, 3), quarters};
  EffectsTable table(wanted);
  for (int t = 0; t < years_of(horizon); ++t)
    for (const Case which : {Case::baseline, Case::policy}) {
      const std::vector<ResultRow> rows = {
          {{"gdp", "total", "", "", "home", "", ""}, which == Case::policy ? 2.0 * t + 1.0 : 1.0 * t, "bn"}};
      table.year({which, t, period_of(horizon, t), {}, rows, {}});
    }
  return table.rows();
}

// The rows of a CSV file: all columns but those of numbers and units as one word, to the column `value`.
using Table = std::vector<std::map<std::string, std::string>>;
Table table_of(const std::filesystem::path& file) {
  std::istringstream lines(test::content(file));
  std::string line, word;
  std::getline(lines, line);
  std::vector<std::string> columns;
  for (std::istringstream stream(line); std::getline(stream, word, ',');) columns.push_back(word);
  Table rows;
  while (std::getline(lines, line)) {
    std::istringstream stream(line + ",");
    rows.emplace_back();
    for (const std::string& column : columns)
      if (std::getline(stream, word, ',')) rows.back()[column] = word;
  }
  return rows;
}

std::string name_of(const std::map<std::string, std::string>& row) {
  std::string name;
  for (const char* column : {"outcome", "level", "origin", "destination", "location", "sector", "owner"})
    name += row.at(column) + "|";
  return name;
}

// By case, time and name.
std::map<std::string, std::map<std::string, std::string>> by_name(const Table& table, const char* time) {
  std::map<std::string, std::map<std::string, std::string>> found;
  for (const auto& row : table)
    CHECK(found.emplace(row.at("case") + " " + row.at(time) + " " + name_of(row), row).second);
  return found;
}

}  // namespace

TEST_CASE("effects: of every year of the run, or of those that are told") {
  std::vector<std::string> found;
  for (const EffectRow& row : of_length(42, {}))
    found.push_back(shortest(row.year) + " " + row.period + " " + shortest(row.baseline) + " " +
                    shortest(row.policy));
  REQUIRE(found.size() == 11);
  CHECK(found[0] == "1 2025Q3-2026Q2 0 1");
  CHECK(found[9] == "10 2034Q3-2035Q2 9 19");
  CHECK(found[10] == "11 2035Q3-2035Q4 10 21");
  const auto told = of_length(42, {1, 10});
  REQUIRE(told.size() == 2);
  CHECK(told[1].year == 10);
  CHECK(told[1].percent() == doctest::Approx(100.0 * (19.0 / 9.0 - 1.0)));
  CHECK(told[1].difference() == 10.0);
}

TEST_CASE("effects: at most three years are told, whole ones where there are") {
  const auto told = [](int quarters) { return told_years({make_quarter(2024, 1), quarters}); };
  CHECK(told(40) == std::vector<int>{1, 5, 10});
  CHECK(told(42) == std::vector<int>{1, 5, 10});
  CHECK(told(48) == std::vector<int>{1, 10, 12});
  CHECK(told(20) == std::vector<int>{1, 5});
  CHECK(told(12) == std::vector<int>{1, 3});
  CHECK(told(7) == std::vector<int>{1});
  CHECK(told(2) == std::vector<int>{1});
}

TEST_CASE("effects: a row that is no number in one case pairs with no other") {
  EffectsTable table;
  const auto row = [](const char* place, double value) {
    return ResultRow{{"openness", "place", "", "", place, "", ""}, value, "1"};
  };
  table.year({Case::baseline, 0, "2024", {}, {row("a", 1), row("b", 2), row("c", 3)}, {}});
  table.year({Case::policy, 0, "2024", {}, {row("a", 4), row("c", 6), row("d", 7)}, {}});
  REQUIRE(table.rows().size() == 2);
  CHECK(table.rows()[0].location == "a");
  CHECK(table.rows()[1].location == "c");
  CHECK(table.rows()[1].policy == 6.0);
}

TEST_CASE("effects in memory equal summary.csv of the same run, and those of results in memory") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  ResultsCollector collector(example.model, example.scenario.horizon, {});
  EffectsTable table;
  example.write(scratch.path() / "run", Detail::full, {&collector, &table});
  const std::vector<EffectRow>& rows = table.rows();
  REQUIRE(rows.size() > 500);
  std::istringstream lines(test::content(scratch.path() / "run" / "summary.csv"));
  std::string line;
  std::getline(lines, line);
  CHECK(
      line ==
      "outcome,level,origin,destination,location,sector,owner,year,period,baseline,policy,difference,percent,"
      "sd,se,q05,q50,q95,unit");
  for (const EffectRow& row : rows) {
    REQUIRE(std::getline(lines, line));
    REQUIRE(line == fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},,,,,,{}", row.outcome, row.level,
                                row.origin, row.destination, row.location, row.sector, row.owner, row.year,
                                row.period, shortest(row.baseline), shortest(row.policy),
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

TEST_CASE("effects: a year of summary.csv is that of results_annual.csv to the bit") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  example.write(scratch.path() / "run", Detail::full);
  const auto annual = by_name(table_of(scratch.path() / "run" / "results_annual.csv"), "year");
  const Table summary = table_of(scratch.path() / "run" / "summary.csv");
  CHECK(summary.size() > 500);
  for (const auto& row : summary)
    for (const char* which : {"baseline", "policy"}) {
      const auto found = annual.find(which + (" " + row.at("period")) + " " + name_of(row));
      REQUIRE_MESSAGE(found != annual.end(), name_of(row));
      CHECK(found->second.at("value") == row.at(which));
      CHECK(found->second.at("unit") == row.at("unit"));
    }
}

TEST_CASE(
    "effects: quarters of results.csv are the year of results_annual.csv to the bit, and its unit says how "
    "many") {
  const test::ExampleRun example;
  const test::Scratch scratch;
  example.write(scratch.path() / "run", Detail::full);
  const auto quarters = by_name(table_of(scratch.path() / "run" / "results.csv"), "quarter");
  std::map<std::string, YearRule> rules;
  for (const Outcome& outcome : outcomes(example.model.world)) rules[outcome.name] = outcome.year;
  int summed = 0, averaged = 0, last = 0;
  for (const auto& row : table_of(scratch.path() / "run" / "results_annual.csv")) {
    const std::string level = row.at("level");
    if (level.starts_with("pair") || level.starts_with("partner_owner")) continue;  // of years only
    if (row.at("outcome") == "trade_by_owner") continue;
    CAPTURE(name_of(row));
    const bool first = row.at("year") == "2025";
    CHECK((first || row.at("year") == "2026Q1-2026Q2"));
    std::vector<double> values;
    std::string unit;
    for (const char* quarter : {"2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"}) {
      if ((std::string(quarter) < "2026") != first) continue;
      const auto found = quarters.find(row.at("case") + " " + quarter + " " + name_of(row));
      if (found == quarters.end()) continue;
      values.push_back(std::stod(found->second.at("value")));
      unit = found->second.at("unit");
    }
    double sum = 0.0;
    for (const double value : values) sum += value;
    const double year = std::stod(row.at("value"));
    const bool flow = unit.ends_with(" a quarter");
    switch (rules.at(row.at("outcome"))) {
      case YearRule::sum:
        CHECK(values.size() == (first ? 4 : 2));
        CHECK(year == sum);
        if (flow)
          CHECK(row.at("unit") == unit.substr(0, unit.size() - 9) + (first ? "a year" : "in 2 quarters"));
        ++summed;
        break;
      case YearRule::mean:
        CHECK(year == sum / (first ? 4.0 : 2.0));
        CHECK(row.at("unit") == unit);
        ++averaged;
        break;
      case YearRule::last:
        REQUIRE(values.size() == 1);
        CHECK(year == values.back());
        ++last;
        break;
      case YearRule::sum_only:
      case YearRule::trade_weighted:
        FAIL("no rows of quarters");
    }
  }
  CHECK(summed > 500);
  CHECK(averaged > 200);
  CHECK(last > 100);
}

namespace {

// The rows of an outcome at a level in a year of policy: by which total they count for, added up.
struct Level {
  std::map<std::string, double> sums;
  int rows = 0;
};

// Which part of the whole a row belongs to: exports, imports, inward or outward investment.
std::string part_of(const EffectRow& row, const std::string& home) {
  if (!row.origin.empty()) return row.origin == home ? "exports" : "imports";
  return row.level.starts_with("outward") || row.level.starts_with("host") ? "outward" : "inside";
}

}  // namespace

TEST_CASE("effects: rows of one level never stand beside their parts and add up to the total") {
  const test::ExampleRun example;
  ResultsCollector collector(example.model, example.scenario.horizon, {});
  OutcomeStream stream(example.model, example.scenario.horizon, {&collector});
  example.feed(stream);
  std::map<std::string, Outcome> outcomes;
  for (const Outcome& outcome : collector.results().outcomes) outcomes[outcome.name] = outcome;
  std::map<std::string, std::map<std::string, Level>> found;  // [outcome][level]
  const std::string home = example.model.world.home_economy;
  std::set<std::string> levels;
  for (const EffectRow& row : effects(collector.results())) {
    levels.insert(row.level);
    const Outcome& outcome = outcomes.at(row.outcome);
    const bool adds_up = outcome.rows == TableRows::pairs || outcome.rows == TableRows::pairs_of_goods ||
                         outcome.rows == TableRows::affiliates || outcome.group == GroupRule::sum;
    if (row.year != 1 || !adds_up || outcome.rows == TableRows::home) continue;
    Level& level = found[row.outcome][row.level];
    level.sums[part_of(row, home)] += row.policy;
    ++level.rows;
  }
  CHECK(levels == std::set<std::string>{"total", "total_group", "sector", "region", "region_group", "place",
                                        "place_group", "partner", "partner_group", "owner", "owner_group",
                                        "outward", "outward_group", "host", "host_group", "owner_region"});
  int compared = 0;
  for (const auto& of_outcome : found)
    for (const auto& of_level : of_outcome.second) {
      const std::string& outcome = of_outcome.first;
      const std::string& level = of_level.first;
      if (level.starts_with("place")) continue;  // outside the home economy, of which there is no total
      CAPTURE(outcome);
      CAPTURE(level);
      for (const auto& of_part : of_level.second.sums) {
        const std::string whole = of_part.first == "outward" ? "outward" : "total";
        const bool as_one = of_outcome.second.contains(whole);  // goods alone have no row of all sectors
        const Level& total = of_outcome.second.at(as_one ? whole : whole + "_group");
        CHECK(of_part.second == doctest::Approx(total.sums.at(of_part.first)).epsilon(1e-12));
        ++compared;
      }
    }
  CHECK(compared > 60);
}

TEST_CASE("effects: pairs of places, and partners by owner, add up to trade over the border") {
  const test::ExampleRun example;
  ResultsCollector collector(example.model, example.scenario.horizon, {});
  OutcomeStream stream(example.model, example.scenario.horizon, {&collector});
  example.feed(stream);
  const World& world = example.model.world;
  const auto at_home = [&](const std::string& place) {
    const auto known = world.location_names.find(place);
    return place == world.home_economy || (known && world.is_home(*known));
  };
  std::map<std::string, double> totals;  // by direction and sectors
  for (const ResultRow& row : collector.results().rows_of_years[1][0])
    if (row.outcome == "trade" && row.level == "total_group")
      totals[(at_home(row.origin) ? "exports " : "imports ") + row.sector] = row.value;
  const std::pair<const char*, const char*> levels[] = {
      {"trade", "pair_group"}, {"trade_by_owner", "owner_group"}, {"trade_by_owner", "partner_owner_group"}};
  for (const auto& of : levels) {
    const std::string level = of.second;
    CAPTURE(level);
    std::map<std::string, double> sums;
    for (const ResultRow& row : collector.results().pairs_of_years[1][0])
      if (row.outcome == of.first && row.level == level && at_home(row.origin) != at_home(row.destination))
        sums[(at_home(row.origin) ? "exports " : "imports ") + row.sector] += row.value;
    REQUIRE(sums.size() == totals.size());
    for (const auto& total : totals)
      CHECK(sums.at(total.first) == doctest::Approx(total.second).epsilon(1e-12));
  }
}
