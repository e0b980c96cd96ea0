// SPDX-License-Identifier: Apache-2.0
// What a run reports of chains, jobs and partners: once a year where it is heavy, groups computed as such.
#include <cmath>
#include <map>

#include "io/run/run_files.h"
#include "io/run/run_folder.h"
#include "market/solve/solver.h"
#include "outcomes/chains.h"
#include "outcomes/outcomes.h"
#include "outcomes/partners.h"
#include "support/economies.h"

namespace entrepot {
namespace {

using test::content;
using test::NetcdfReader;
using test::Scratch;

constexpr int quarters = 6;

// Baseline of the base year; in the policy case imports of the home economy cost a tenth less.
struct Example {
  Model model = test::random_economy(5, {5, 3, true, 6.0, true});
  Scenario scenario;
  Wedges neutral = neutral_wedges(model.base), cheaper = neutral;
  Cleared baseline, policy;
  Investment investment;
  Matrix ones{model.base.location_count, model.base.sector_count};

  explicit Example(bool columns = true) {
    World& world = model.world;
    world.owners = {{"domestic", "Own", "本地"}, {"a", "A and A", "甲"}, {"b", "B", "乙"}};
    if (columns) {
      world.location_columns["employment"] = {10.0, 20.0, 5.0, 30.0, 40.0};
      world.location_columns["population"] = {30.0, 20.0, 5.0, 60.0, 80.0};
      world.sector_columns["digital"] = {0.0, 0.0, 1.0};
      world.sector_columns["green"] = {0.25, 0.0, 0.0};
      world.location_tags["ldc"] = {{4, 0.5}};
    }
    model.table.recorded = model.table.flow;
    scenario.name = "cheaper";
    scenario.title = "Imports cost less";
    scenario.horizon = {make_quarter(2025, 1), quarters};
    for (int n = 0; n < model.base.location_count; ++n)
      for (int c = 0; c < model.base.cell_count; ++c)
        if (world.is_home(n) && !world.is_home(model.base.cells[at(c)].region))
          cheaper.log_iceberg(n, c) = std::log(0.9);
    MarketState state = base_state(model.base);
    baseline = MarketSolver(world, model.base).clear(neutral, base_supply(model.base), state);
    policy = MarketSolver(world, model.base).clear(cheaper, base_supply(model.base), state);
    investment = base_investment(world, model.base);
    ones.fill(1.0);
  }

