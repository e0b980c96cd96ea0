// SPDX-License-Identifier: Apache-2.0
// The macro model against an independent calculation of the same equations on the same base year
// without affiliates (numpy; per cent, long run and masses fixed): signs must agree, sizes within a
// fifth. Knobs are set directly.
#include <doctest.h>

#include <cmath>

#include "economies.h"
#include "market/solver.h"
#include "market/welfare.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Expected {
  double real_income, exports;
};

void compare(const Wedges& wedges, Expected free, Expected mass) {
  const Model& model = macro();
  for (const bool long_term : {true, false}) {
    CAPTURE(long_term);
    MarketState state = base_state(model.base);
    const Cleared cleared = long_term ? long_run(model.world, model.base, wedges, state)
                                      : clear_market(model.world, model.base, wedges, unit_masses(model.base), state);
    CHECK(cleared.worst_residual() < 1e-11);
    CHECK(worst_identity(model, wedges, cleared) < 1e-9);
    const Expected expected = long_term ? free : mass;
    const double income = 100.0 * (home_real_income(model.world, model.base, cleared) - 1.0);
    const double exports = 100.0 * (home_exports(model.world, model.base, cleared.border, Kind::all) /
                                        home_exports(model.world, model.base, model.base.border, Kind::all) -
                                    1.0);
    CAPTURE(income);
    CAPTURE(exports);
    CHECK(std::abs(income / expected.real_income - 1.0) < 0.2);
    CHECK(std::abs(exports / expected.exports - 1.0) < 0.2);
  }
}

template <class Change>
Wedges change_flows(Change change) {
  const Model& model = macro();
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.places; ++n)
    for (int c = 0; c < model.base.cells; ++c) {
      const Cell& cell = model.base.cell[at(c)];
      change(wedges, n, c, cell.region, model.world.sector[at(cell.sector)].goods);
    }
  return wedges;
}

}  // namespace

TEST_CASE("replication: unilateral zero tariffs") {
  const World& world = macro().world;
  compare(change_flows([&](Wedges& wedges, int n, int c, int origin, bool) {
            if (world.is_home(n) && !world.is_home(origin)) wedges.tariff(n, c) = 1.0;
          }),
          {-0.048, 3.15}, {-0.099, 1.03});
}

TEST_CASE("replication: 25 points of tariff between China and the USA") {
  const World& world = macro().world;
  const int usa = world.locations.at("usa");
  compare(change_flows([&](Wedges& wedges, int n, int c, int origin, bool goods) {
            const bool between = (n == usa && world.is_home(origin)) || (world.is_home(n) && origin == usa);
            if (goods && between) wedges.tariff(n, c) += 0.25;
          }),
          {-0.364, -7.23}, {-0.375, -3.88});
}

TEST_CASE("replication: five per cent off the cost of services trade, both ways") {
  const World& world = macro().world;
  compare(change_flows([&](Wedges& wedges, int n, int c, int origin, bool goods) {
            if (!goods && world.is_home(n) != world.is_home(origin)) wedges.log_iceberg(n, c) = std::log(0.95);
          }),
          {0.174, 2.51}, {0.163, 0.93});
}
