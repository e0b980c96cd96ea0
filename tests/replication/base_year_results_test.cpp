// SPDX-License-Identifier: Apache-2.0
// The macro model against an independent calculation of the same equations on the same base year (numpy; per
// cent, long run and masses fixed with every buyer choosing anew; transfers with own income; no uncertainty):
// signs must agree, sizes within a fifth or 0.005 points. Knobs are set directly.
#include <doctest.h>

#include <algorithm>
#include <cmath>

#include "agents/rest/rest_point.h"
#include "market/solve/solver.h"
#include "market/welfare.h"
#include "support/economies.h"
#include "support/revised_shocks.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

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

bool inward(const Model& model, int c) {
  const Cell& cell = model.base.cells[at(c)];
  return cell.owner != 0 && model.world.is_home(cell.region);
}

}  // namespace

TEST_CASE("replication: tariffs of the mainland at zero, and for the least developed alone") {
  const Wedges zero = change_flows(calm(), [](Wedges& wedges, int n, int c, int origin, bool) {
    if (belongs(n, "mainland") && !belongs(origin, "mainland")) wedges.tariff(n, c) = 1.0;
  });
  agrees(real_income(solve(calm(), zero), "mainland"), -0.099);
  const Wedges poorest = change_flows(calm(), [](Wedges& wedges, int n, int c, int origin, bool) {
    if (!belongs(n, "mainland")) return;
    if (belongs(origin, "ldc_africa") || belongs(origin, "ldc_asia"))
      wedges.tariff(n, c) = 1.0;
    else if (belongs(origin, "asean"))
      wedges.tariff(n, c) = 1.0 + 0.96 * (wedges.tariff(n, c) - 1.0);
  });
  agrees(real_income(solve(calm(), poorest), "mainland"), -0.0003);
}

TEST_CASE("replication: 25 points of tariff between China and the USA") {
  const Cleared free = solve(calm(), war()), fixed = solve(calm(), war(), false);
  agrees(real_income(free, "mainland"), -0.257);
  agrees(real_income(free, usa), -0.246);
  agrees(real_income(fixed, "mainland"), -0.243);
  agrees(real_income(fixed, usa), -0.184);
}

TEST_CASE("replication: cheaper services across the border, cheaper trade between regions") {
  const World& world = macro().world;
  const Wedges services = change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool goods) {
    if (!goods && world.is_home(n) != world.is_home(origin)) wedges.log_iceberg(n, c) = std::log(0.95);
  });
  agrees(real_income(solve(calm(), services), "mainland"), 0.162);
  agrees(real_income(solve(calm(), between_regions(0.98)), "mainland"), 0.862);
  agrees(real_income(solve(calm(), between_regions(0.90)), "mainland"), 5.24);
}

TEST_CASE("replication: walls") {
  const Cleared states = solve(calm(), walls("mainland", usa, 2.0)),
                europe = solve(calm(), walls("mainland", "eu", 2.0));
  agrees(real_income(states, "mainland"), -0.494);
  agrees(real_income(states, usa), -0.607);
  agrees(real_income(europe, "mainland"), -0.796);
  agrees(real_income(europe, "eu"), -0.794);
  agrees(real_income(solve(calm(), wall_around_the_mainland(8.0)), "mainland"), -4.04);
}

// A large economy gains from a duty while it is small: the terms of trade.
TEST_CASE("replication: a uniform duty on goods by one economy") {
  double best = 0.0, best_duty = 0.0;
  for (const auto& [points, expected] :
       {std::pair(5.0, 0.153), {10.0, 0.229}, {15.0, 0.243}, {20.0, 0.210}, {25.0, 0.141}, {40.0, -0.207}}) {
    const double duty = points;
    CAPTURE(duty);
    const double gain = real_income(solve(calm(), duty_on_goods(usa, points)), usa);
    agrees(gain, expected);
    if (gain > best) best = gain, best_duty = points;
  }
  CHECK(best_duty >= 10.0);
  CHECK(best_duty <= 25.0);
  // Near zero, a hundredth of a point is a quarter of it: the mainland's share of imports is smaller.
  moved(real_income(solve(calm(), duty_on_goods(usa, 30.0)), usa), 0.043, 0.0332);
  for (const auto& [economy, expected] : std::initializer_list<std::pair<const char*, double>>{
           {"mainland", 0.232}, {"usa", 0.229}, {"eu", 0.221}, {"japan", 0.212}, {"india", 0.293}}) {
    const std::string name = economy;
    CAPTURE(name);
    agrees(real_income(solve(calm(), duty_on_goods(economy, 10.0)), economy), expected);
  }
  // Agreements in force took most of its base duty away, so that ten points come on less.
  moved(real_income(solve(calm(), duty_on_goods("korea", 10.0)), "korea"), 0.287, 0.353);
  agrees(real_income(solve(calm(), duty_on_goods("asean", 10.0)), "asean"), 0.389);
}

TEST_CASE("replication: a fifth more open to investment in services") {
  const Model& model = calm();
  Wedges wedges = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (inward(model, c) && !model.world.sectors[at(model.base.cells[at(c)].sector)].goods)
      wedges.open_share[at(c)] = 1.2;
  const Cleared cleared = solve(model, wedges, true);
  // Foreign firms sell two thirds as much in services as when the figure was made.
  agrees(real_income(cleared, "mainland"), 0.040);
  agrees(births(model, cleared), 4.2);
  // Given the masses of the base year, nobody has come yet.
  CHECK(std::abs(real_income(solve(model, wedges, false), "mainland")) < 1e-9);
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
  agrees(all, 2.1);
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
  agrees(least, 4.2);
  agrees(most, 4.2);
}

// What the closed form leaves out is the smearing of cutoffs, and little of what is feared.
TEST_CASE("replication: at the exact rest point of firms duties cost what the closed form says") {
  const Population population = make_population(macro().world, macro().base, 1, 1);
  const Wedges around = change_flows(calm(), [](Wedges& wedges, int n, int c, int origin, bool goods) {
    if (goods && belongs(n, "mainland") != belongs(origin, "mainland")) wedges.tariff(n, c) += 0.1;
  });
  for (const Model* model : {&calm(), &macro_of_equations(), &macro()})
    for (const Wedges& wedges : {war(), around}) {
      CAPTURE(model == &calm());
      MarketState state = base_state(model->base);
      const Cleared rested =
          rest_point(MarketSolver(model->world, model->base), wedges, population, state).market;
      const Cleared closed = solve(*model, wedges);
      for (const char* place : {"mainland", "usa"}) {
        CAPTURE(real_income(rested, place));
        // Where entry costs more, what fear does to the spending of those who enter is larger.
        CHECK(std::abs(real_income(rested, place) - real_income(closed, place)) <
              (model == &macro() ? 5e-3 : 3e-3));
      }
    }
}
