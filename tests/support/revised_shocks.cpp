// SPDX-License-Identifier: Apache-2.0
#include "support/revised_shocks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

namespace entrepot::test {

const Model& calm() {
  static const Model model = [] {
    Model fearless = macro();
    fearless.world.worst_cases.clear();
    Diagnostics diagnostics;
    fearless.base = derive_base_year(fearless.world, fearless.table, "macro without threats", diagnostics);
    REQUIRE(diagnostics.ok());
    return fearless;
  }();
  return model;
}

bool belongs(int place, const std::string& to) {
  const World& world = macro().world;
  return to == "mainland" ? world.is_home(place) : world.location_names[place] == to;
}

double real_income(const Cleared& cleared, const std::string& of) {
  const BaseYear& base = macro().base;
  double now = 0.0, before = 0.0;
  for (int n = 0; n < base.location_count; ++n) {
    if (!belongs(n, of) || !base.resident[at(n)]) continue;
    now += base.income[at(n)] * cleared.real_income[at(n)];
    before += base.income[at(n)];
  }
  return 100.0 * (now / before - 1.0);
}

double goods_traded(const Cleared& cleared, const std::string& from, const std::string& to) {
  const BaseYear& base = macro().base;
  double now = 0.0, before = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      if (!belongs(n, to) || !belongs(cell.region, from) || !macro().world.sectors[at(cell.sector)].goods)
        continue;
      now += cleared.border(n, c);
      before += base.border(n, c);
    }
  return now / before;
}

Cleared solve(const Model& model, const Wedges& wedges, bool free) {
  MarketState state = base_state(model.base);
  const Cleared cleared =
      free ? MarketSolver(model.world, model.base).long_run(wedges, state)
           : MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
  CHECK(cleared.worst_residual() < 1e-11);
  CHECK(worst_identity(model, wedges, cleared) < 1e-9);
  return cleared;
}

Wedges duty_on_goods(const std::string& by, double points) {
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool goods) {
    if (goods && belongs(n, by) && !belongs(origin, by)) wedges.tariff(n, c) += points / 100.0;
  });
}

Wedges duty_between(const std::string& by, const std::string& of, double points) {
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool goods) {
    if (goods && belongs(n, by) && belongs(origin, of))
      wedges.tariff(n, c) = std::max(1.0, wedges.tariff(n, c) + points / 100.0);
  });
}

Wedges walls(const std::string& a, const std::string& b, double factor) {
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool) {
    if ((belongs(n, a) && belongs(origin, b)) || (belongs(n, b) && belongs(origin, a)))
      wedges.log_iceberg(n, c) = std::log(factor);
  });
}

Wedges wall_around_the_mainland(double factor) {
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool) {
    if (belongs(n, "mainland") != belongs(origin, "mainland")) wedges.log_iceberg(n, c) = std::log(factor);
  });
}

Wedges war(double points) {
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool goods) {
    const bool between =
        (belongs(n, usa) && belongs(origin, "mainland")) || (belongs(n, "mainland") && belongs(origin, usa));
    if (goods && between) wedges.tariff(n, c) += points / 100.0;
  });
}

Wedges between_regions(double factor) {
  const World& world = macro().world;
  return change_flows(calm(), [&](Wedges& wedges, int n, int c, int origin, bool) {
    if (n == origin || !world.is_home(n) || !world.is_home(origin)) return;
    const double apart = 1.0 - world.host_share(n, origin) - world.host_share(origin, n);
    wedges.log_iceberg(n, c) = apart * std::log(factor);
  });
}

void agrees(double value, double expected) {
  CAPTURE(value);
  CAPTURE(expected);
  CHECK(std::abs(value - expected) <= std::max(0.2 * std::abs(expected), 0.005));
}

void moved(double value, double expected, double found) {
  CAPTURE(value);
  CAPTURE(expected);
  CHECK(std::abs(value - found) <= 0.02 * std::abs(found));
  CHECK(std::abs(value - expected) > std::max(0.2 * std::abs(expected), 0.005));
}

}  // namespace entrepot::test
