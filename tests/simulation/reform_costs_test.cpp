// SPDX-License-Identifier: Apache-2.0
// What authorities do to costs in a run and in the long run: nothing without a lever, and the figures of an
// independent calculation (MECHANISMS section 3a).
#include "simulation/reform_costs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "market/welfare.h"
#include "policy/contributor.h"
#include "policy/timeline.h"
#include "simulation/long_run.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Horizon horizon{make_quarter(2024, 1), 40};

Scope places(std::initializer_list<const char*> names) {
  Scope scope;
  for (const char* name : names) scope.push_back({macro_model().world.location_names.index_of(name), 1.0});
  std::sort(scope.begin(), scope.end(),
            [](const Weighted& a, const Weighted& b) { return a.index < b.index; });
  return scope;
}

LeverUse use_of(const char* lever, double value, std::initializer_list<const char*> where) {
  LeverUse use = mainland_use(catalogue_lever(lever), value, horizon.from, {PhaseShape::linear, 8});
  use.where = places(where);
  use.partners.clear();
  return use;
}

double taken(const ReformCosts& reforms, const char* place) {
  return 100.0 * reforms.cost_taken()[at(macro_model().world.location_names.index_of(place))];
}

// Of real income of the mainland, per cent.
double gain(const LongRun& solved) {
  const Model& model = macro_model();
  return 100.0 * (home_real_income(model.world, model.base, solved.policy.market) /
                      home_real_income(model.world, model.base, solved.baseline.market) -
                  1.0);
}

Scenario scenario_of(std::vector<LeverUse> levers) {
  Scenario scenario;
  scenario.name = "reform";
  scenario.model = "macro";
  scenario.horizon = horizon;
  scenario.levers = std::move(levers);
  return scenario;
}

}  // namespace

TEST_CASE("reform: no lever on it, no cost taken, and nobody else's levers move it") {
  const Model& model = macro_model();
  const LeverUse other = mainland_use(catalogue_lever("customs_clearance"), 0.3, horizon.from, {});
  for (const std::vector<LeverUse>& uses : {std::vector<LeverUse>(), std::vector<LeverUse>{other}}) {
    ReformCosts reforms(model, uses, horizon);
    Wedges wedges = neutral_wedges(model.base);
    for (int t = 0; t < 8; ++t) CHECK_FALSE(reforms.move_to(horizon.quarter(t)));
    CHECK_FALSE(reforms.move_to(std::nullopt));
    reforms.contribute(wedges);
    CHECK(wedges == neutral_wedges(model.base));
  }
}

TEST_CASE("reform: regions that adopt faster, against an independent calculation") {
  const Model& model = macro_model();
  ReformCosts reforms(model, {use_of("ftz_diffusion", 25.0, {"east", "central", "west", "northeast"})},
                      horizon);
  for (int t = 0; t < horizon.quarters; ++t) reforms.move_to(horizon.quarter(t));
  CHECK(taken(reforms, "ftz") == 0.0);
  CHECK(std::abs(taken(reforms, "east") - 0.06) < 0.015);
  CHECK(std::abs(taken(reforms, "west") - 0.07) < 0.015);
  // What it adds: trade with other economies, both ways, and investors' risk.
  Wedges wedges = neutral_wedges(model.base);
  reforms.contribute(wedges);
  const int east = model.world.location_names.index_of("east"),
            usa = model.world.location_names.index_of("usa"),
            west = model.world.location_names.index_of("west");
  const double d = reforms.cost_taken()[at(east)];
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.region == east) {
      CHECK(wedges.log_iceberg(usa, c) == -d);
      CHECK(wedges.log_iceberg(west, c) == 0.0);
      CHECK(wedges.log_investment_cost[at(c)] == (cell.owner == 0 ? 0.0 : doctest::Approx(-5.0 * d)));
    }
    if (cell.region == usa) CHECK(wedges.log_iceberg(east, c) == -d);
  }
}