  std::filesystem::path write(const std::filesystem::path& out, Detail detail = Detail::full,
                              EffectsTable* summary = nullptr) const {
    RunFolderOptions options;
    if (summary != nullptr) options.beside = {summary};
    options.out = out;
    options.detail = detail;
    RunFolder folder(model, scenario, options);
    for (int t = 0; t < quarters; ++t) {
      folder.quarter({Case::baseline, t, &neutral, &baseline, &ones, &ones, &investment, {}});
      folder.quarter({Case::policy, t, &cheaper, &policy, &ones, &ones, &investment, {}});
    }
    return folder.finish(RunReport{});
  }
};

}  // namespace

TEST_CASE("rows of a year in results.nc: dimensions, units, and exports in their parts") {
  const Example example;
  const Scratch scratch;
  for (Detail detail : {Detail::full, Detail::annual}) {
    const NetcdfReader file(
        example.write(scratch.path() / (detail == Detail::full ? "full" : "annual"), detail) / "results.nc");
    for (const char* name : {"domestic_value_in_exports", "upstreamness", "jobs_supported", "input_duty"})
      CHECK(file.dimensions(name) ==
            std::vector<std::string>{"case", "replication", "year", "location", "sector"});
    CHECK(file.dimensions("openness") ==
          std::vector<std::string>{"case", "replication", "quarter", "location"});
    CHECK(file.dimensions("regional_inequality") ==
          std::vector<std::string>{"case", "replication", "quarter"});
    // A value of one quarter stays one of a quarter.
    CHECK(file.attribute("domestic_value_in_exports", "units") == "bn USD a quarter");
    CHECK(file.attribute("jobs_supported_by_exports", "units") == "million persons");
    const auto domestic = file.values("domestic_value_in_exports"),
               foreign = file.values("foreign_value_in_exports"), duty = file.values("duty_in_exports"),
               twice = file.values("double_counted_in_exports"), exports = file.values("exports");
    const int cells = example.model.base.location_count * example.model.base.sector_count;
    const InputOutput table = input_output(example.model.world, example.model.base, example.policy);
    const ValueChains chains = value_chains(table);
    for (int k = 0; k < cells; ++k)
      for (int year = 0; year < 2; ++year)
        for (int which = 0; which < 2; ++which) {
          const std::size_t y = at((which * 2 + year) * cells + k);
          const std::size_t last = at((which * quarters + (year == 0 ? 3 : 5)) * cells + k);
          CHECK(domestic[y] + foreign[y] + duty[y] + twice[y] ==
                doctest::Approx(exports[last]).epsilon(1e-10));
          if (which == 1) CHECK(domestic[y] == chains.domestic[at(k)] / 4.0);
        }
  }
}

TEST_CASE("rows of a year in the tables: the home economy is one, and rows come at the end of a year") {
  const Example example;
  const Scratch scratch;
  EffectsTable summary;
  const std::filesystem::path out = example.write(scratch.path() / "run", Detail::full, &summary);
  std::map<std::string, EffectRow> found;
  for (const EffectRow& line : summary.rows())
    if (line.year == 2) found[line.outcome + " " + line.location + " " + line.sector] = line;
  const auto value = [&](const std::string& name) {
    REQUIRE_MESSAGE(found.contains(name), name);
    return found.at(name).policy;
  };
  const World& world = example.model.world;
  const Tensor<3> trade = by_origin(example.model.base, example.policy.border);
  const int home[] = {0, 1, 2};
  CHECK(value("import_concentration mainland ") ==
        doctest::Approx(concentration(trade_by_partner(world, trade.values(), home, TradeSide::imports)))
            .epsilon(1e-12));
  CHECK(value("openness mainland ") ==
        doctest::Approx(openness(world, trade.values(), home, example.policy.gdp)).epsilon(1e-12));
  // One of the two partners counts half, whatever the mean over places would be.
  CHECK(value("least_developed_share mainland ") ==
        doctest::Approx(least_developed_share(world, trade.values(), home)).epsilon(1e-12));
  CHECK(found.at("openness mainland ").percent() > 1.0);
  CHECK(value("regional_inequality mainland ") > 0.0);
  CHECK_FALSE(found.contains("regional_inequality p0 "));
  CHECK(value("digital_imports mainland ") ==
        doctest::Approx(value("imports mainland services")).epsilon(1e-12));
  CHECK(value("green_exports p0 ") < value("exports p0 goods"));
  CHECK(value("jobs_supported mainland all") ==
        doctest::Approx(value("jobs_supported p0 all") + value("jobs_supported p1 all") +
                        value("jobs_supported p2 all"))
            .epsilon(1e-12));
  CHECK(value("jobs_supported mainland all") > value("jobs_supported_by_exports mainland all"));
  CHECK(value("jobs_supported mainland all") < value("employment mainland all"));
  CHECK(value("intermediate_imports mainland all") < value("imports mainland all"));

  std::istringstream lines(content(out / "results.csv"));
  std::map<std::string, int> rows;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    if (fields[3] == "domestic_value_in_exports" && fields[4] == "total" && fields[8] == "all")
      ++rows[fields[0] + " " + fields[2]];
  }
  CHECK(rows ==
        std::map<std::string, int>{
            {"baseline 2025Q4", 1}, {"baseline 2026Q2", 1}, {"policy 2025Q4", 1}, {"policy 2026Q2", 1}});
}

TEST_CASE("rows of a year: what a world has no columns for is not reported") {
  const Example example(false);
  for (const Outcome& outcome : outcomes(example.model.world))
    for (const char* name : {"jobs_supported", "jobs_supported_by_exports", "digital_exports",
                             "green_imports", "least_developed_share", "regional_inequality"})
      CHECK(outcome.name != name);
  const Scratch scratch;
  CHECK(std::filesystem::exists(example.write(scratch.path() / "run") / "results.nc"));
}

}  // namespace entrepot
