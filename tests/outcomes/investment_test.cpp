// SPDX-License-Identifier: Apache-2.0
// What a run reports of owners: who holds what adds up to the whole, and what affiliates sell is no trade.
#include <algorithm>
#include <cmath>
#include <map>

#include "agents/investors.h"
#include "io/run/run_files.h"
#include "io/run/run_folder.h"
#include "market/solve/solver.h"
#include "market/welfare.h"
#include "outcomes/outcomes.h"
#include "support/economies.h"

namespace entrepot {
namespace {

using test::content;
using test::NetcdfReader;
using test::Scratch;

constexpr int quarters = 6;

// Owner "a" (at home in p3 and p4) in the mainland's p0, p1 and its zone p2, owner "b" (of the mainland) in
// p3. Policy: the mainland's one service sector, s2, opens to foreign owners, and all firms have come.
struct Example {
  Model model = test::random_economy(5, {5, 3, true, 6.0, true});
  Scenario scenario;
  Wedges neutral = neutral_wedges(model.base), opened = neutral;
  Cleared baseline, policy;
  Investment baseline_fdi, policy_fdi;  // of the first quarter
  Matrix ones{model.base.location_count, model.base.sector_count};
  int services = 2;

  Example() {
    model.world.owners = {{"domestic", "Own", "本地"}, {"a", "A and A", "甲"}, {"b", "B", "乙"}};
    model.table.recorded = model.table.flow;
    scenario.name = "opening";
    scenario.title = "One service sector opens";
    scenario.horizon = {make_quarter(2025, 1), quarters};
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      if (cell.owner == 1 && cell.sector == services) opened.open_share[at(c)] = 1.25;
    }
    MarketState state = base_state(model.base);
    baseline = MarketSolver(model.world, model.base).long_run(neutral, state);
    policy = MarketSolver(model.world, model.base).long_run(opened, state);
    ones.fill(1.0);
  }