TEST_CASE("reform: the long run has the stocks of the last quarter, and what they are worth") {
  const Model& model = macro_model();
  const LeverUse use = use_of("ftz_diffusion", 25.0, {"east", "central", "west", "northeast"});
  ReformCosts by_quarter(model, {use}, horizon), at_once(model, {use}, horizon);
  for (int t = 0; t < horizon.quarters; ++t) by_quarter.move_to(horizon.quarter(t));
  at_once.move_to(std::nullopt);
  CHECK(at_once.cost_taken() == by_quarter.cost_taken());
  const LongRun solved = solve_long_run(model, scenario_of({use}));
  CHECK(std::abs(gain(solved) - 0.018) < 0.005);
}

TEST_CASE("reform: where a lever cuts costs itself, too, the larger of the two counts") {
  const Model& model = macro_model();
  const auto upgrade = [&](const std::vector<std::string>& channels) {
    LeverUse use = use_of("ftz_upgrade", 50.0, {"ftz"});
    for (int n = 0; n < model.base.location_count; ++n)
      if (!model.world.is_home(n)) use.partners.push_back({n, 1.0});
    std::erase_if(use.lever.moves, [&](const Move& move) {
      return std::find(channels.begin(), channels.end(), move.channel) == channels.end();
    });
    return use;
  };
  const auto wedges_after = [&](const LeverUse& use) {
    Timeline levers(model.world, model.base, {use});
    ReformCosts reforms(model, {use}, horizon);
    ContributedWedges together(model.base, {&levers, &reforms});
    together.move_to(std::nullopt);
    return together.wedges();
  };
  const Wedges pilots = wedges_after(upgrade({"reform_rate"}));
  const Wedges direct = wedges_after(upgrade({"document_cost", "investment_cost"}));
  const Wedges both = wedges_after(upgrade({"reform_rate", "document_cost", "investment_cost"}));
  const int zone = model.world.location_names.index_of("ftz"),
            east = model.world.location_names.index_of("east"),
            usa = model.world.location_names.index_of("usa");
  for (int c = 0; c < model.base.cell_count; ++c) {
    const int region = model.base.cells[at(c)].region;
    if (region != zone && region != east) continue;
    CHECK(both.log_iceberg(usa, c) ==
          doctest::Approx(std::min(pilots.log_iceberg(usa, c), direct.log_iceberg(usa, c))));
    CHECK(both.log_investment_cost[at(c)] ==
          doctest::Approx(std::min(pilots.log_investment_cost[at(c)], direct.log_investment_cost[at(c)])));
  }
  // A reform that slows down is no cut within the programme.
  LeverUse slower = upgrade({"reform_rate", "document_cost"});
  slower.lever.moves = {move_of("document_cost", "-0.001*value*phase"),
                        move_of("reform_rate", "1-value/200*phase")};
  LeverUse only_slower = slower;
  only_slower.lever.moves.erase(only_slower.lever.moves.begin());
  const double d = wedges_after(only_slower).log_iceberg(usa, home_cell("ftz", "MOT"));
  CHECK(d > 0.0);
  CHECK(wedges_after(slower).log_iceberg(usa, home_cell("ftz", "MOT")) == doctest::Approx(d - 0.05));
}

TEST_CASE("reform: half as many pilots again, against an independent calculation") {
  const Model& model = macro_model();
  LeverUse use = use_of("ftz_upgrade", 50.0, {"ftz"});
  std::erase_if(use.lever.moves, [](const Move& move) { return move.channel != "reform_rate"; });
  use.phase_in = {PhaseShape::linear, 16};
  ReformCosts reforms(model, {use}, horizon);
  for (int t = 0; t < 20; ++t) reforms.move_to(horizon.quarter(t));
  CHECK(std::abs(taken(reforms, "east") - 0.02) < 0.015);
  for (int t = 20; t < horizon.quarters; ++t) reforms.move_to(horizon.quarter(t));
  CHECK(std::abs(taken(reforms, "ftz") - 0.17) < 0.034);
  CHECK(std::abs(taken(reforms, "east") - 0.16) < 0.032);
  CHECK(std::abs(taken(reforms, "west") - 0.13) < 0.026);
  const LongRun solved = solve_long_run(model, scenario_of({use}));
  CHECK(std::abs(gain(solved) - 0.047) < 0.2 * 0.047);
}
