// SPDX-License-Identifier: Apache-2.0
// Each lever alone against what was expected of it, and why, before it was run (expectations.csv). A figure
// outside its range must be explained there, and is then held to what was found.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "io/scenario/scenario_reader.h"
#include "io/text/csv.h"
#include "market/welfare.h"
#include "simulation/long_run.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const std::filesystem::path folder = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "tests/expectations",
                            isolated = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/levers/isolated";

struct Expectation {
  std::string lever, scenario, outcome, place, horizon, unit, sign;
  double low = 0, high = 0;
  std::string reason, source, found, explained;
};

const std::vector<Expectation>& expectations() {
  static const std::vector<Expectation> rows = [] {
    Diagnostics diagnostics;
    const Csv csv(folder / "expectations.csv",
                  {"lever", "scenario", "outcome", "place", "horizon", "unit", "sign", "low", "high",
                   "reason", "source", "found", "explained"},
                  diagnostics);
    std::vector<Expectation> read;
    for (int r = 0; r < csv.rows(); ++r) {
      Expectation row;
      std::string* const words[] = {&row.lever,   &row.scenario, &row.outcome, &row.place,
                                    &row.horizon, &row.unit,     &row.sign};
      for (int c = 0; c < 7; ++c) *words[c] = csv.text(r, c);
      row.low = csv.number(r, 7, diagnostics).value_or(NAN);
      row.high = csv.number(r, 8, diagnostics).value_or(NAN);
      row.reason = csv.text(r, 9);
      row.source = csv.text(r, 10);
      row.found = csv.text(r, 11);
      row.explained = csv.text(r, 12);
      read.push_back(row);
    }
    REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
    return read;
  }();
  return rows;
}

Scenario scenario_named(const std::string& name) {
  Diagnostics diagnostics;
  Scenario scenario =
      read_scenario(isolated / (name + ".yaml"), catalogue(), macro_model().world, diagnostics);
  if (diagnostics.ok()) check_effects(scenario, diagnostics);
  REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
  return scenario;
}

// What births of affiliates cost in the chosen places, at base-year flows, an annual rate.
template <class Chosen>
double births(const Cleared& market, Chosen chosen) {
  const BaseYear& base = macro_model().base;
  double flow = 0.0;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.owner == 0 || !chosen(cell.region)) continue;
    flow += base.fdi_flow[at(c)] * market.births_spending[at(c)] /
            (base.births_share[at(c)] * base.net_revenue[at(c)]);
  }
  return flow;
}

// The places that a row names: the home economy as one, or a place.
std::vector<bool> inside(const World& world, const std::string& name) {
  std::vector<bool> members(at(world.location_count()), false);
  for (int n = 0; n < world.location_count(); ++n)
    members[at(n)] = name == world.home_economy ? world.is_home(n) : world.location_names[n] == name;
  return members;
}

double level(const Expectation& row, const Cleared& market) {
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  const std::vector<bool> members = inside(world, row.place);
  if (row.outcome == "fdi_flow") return births(market, [&](int place) { return members[at(place)]; });
  if (row.outcome == "outward_fdi") return births(market, [&](int place) { return !members[at(place)]; });
  double total = 0.0, weight = 0.0;
  for (int n = 0; n < base.location_count; ++n) {
    const bool to = members[at(n)];
    if (row.outcome == "tariff_revenue" && to) total += market.tariff_revenue[at(n)];
    if (row.outcome == "real_income" && to && base.resident[at(n)]) {
      total += base.income[at(n)] * market.real_income[at(n)];
      weight += base.income[at(n)];
    }
    if (row.outcome != "exports" && row.outcome != "imports") continue;
    for (int c = 0; c < base.cell_count; ++c) {
      const bool from = members[at(base.cells[at(c)].region)];
      if (from != to && from == (row.outcome == "exports")) total += market.border(n, c);
    }
  }
  return row.outcome == "real_income" ? total / weight : total;
}

double effect(const Expectation& row, double before, double after) {
  return row.unit == "percent" ? 100.0 * (after / before - 1.0) : after - before;
}

void compare(const Expectation& row, double value) {
  CAPTURE(row.scenario);
  CAPTURE(row.outcome);
  CAPTURE(row.place);
  CAPTURE(row.horizon);
  CAPTURE(value);
  if (row.found.empty()) {
    CHECK(value >= row.low);
    CHECK(value <= row.high);
  } else {
    // A miss that is explained: held to two per cent of what was found.
    const double found = std::stod(row.found);
    CHECK(std::abs(value - found) <= std::max(0.02 * std::abs(found), 5e-4));
  }
}

// The mean of a year's quarters, whose levels are at annual rates: the year, of both cases.
struct YearTen : RunObserver {
  explicit YearTen(const Expectation& of) : row(of) {}
  const Expectation& row;
  double baseline = 0.0, policy = 0.0;
  void quarter(const QuarterOutcome& outcome) override {
    if (outcome.quarter < 36 || outcome.quarter >= 40) return;
    (outcome.which == Case::baseline ? baseline : policy) += 0.25 * level(row, *outcome.market);
  }
};

}  // namespace

TEST_CASE("expectations: every lever has a row, every range a sign and a reason, every miss an explanation") {
  std::set<std::string> levers;
  for (const Expectation& row : expectations()) {
    CAPTURE(row.scenario);
    CAPTURE(row.outcome);
    levers.insert(row.lever);
    CHECK(row.low < row.high);
    CHECK(row.sign == (row.low >= 0.0 ? "+" : row.high <= 0.0 ? "-" : "0"));
    CHECK_FALSE(row.reason.empty());
    CHECK_FALSE(row.source.empty());
    CHECK(row.found.empty() == row.explained.empty());
    if (row.found.empty()) continue;
    const double found = std::stod(row.found);
    CHECK((found < row.low || found > row.high));  // what fits needs no explanation
  }
  for (const Lever& lever : catalogue()) CHECK_MESSAGE(levers.contains(lever.name), lever.name);
}

TEST_CASE("expectations: each lever alone, in the long run") {
  std::map<std::string, LongRun> solved;
  for (const Expectation& row : expectations()) {
    if (row.horizon != "long run") continue;
    if (!solved.contains(row.scenario)) {
      solved.clear();  // rows of a scenario stand together
      solved[row.scenario] = solve_long_run(macro_model(), scenario_named(row.scenario));
    }
    const LongRun& both = solved[row.scenario];
    compare(row, effect(row, level(row, both.baseline.market), level(row, both.policy.market)));
  }
}

TEST_CASE("expectations: each lever alone, after ten years") {
  for (const Expectation& row : expectations()) {
    if (row.horizon != "year 10") continue;
    YearTen year(row);
    run(macro_model(), scenario_named(row.scenario), {.cohorts = 30, .states = 3}, year);
    compare(row, effect(row, year.baseline, year.policy));
  }
}
