// SPDX-License-Identifier: Apache-2.0
#include "io/run/run_folder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "io/run/run_files.h"
#include "io/text/hash.h"
#include "market/solve/solver.h"
#include "market/welfare.h"
#include "outcomes/outcomes.h"
#include "support/economies.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;
using test::content;
using test::NetcdfReader;
using test::Scratch;

// Two cleared markets: the base year, and half of all tariffs with trade 2 % cheaper.
struct Example {
  Model model = test::random_economy(11);
  Scenario scenario;
  Wedges neutral, lower;
  Cleared baseline, policy;
  Matrix firms, exporters;

  Example() {
    for (int n = 0; n < 5; ++n)
      model.world.locations[static_cast<std::size_t>(n)].name = fmt::format("Place {}", n);
    model.world.locations[0].name_zh = "东部";
    model.world.locations[0].gbt2260 = "310000";
    model.world.location_columns["employment"] = Column{300.0, 200.0, 5.0, 100.0, 80.0};
    model.table.recorded = model.table.flow;
    model.table.reexports = {{0, 3, 4, 0, 0.05}};
    model.table.recorded(0, 4, 0) -= 0.05;
    model.table.recorded(0, 3, 0) += 0.05;
    model.table.recorded(3, 4, 0) += 0.05;
    scenario.name = "example";
    scenario.title = "Half the tariffs, \"and\" more";
    scenario.horizon = {make_quarter(2025, 4), 6};
    neutral = neutral_wedges(model.base);
    lower = neutral;
    for (double& tariff : lower.tariff.values()) tariff = 1.0 + 0.5 * (tariff - 1.0);
    for (int n = 0; n < model.base.location_count; ++n)
      for (int c = 0; c < model.base.cell_count; ++c)
        if (model.base.cells[static_cast<std::size_t>(c)].region != n) lower.log_iceberg(n, c) = -0.02;
    const Supply masses = base_supply(model.base);
    MarketState state = base_state(model.base);
    baseline = MarketSolver(model.world, model.base).clear(neutral, masses, state);
    policy = MarketSolver(model.world, model.base).clear(lower, masses, state);
    firms = exporters = Matrix(model.base.location_count, model.base.sector_count);
    firms.fill(1.0);
    exporters.fill(1.25);
  }

  RunFolderOptions options(const fs::path& out) const {
    RunFolderOptions options;
    options.out = out;
    options.scenario_text = "format: 1\n";
    options.resolved_text = "format: 1\ntitle: resolved\n";
    options.command = "entrepot run example.yaml";
    return options;
  }

  void feed(RunObserver& observer) const {
    for (int t = 0; t < scenario.horizon.quarters; ++t) {
      observer.quarter({Case::baseline, t, &neutral, &baseline, &firms, &firms, nullptr, {}});
      observer.quarter({Case::policy, t, &lower, &policy, &firms, &exporters, nullptr, {}});
    }
  }

  fs::path write(RunFolderOptions with) const {
    RunFolder folder(model, scenario, std::move(with));
    feed(folder);
    return folder.finish({});
  }
};

TEST_CASE("a run folder is absent until it is whole") {
  const Example example;
  const Scratch scratch;
  {
    RunFolder folder(example.model, example.scenario, example.options(scratch.path() / "run"));
    example.feed(folder);
    CHECK_FALSE(fs::exists(scratch.path() / "run"));
    CHECK(scratch.names().size() == 1);  // the unfinished one
    CHECK(scratch.names().front().starts_with("."));
  }
  CHECK(scratch.names().empty());
  CHECK(example.write(example.options(scratch.path() / "run")) == scratch.path() / "run");
  CHECK(scratch.names() == std::vector<std::string>{"run"});
  CHECK(result_files(Span::quarters) == std::vector<std::string>{"results.nc", "results.csv",
                                                                 "results_annual.csv", "summary.csv",
                                                                 "levers.csv", "knobs.csv"});
  std::vector<std::string> files = result_files(Span::quarters);
  files.insert(files.end(), {"manifest.json", "scenario.yaml", "resolved.yaml"});
  for (const std::string& file : files) CHECK_MESSAGE(fs::file_size(scratch.path() / "run" / file) > 0, file);
}