  std::filesystem::path write(const std::filesystem::path& out, EffectsTable* summary = nullptr) const {
    RunFolderOptions options;
    if (summary != nullptr) options.beside = {summary};
    options.out = out;
    RunFolder folder(model, scenario, options);
    Investment still = base_investment(model.world, model.base), moving = still;
    for (int t = 0; t < quarters; ++t) {
      still = invest(model.world, model.base, neutral, baseline, still);
      moving = invest(model.world, model.base, opened, policy, moving);
      folder.quarter({Case::baseline, t, &neutral, &baseline, &ones, &ones, &still, {}});
      folder.quarter({Case::policy, t, &opened, &policy, &ones, &ones, &moving, {}});
    }
    RunReport report;
    report.certificate.drift_of_stock = 1.25e-10;
    return folder.finish(report);
  }
};

// Positions in the arrays of a file; `time` counts case times its quarters or years.
struct Shape {
  int owners, places, sectors;
  std::size_t affiliate(int time, int owner, int i,
                        int j) const {  // owner 0 is the first that is not domestic
    return at(((time * owners + owner) * places + i) * sectors + j);
  }
  std::size_t flow(int time, int i, int n, int j) const {
    return at(((time * places + i) * places + n) * sectors + j);
  }
  std::size_t owned_flow(int time, int owner, int i, int n, int j) const {
    return at((((time * (owners + 1) + owner) * places + i) * places + n) * sectors + j);
  }
};

TEST_CASE("owners in results.nc: dimensions, names and tables") {
  const Example example;
  const Scratch scratch;
  const NetcdfReader file(example.write(scratch.path() / "run") / "results.nc");
  for (const char* name : {"fdi_flow", "fdi_stock", "affiliate_sales", "repatriated_profit"})
    CHECK(file.dimensions(name) ==
          std::vector<std::string>{"case", "replication", "quarter", "owner", "location", "sector"});
  CHECK(file.dimensions("trade_by_owner") == std::vector<std::string>{"case", "replication", "year",
                                                                      "producer_owner", "origin",
                                                                      "destination", "sector"});
  CHECK(file.attribute("trade_by_owner", "units") == "bn USD a year");
  CHECK(file.attribute("fdi_stock", "units") == "bn USD");
  CHECK(file.dimensions("trade")[2] == "quarter");
  CHECK(file.texts("owner", 2) == std::vector<std::string>{"a", "b"});
  CHECK(file.texts("producer_owner", 3) == std::vector<std::string>{"domestic", "a", "b"});
  CHECK(file.texts("owner_name_zh", 2) == std::vector<std::string>{"甲", "乙"});
  CHECK(file.texts("year_label", 2) == std::vector<std::string>{"2025Q1-2025Q4", "2026Q1-2026Q2"});
  for (const std::string& name : file.variables())
    CHECK_MESSAGE(!file.attribute(name, "long_name").empty(), name);
  CHECK(content(scratch.path() / "run" / "manifest.json").find("\"fdi_stock\": 1.25e-10") !=
        std::string::npos);
}

TEST_CASE("owners in results.nc: what each holds is what the engine says, and adds up") {
  const Example example;
  const BaseYear& base = example.model.base;
  const Scratch scratch;
  const NetcdfReader file(example.write(scratch.path() / "run") / "results.nc");
  const Shape shape{2, base.location_count, base.sector_count};
  const auto flow = file.values("fdi_flow"), stock = file.values("fdi_stock"),
             sales = file.values("affiliate_sales"), repatriated = file.values("repatriated_profit"),
             trade = file.values("trade"), by_owner = file.values("trade_by_owner"), gni = file.values("gni"),
             gdp = file.values("gdp");
  const Investment start = base_investment(example.model.world, base);
  const Investment first = invest(example.model.world, base, example.opened, example.policy, start);
  const Investment second = invest(example.model.world, base, example.opened, example.policy, first);
  double moved = 0.0;
  for (int c = 0; c < base.cell_count; ++c) {
    const auto [owner, i, j] = base.cells[at(c)];
    if (owner == 0) continue;
    CHECK(flow[shape.affiliate(quarters, owner - 1, i, j)] == first.flow[at(c)] / 4);
    CHECK(repatriated[shape.affiliate(quarters, owner - 1, i, j)] == first.repatriated[at(c)] / 4);
    CHECK(stock[shape.affiliate(quarters + 1, owner - 1, i, j)] == second.stock[at(c)]);
    CHECK(stock[shape.affiliate(0, owner - 1, i, j)] == doctest::Approx(base.fdi_stock[at(c)]).epsilon(1e-9));
    moved = std::max(moved, std::abs(second.stock[at(c)] / base.fdi_stock[at(c)] - 1.0));
    double sold = 0.0;
    for (int n = 0; n < base.location_count; ++n) sold += example.policy.border(n, c);
    CHECK(sales[shape.affiliate(quarters, owner - 1, i, j)] == doctest::Approx(sold / 4).epsilon(1e-12));
  }
  CHECK(moved > 1e-3);                              // there is something to see
  CHECK(flow[shape.affiliate(0, 1, 0, 0)] == 0.0);  // "b" owns nothing in its own economy
  // Flows of the home economy by owner are all of them, in a whole year (four quarters) and a half one.
  for (int year = 0; year < 2; ++year)
    for (int i = 0; i < base.location_count; ++i)
      for (int n = 0; n < base.location_count; ++n)
        for (int j = 0; j < base.sector_count; ++j) {
          double sum = 0.0;
          for (int owner = 0; owner < 3; ++owner) sum += by_owner[shape.owned_flow(2 + year, owner, i, n, j)];
          const double whole = (year == 0 ? 4 : 2) * trade[shape.flow(quarters, i, n, j)];
          if (example.model.world.is_home(i) || example.model.world.is_home(n))
            CHECK(sum == doctest::Approx(whole).epsilon(1e-12));
          else
            CHECK(std::isnan(sum));
        }
  // What some receive from elsewhere others pay.
  double world_gni = 0.0, world_gdp = 0.0, largest = 0.0;
  for (int n = 0; n < base.location_count; ++n) {
    world_gni += gni[at(quarters * base.location_count + n)];
    world_gdp += gdp[at(quarters * base.location_count + n)];
    largest = std::max(largest, std::abs(gni[at(quarters * base.location_count + n)] -
                                         gdp[at(quarters * base.location_count + n)]));
  }
  CHECK(world_gni == doctest::Approx(world_gdp).epsilon(1e-10));
  CHECK(largest > 1e-3 * world_gdp);
}

TEST_CASE("opening investment in services: affiliates sell more, and that is no trade") {
  const Example example;
  const World& world = example.model.world;
  const BaseYear& base = example.model.base;
  const Scratch scratch;
  const NetcdfReader file(example.write(scratch.path() / "run") / "results.nc");
  const Shape shape{2, base.location_count, base.sector_count};
  const auto sales = file.values("affiliate_sales"), trade = file.values("trade"),
             imports = file.values("imports");
  double sold[2] = {}, imported[2] = {}, crossing[2] = {}, all_trade[2] = {}, all_sold[2] = {};
  for (int which = 0; which < 2; ++which) {
    const Cleared& market = which == 0 ? example.baseline : example.policy;
    const int first = which * quarters;
    for (int i = 0; i < base.location_count; ++i) {
      if (world.is_home(i)) sold[which] += sales[shape.affiliate(first, 0, i, example.services)];
      if (world.is_home(i))
        imported[which] +=
            imports[at((first * base.location_count + i) * base.sector_count + example.services)];
      for (int n = 0; n < base.location_count; ++n)
        for (int j = 0; j < base.sector_count; ++j) all_trade[which] += trade[shape.flow(first, i, n, j)];
    }
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c) {
        const auto [owner, i, j] = base.cells[at(c)];
        all_sold[which] += market.border(n, c) / 4;  // each flow once, whoever owns the firm
        if (j == example.services && world.is_home(n) && !world.is_home(i))
          crossing[which] += market.border(n, c) / 4;
      }
    // Trade is the flows between places and no more: affiliates' sales are inside, on the flows they make.
    CHECK(all_trade[which] == doctest::Approx(all_sold[which]).epsilon(1e-12));
    CHECK(imported[which] == doctest::Approx(crossing[which]).epsilon(1e-12));
  }
  const double more_mode_3 = sold[1] - sold[0], more_imports = imported[1] - imported[0];
  CHECK(sold[1] / sold[0] > 1.02);
  // Cross-border imports do not rise with it: services are bought from firms in the place instead.
  CHECK(more_imports < 0.0);
  CHECK(std::abs(more_imports) < 0.3 * more_mode_3);
}

