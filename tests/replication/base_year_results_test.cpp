// SPDX-License-Identifier: Apache-2.0
// The macro model against an independent calculation of the same equations on the same base year
// (numpy; per cent, long run and masses fixed), with owners and without: signs must agree, sizes within
// a fifth. Knobs are set directly.
#include <doctest.h>

#include <algorithm>
#include <cmath>

#include "market/solve/solver.h"
#include "market/welfare.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Every cell belongs to its own economy.
const Model& without_owners() {
  static const Model model = [] {
    Model domestic = macro();
    domestic.table.affiliates.clear();
    Diagnostics diagnostics;
    domestic.base = derive_base_year(domestic.world, domestic.table, "macro without owners", diagnostics);
    REQUIRE(diagnostics.ok());
    return domestic;
  }();
  return model;
}

struct Effect {
  double real_spending = 0, exports = 0, imports = 0;
};

Cleared solve(const Model& model, const Wedges& wedges, bool free) {
  MarketState state = base_state(model.base);
  const Cleared cleared =
      free ? MarketSolver(model.world, model.base).long_run(wedges, state)
           : MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
  CHECK(cleared.worst_residual() < 1e-11);
  CHECK(worst_identity(model, wedges, cleared) < 1e-9);
  return cleared;
}

// The calculation reports spending, without births added back.
Effect effect(const Model& model, const Cleared& cleared) {
  double spending = 0.0, income = 0.0;
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.world.is_home(n) || !model.base.resident[at(n)]) continue;
    spending += model.base.income[at(n)] * cleared.real_spending[at(n)];
    income += model.base.income[at(n)];
  }
  const auto change = [&](auto total) {
    return 100.0 * (total(model.world, model.base, cleared.border, Kind::all) /
                        total(model.world, model.base, model.base.border, Kind::all) -
                    1.0);
  };
  return {100.0 * (spending / income - 1.0), change(home_exports), change(home_imports)};
}

void within_a_fifth(double value, double expected) {
  CAPTURE(value);
  CAPTURE(expected);
  CHECK(std::abs(value / expected - 1.0) < 0.2);
}

template <class Change>
Wedges change_flows(const Model& model, Change change) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      change(wedges, n, c, cell.region, model.world.sectors[at(cell.sector)].goods);
    }
  return wedges;
}

struct Expected {
  bool owners;
  Effect free, mass;  // imports 0: not stated
};

template <class Change>
void compare(const std::vector<Expected>& cases, Change change) {
  for (const Expected& expected : cases) {
    CAPTURE(expected.owners);
    const Model& model = expected.owners ? macro() : without_owners();
    const Wedges wedges = change_flows(model, change);
    for (const bool free : {true, false}) {
      CAPTURE(free);
      const Effect found = effect(model, solve(model, wedges, free));
      const Effect& stated = free ? expected.free : expected.mass;
      within_a_fifth(found.real_spending, stated.real_spending);
      within_a_fifth(found.exports, stated.exports);
      if (stated.imports != 0.0) within_a_fifth(found.imports, stated.imports);
    }
  }
}

double births(const Model& model, const Cleared& cleared) {
  double flow = 0.0, base = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.owner == 0 || !model.world.is_home(cell.region)) continue;
    const double spent = model.base.births_share[at(c)] * model.base.net_revenue[at(c)];
    flow += model.base.fdi_flow[at(c)] * cleared.births_spending[at(c)] / spent;
    base += model.base.fdi_flow[at(c)];
  }
  return 100.0 * (flow / base - 1.0);
}

double affiliate_sales(const Model& model, const Cleared& cleared) {
  double sales = 0.0, base = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.owner == 0 || !model.world.is_home(cell.region)) continue;
    sales += cleared.net_revenue[at(c)];
    base += model.base.net_revenue[at(c)];
  }
  return 100.0 * (sales / base - 1.0);
}

bool inward(const Model& model, int c) {
  const Cell& cell = model.base.cells[at(c)];
  return cell.owner != 0 && model.world.is_home(cell.region);
}

}  // namespace