TEST_CASE("an existing folder is refused and left as it was") {
  const Example example;
  const Scratch scratch;
  fs::create_directories(scratch.path() / "run");
  try {
    RunFolder folder(example.model, example.scenario, example.options(scratch.path() / "run/"));
    FAIL("no refusal");
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_file);
    CHECK(std::string(failure.what()).find("--out") != std::string::npos);
  }
  CHECK(scratch.names() == std::vector<std::string>{"run"});

  // One that appears while the run is under way, empty and so easy to lose in a rename.
  fs::remove(scratch.path() / "run");
  {
    RunFolder folder(example.model, example.scenario, example.options(scratch.path() / "run"));
    example.feed(folder);
    fs::create_directory(scratch.path() / "run");
    CHECK(folder.finish({}) == scratch.path() / "run-2");
  }
  CHECK(fs::is_empty(scratch.path() / "run"));
  CHECK(scratch.names() == std::vector<std::string>{"run", "run-2"});
}

TEST_CASE("a run that is not exact leaves no folder") {
  const Example example;
  RunReport equations, accounts, undefined;
  equations.certificate.wage = 2e-10;
  accounts.certificate.identities = {{"transfers sum to zero", 2e-9, "world"}};
  undefined.certificate.price = std::nan("");
  const std::pair<const RunReport*, std::string> cases[] = {
      {&equations, "wages"}, {&accounts, "transfers sum to zero"}, {&undefined, "prices"}};
  for (const auto& [report, name] : cases) {
    const Scratch scratch;
    try {
      RunFolder folder(example.model, example.scenario, example.options(scratch.path() / "run"));
      example.feed(folder);
      folder.finish(*report);
      FAIL("no refusal");
    } catch (const Failure& failure) {
      CHECK(failure.status() == Status::no_equilibrium);
      CHECK(std::string(failure.what()).find(name) != std::string::npos);
    }
    CHECK(scratch.names().empty());
  }
}