TEST_CASE("owners in the tables: inward by owner and place, outward by host") {
  const Example example;
  const Scratch scratch;
  EffectsTable summary;
  example.write(scratch.path() / "run", &summary);
  std::map<std::string, EffectRow> found;
  for (const EffectRow& line : summary.rows())
    if (line.year == 2) {
      if (!line.origin.empty()) continue;
      const std::string name = line.outcome + " " + line.owner + " " + line.location + " " + line.sector;
      CHECK_MESSAGE(!found.contains(name), name);  // every row once
      found[name] = line;
    }
  const auto value = [&](const std::string& name) {
    REQUIRE_MESSAGE(found.contains(name), name);
    return found.at(name).policy;
  };
  const double inward = value("fdi_flow all mainland all");
  CHECK(inward == doctest::Approx(value("fdi_flow a mainland all")).epsilon(1e-12));
  CHECK(inward == doctest::Approx(value("fdi_flow all p0 all") + value("fdi_flow all p1 all") +
                                  value("fdi_flow all p2 all"))
                      .epsilon(1e-12));
  CHECK(inward ==
        doctest::Approx(value("fdi_flow all mainland goods") + value("fdi_flow all mainland services"))
            .epsilon(1e-12));
  CHECK(value("fdi_flow all mainland s2") == value("fdi_flow all mainland services"));
  CHECK(found.at("fdi_flow all mainland services").percent() > 1.0);
  CHECK(value("fdi_stock b abroad all") == value("fdi_stock b p3 all"));
  CHECK_FALSE(found.contains("fdi_flow b mainland all"));
  CHECK_FALSE(found.contains("fdi_flow a abroad all"));
  CHECK_FALSE(found.contains("fdi_flow b p4 all"));
  CHECK(found.contains("gni  mainland "));
  // By year: exports of the home economy by owner add to what pairs say.
  std::istringstream lines(content(scratch.path() / "run" / "results_annual.csv"));
  double by_owner = 0.0, total = 0.0;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    REQUIRE(fields.size() == 12);
    if (fields[0] != "policy" || fields[2] != "2025" || fields[8] != "services") continue;
    if (fields[3] == "trade_by_owner" && fields[5] == "mainland" && fields[6] == "p3")
      by_owner += std::stod(fields[10]);
    if (fields[3] == "trade" && (fields[5] == "p0" || fields[5] == "p1" || fields[5] == "p2") &&
        fields[6] == "p3")
      total += std::stod(fields[10]);
  }
  CHECK(total > 0.0);
  CHECK(by_owner == doctest::Approx(total).epsilon(1e-12));
}

TEST_CASE("a world without owners has nothing of them in its files") {
  const Model model = test::random_economy(5);
  for (const Outcome& outcome : outcomes(model.world))
    for (const char* name :
         {"fdi_flow", "fdi_stock", "affiliate_sales", "gni", "trade_by_owner", "profit_tax"})
      CHECK(outcome.name != name);
  const Example example;
  std::size_t of_owners = 0;
  for (const Outcome& outcome : outcomes(example.model.world)) of_owners += outcome.available == has_owners;
  CHECK(of_owners == 12);
}

}  // namespace
}  // namespace entrepot