TEST_CASE("replication: unilateral zero tariffs") {
  const World& world = macro().world;
  compare({{true, {-0.046, 3.14, 3.92}, {-0.101, 1.04, 1.37}}, {false, {-0.048, 3.15, 0}, {-0.099, 1.03, 0}}},
          [&](Wedges& wedges, int n, int c, int origin, bool) {
            if (world.is_home(n) && !world.is_home(origin)) wedges.tariff(n, c) = 1.0;
          });
}

TEST_CASE("replication: 25 points of tariff between China and the USA") {
  const World& world = macro().world;
  const int usa = world.location_names.index_of("usa");
  compare({{true, {-0.356, -7.26, -8.43}, {-0.338, -3.99, -4.39}},
           {false, {-0.364, -7.23, 0}, {-0.375, -3.88, 0}}},
          [&](Wedges& wedges, int n, int c, int origin, bool goods) {
            const bool between = (n == usa && world.is_home(origin)) || (world.is_home(n) && origin == usa);
            if (goods && between) wedges.tariff(n, c) += 0.25;
          });
}

TEST_CASE("replication: five per cent off the cost of services trade, both ways") {
  const World& world = macro().world;
  compare({{true, {0.175, 2.51, 3.05}, {0.162, 0.94, 1.13}}, {false, {0.174, 2.51, 0}, {0.163, 0.93, 0}}},
          [&](Wedges& wedges, int n, int c, int origin, bool goods) {
            if (!goods && world.is_home(n) != world.is_home(origin))
              wedges.log_iceberg(n, c) = std::log(0.95);
          });
}

TEST_CASE("replication: a fifth more open to investment in services") {
  const Model& model = macro();
  Wedges wedges = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (inward(model, c) && !model.world.sectors[at(model.base.cells[at(c)].sector)].goods)
      wedges.open_share[at(c)] = 1.2;
  const Cleared cleared = solve(model, wedges, true);
  const Effect found = effect(model, cleared);
  within_a_fifth(found.real_spending, 0.070);
  within_a_fifth(found.exports, 0.11);
  within_a_fifth(found.imports, -0.09);
  within_a_fifth(births(model, cleared), 4.25);
  within_a_fifth(affiliate_sales(model, cleared), 2.05);
  // Given the masses of the base year, nobody has come yet.
  CHECK(std::abs(effect(model, solve(model, wedges, false)).real_spending) < 1e-9);
}

// OECD's gravity of restrictiveness has 2.1 per cent more FDI for a tenth off the index, wherever it stands.
const double a_tenth_off = std::pow(0.9, -0.42);

TEST_CASE("replication: a tenth off the restrictiveness index") {
  const Model& model = macro();
  Wedges everywhere = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (inward(model, c)) everywhere.open_share[at(c)] = a_tenth_off;
  const double all = births(model, solve(model, everywhere, true));
  MESSAGE("everywhere: FDI ", all, " per cent");
  within_a_fifth(all, 2.1);
}

TEST_CASE("replication: a tenth off the index of one cell alone is worth twice as much there") {
  const Model& model = macro();
  double least = 100.0, most = 0.0;
  int tried = 0;
  for (int c = 0; c < model.base.cell_count; c += 97) {
    if (!inward(model, c) || model.base.location_share[at(c)] > 0.1) continue;
    Wedges wedges = neutral_wedges(model.base);
    wedges.open_share[at(c)] = a_tenth_off;
    const Cleared cleared = solve(model, wedges, true);
    const double change = 100.0 * (cleared.births_spending[at(c)] /
                                       (model.base.births_share[at(c)] * model.base.net_revenue[at(c)]) -
                                   1.0);
    least = std::min(least, change);
    most = std::max(most, change);
    ++tried;
  }
  MESSAGE(tried, " cells: FDI ", least, " to ", most, " per cent");
  REQUIRE(tried > 3);
  within_a_fifth(least, 4.2);
  within_a_fifth(most, 4.2);
}