TEST_CASE("two writes of the same run are the same bytes") {
  const Example example;
  const Scratch scratch;
  example.write(example.options(scratch.path() / "a"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // a time stamp would differ
  example.write(example.options(scratch.path() / "b"));
  for (const std::string& file : result_files(Span::quarters))
    CHECK_MESSAGE(content(scratch.path() / "a" / file) == content(scratch.path() / "b" / file), file);
}

TEST_CASE("the standard place is dated, hashed and linked") {
  const Example example;
  const Scratch scratch;
  RunFolderOptions options = example.options("");
  options.out.reset();
  options.runs_root = scratch.path();
  const fs::path first = example.write(options), second = example.write(options);
  CHECK(first != second);
  CHECK(first.parent_path() == scratch.path() / "example");
  CHECK(fs::canonical(scratch.path() / "example" / "latest") == fs::canonical(second));
  CHECK(fs::read_symlink(scratch.path() / "example" / "latest") == second.filename());
}

TEST_CASE("results.nc says what its numbers are") {
  const Example example;
  const Scratch scratch;
  const NetcdfReader file(example.write(example.options(scratch.path() / "run")) / "results.nc");
  CHECK(file.attribute("", "title") == example.scenario.title);
  CHECK(file.dimensions("trade") ==
        std::vector<std::string>{"case", "replication", "quarter", "origin", "destination", "sector"});
  CHECK(file.dimensions("firms") ==
        std::vector<std::string>{"case", "replication", "quarter", "location", "sector"});
  CHECK(file.dimensions("real_income") ==
        std::vector<std::string>{"case", "replication", "quarter", "location"});
  CHECK(file.attribute("trade", "units") == "bn USD a quarter");
  CHECK(file.attribute("quarter", "units") == "days since 1970-01-01");
  CHECK(file.values("quarter").front() == 20362);  // 2025-10-01
  CHECK(file.values("replication") == std::vector<double>{0.0});
  CHECK(file.texts("quarter_label", 6).back() == "2027Q1");
  CHECK(file.texts("case", 2) == std::vector<std::string>{"baseline", "policy"});
  CHECK(file.texts("location_name_zh", 5).front() == "东部");
  CHECK(file.texts("origin_gbt2260", 5).front() == "310000");
  CHECK(file.texts("location_economy", 5)[1] == "mainland");
  for (const Outcome& outcome : outcomes(example.model.world)) {
    CHECK_MESSAGE(file.attribute(outcome.name, "units") == outcome.unit, outcome.name);
    CHECK_MESSAGE(file.attribute(outcome.name, "long_name") == outcome.long_name, outcome.name);
  }
  // Everything that is not a coordinate of text says what it is.
  for (const std::string& name : file.variables())
    CHECK_MESSAGE(!file.attribute(name, "long_name").empty(), name);
}

TEST_CASE("results.nc holds the market's numbers") {
  const Example example;
  const Scratch scratch;
  const NetcdfReader file(example.write(example.options(scratch.path() / "run")) / "results.nc");
  const BaseYear& base = example.model.base;
  const std::size_t flows = file.values("trade").size() / 12;
  const std::vector<double> trade = file.values("trade"), volume = file.values("trade_volume"),
                            recorded = file.values("recorded_trade"),
                            expenditure = file.values("expenditure"), tariff = file.values("tariff");
  const auto at = [&](int which, int t, int i, int n, int j) {
    return static_cast<std::size_t>(which * 6 + t) * flows +
           static_cast<std::size_t>((i * base.location_count + n) * base.sector_count + j);
  };
  const int cell = 1 * base.sector_count + 2;  // origin 1, sector 2
  CHECK(trade[at(1, 3, 1, 4, 2)] == example.policy.border(4, cell) / 4);
  CHECK(expenditure[at(1, 3, 1, 4, 2)] == example.policy.expenditure(4, cell) / 4);
  CHECK(tariff[at(1, 0, 1, 4, 2)] == doctest::Approx(example.lower.tariff(4, cell) - 1.0));
  // At base-year prices nothing has changed in the baseline, and cheaper trade is more goods.
  CHECK(volume[at(0, 0, 1, 4, 2)] == doctest::Approx(trade[at(0, 0, 1, 4, 2)]).epsilon(1e-9));
  CHECK(volume[at(1, 0, 1, 4, 2)] ==
        doctest::Approx(trade[at(1, 0, 1, 4, 2)] / example.policy.unit_cost[static_cast<std::size_t>(cell)] *
                        std::exp(0.02)));
  // The re-export moves with the flow from its origin.
  const double moved = 0.05 * example.policy.border(4, 0) / example.model.table.flow(0, 4, 0) / 4;
  CHECK(recorded[at(1, 0, 0, 3, 0)] == doctest::Approx(trade[at(1, 0, 0, 3, 0)] + moved));
  CHECK(recorded[at(1, 0, 3, 4, 0)] == doctest::Approx(trade[at(1, 0, 3, 4, 0)] + moved));
  CHECK(recorded[at(1, 0, 0, 4, 0)] == doctest::Approx(trade[at(1, 0, 0, 4, 0)] - moved));
  CHECK(recorded[at(1, 0, 1, 4, 2)] == trade[at(1, 0, 1, 4, 2)]);
  // People stay where they live: what hosts lose the zone gains.
  const std::vector<double> employment = file.values("employment");
  const std::size_t cells = entrepot::at(base.location_count * base.sector_count);
  for (std::size_t k = 0; k < 12; ++k) {
    std::vector<double> place(5, 0.0);
    for (int i = 0; i < 5; ++i)
      for (int j = 0; j < base.sector_count; ++j)
        place[static_cast<std::size_t>(i)] +=
            employment[k * cells + static_cast<std::size_t>(i * base.sector_count + j)];
    CHECK(place[3] == doctest::Approx(100.0).epsilon(1e-12));
    CHECK(place[0] + place[1] + place[2] == doctest::Approx(505.0).epsilon(1e-12));
    CHECK((place[2] == doctest::Approx(5.0).epsilon(1e-9)) == (k < 6));  // it grows or shrinks with policy
  }
  CHECK(std::isnan(file.values("real_income")[2]));  // nobody lives in the zone
}

TEST_CASE("a large file is by year, and adds up") {
  const Example example;
  const Scratch scratch;
  RunFolderOptions options = example.options(scratch.path() / "annual");
  options.detail = Detail::annual;
  CHECK(estimate_bytes(example.model, example.scenario.horizon, Detail::annual) <
        estimate_bytes(example.model, example.scenario.horizon, Detail::full));
  const NetcdfReader file(example.write(options) / "results.nc");
  CHECK(file.dimensions("trade")[2] == "year");
  CHECK(file.dimensions("real_income")[2] == "quarter");
  CHECK(file.attribute("trade", "units") == "bn USD a year");
  CHECK(file.texts("year_label", 2) == std::vector<std::string>{"2025Q4-2026Q3", "2026Q4-2027Q1"});
  const std::size_t flows = file.values("trade").size() / 4;
  const std::vector<double> trade = file.values("trade"), tariff = file.values("tariff");
  CHECK(trade[2 * flows] == doctest::Approx(example.policy.border(0, 0)));      // four quarters
  CHECK(trade[3 * flows] == doctest::Approx(example.policy.border(0, 0) / 2));  // two
  const auto flow =
      entrepot::at((1 * example.model.base.location_count + 4) * example.model.base.sector_count + 2);
  CHECK(tariff[2 * flows + flow] ==
        doctest::Approx(example.lower.tariff(4, 1 * example.model.base.sector_count + 2) - 1.0));
}

TEST_CASE("the summary is policy against baseline") {
  const Example example;
  const Scratch scratch;
  EffectsTable table;
  RunFolderOptions options = example.options(scratch.path() / "run");
  options.beside = {&table};
  RunFolder folder(example.model, example.scenario, options);
  example.feed(folder);
  folder.finish({});
  std::map<std::string, EffectRow> found;
  for (const EffectRow& line : table.rows())
    if (line.level == "total" && line.origin.empty())
      found[fmt::format("year {} {}", line.year, line.outcome)] = line;
  const World& world = example.model.world;
  const BaseYear& base = example.model.base;
  CHECK(found.at("year 1 real_income").policy ==
        doctest::Approx(home_real_income(world, base, example.policy)).epsilon(1e-12));
  CHECK(found.at("year 2 real_income").baseline == doctest::Approx(1.0).epsilon(1e-9));
  // Flows of a year, and of the half that the run has of its second.
  const double exports = home_exports(world, base, example.policy.border, Kind::all);
  CHECK(found.at("year 1 exports").policy == doctest::Approx(exports).epsilon(1e-12));
  CHECK(found.at("year 1 exports").unit == "bn USD a year");
  CHECK(found.at("year 2 exports").policy == doctest::Approx(exports / 2).epsilon(1e-12));
  CHECK(found.at("year 2 exports").unit == "bn USD in 2 quarters");
  CHECK(found.at("year 1 imports").percent() ==
        doctest::Approx(100 * (home_imports(world, base, example.policy.border, Kind::all) /
                                   home_imports(world, base, example.baseline.border, Kind::all) -
                               1)));
  CHECK(found.at("year 2 exporters").policy == doctest::Approx(1.25));
  CHECK(found.at("year 2 exporters").period == "2026Q4-2027Q1");
  CHECK(found.at("year 1 gdp").period == "2025Q4-2026Q3");
  CHECK_FALSE(found.contains("year 3 gdp"));
  // Every line has as many fields as the header.
  for (const char* file : {"results.csv", "results_annual.csv"}) {
    std::istringstream lines(content(scratch.path() / "run" / file));
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
      REQUIRE_MESSAGE(std::count(line.begin(), line.end(), ',') == 11, line);
    CHECK(count > 1000);
  }
  // What headlines tell are the same rows.
  REQUIRE(folder.effects().size() < table.rows().size());
  for (std::size_t k = 0; k < folder.effects().size(); ++k) {
    CHECK(folder.effects()[k].year == 1);
    CHECK(folder.effects()[k].policy == table.rows()[k].policy);
  }
}

TEST_CASE(
    "results.csv and results_annual.csv hold what the scenario asks for with its totals, the other files "
    "all") {
  Example all, asked;
  asked.scenario.outcomes = {"real_income", "trade"};
  const Scratch scratch;
  const fs::path whole = all.write(all.options(scratch.path() / "all")),
                 part = asked.write(asked.options(scratch.path() / "asked"));
  for (const char* file : {"results.csv", "results_annual.csv"}) {
    std::istringstream lines(content(whole / file));
    std::string expected, line;
    std::getline(lines, line);
    expected = line + "\n";
    while (std::getline(lines, line))
      for (const char* held : {",real_income,", ",trade,", ",exports,", ",imports,"})
        if (line.find(held) != std::string::npos) expected += line + "\n";
    CHECK(content(part / file) == expected);
    CHECK(expected.find(",exports,region,") != std::string::npos);
    CHECK(expected.find("recorded_exports") == std::string::npos);
  }
  CHECK(content(part / "summary.csv") == content(whole / "summary.csv"));
  CHECK(content(part / "results.nc") == content(whole / "results.nc"));
}

TEST_CASE("the manifest names its files by their hashes") {
  const Example example;
  const Scratch scratch;
  RunFolderOptions options = example.options(scratch.path() / "run");
  options.inputs = {{"macro/sectors.csv", sha256("sector\n")}};
  const fs::path run = example.write(options);
  const std::string manifest = content(run / "manifest.json");
  for (const std::string& file : result_files(Span::quarters))
    CHECK_MESSAGE(manifest.find(sha256_of_file(run / file)) != std::string::npos, file);
  CHECK(manifest.find(sha256("sector\n")) != std::string::npos);
  CHECK(manifest.find("entrepot run example.yaml") != std::string::npos);
  CHECK(manifest.find("not measured") != std::string::npos);
}

namespace {

// The cells of a file by row and column; quotes are left where they are.
class Cells {
 public:
  explicit Cells(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      std::vector<std::string> fields(1);
      bool quoted = false;
      for (char letter : line) {
        if (letter == '"') quoted = !quoted;
        if (letter == ',' && !quoted)
          fields.emplace_back();
        else
          fields.back() += letter;
      }
      rows_.push_back(fields);
    }
  }
  std::size_t rows() const { return rows_.size() - 1; }
  std::string operator()(std::size_t row, const std::string& name) const {
    const auto found = std::find(rows_[0].begin(), rows_[0].end(), name);
    REQUIRE_MESSAGE(found != rows_[0].end(), name);
    REQUIRE(rows_[row].size() == rows_[0].size());
    return rows_[row][static_cast<std::size_t>(found - rows_[0].begin())];
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

TEST_CASE("levers.csv shows what was understood, knobs.csv what it does, in the screen's units") {
  Example example;
  LeverUse use;
  use.lever.name = "tariff_schedule";
  use.lever.reads_schedule = true;
  use.from = make_quarter(2026, 1);
  use.until = make_quarter(2026, 4);
  use.schedule = {{0, 4, 0, 0.5, use.from}};
  use.source = "a source, with a comma";
  example.scenario.baseline = {use};
  example.scenario.levers = {use};
  const Scratch scratch;
  const fs::path run = example.write(example.options(scratch.path() / "run"));
  const Cells levers(content(run / "levers.csv")), knobs(content(run / "knobs.csv"));
  REQUIRE(levers.rows() == 12);  // two uses in six quarters
  CHECK(levers(1, "quarter") == "2025Q4");
  CHECK(levers(1, "phase") == "0");
  CHECK(levers(2, "phase") == "1");
  CHECK(levers(5, "quarter") == "2026Q4");
  CHECK(levers(5, "phase") == "0");  // ended
  CHECK(levers(2, "in") == "both");
  CHECK(levers(8, "in") == "policy");
  CHECK(levers(8, "use") == "2");
  CHECK(levers(8, "source") == "\"a source, with a comma\"");
  REQUIRE(knobs.rows() == 6);  // two uses in the three quarters in which they hold
  for (const std::size_t row : {1, 2, 3, 4, 5, 6}) {
    CHECK(knobs(row, "use") == (row <= 3 ? "1" : "2"));
    CHECK(knobs(row, "quarter") == to_string(make_quarter(2026, 1) + static_cast<int>((row - 1) % 3)));
    CHECK(knobs(row, "knob") == "tariff");
    CHECK(knobs(row, "affected") == "1");
    CHECK(knobs(row, "unit") == "% of border value");
    CHECK(std::stod(knobs(row, "mean_change")) ==
          doctest::Approx(100.0 * (0.5 - (example.model.base.tariff(4, 0) - 1.0))));
  }
}

}  // namespace
}  // namespace entrepot
