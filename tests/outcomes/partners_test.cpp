// SPDX-License-Identifier: Apache-2.0
// Figures of partners and kinds of trade, against numbers worked out by hand.
#include "outcomes/partners.h"

#include <doctest/doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "outcomes/recorded_trade.h"
#include "support/economies.h"

namespace entrepot {
namespace {

// Places p0 and p1 of the home economy (p2 is its zone), p3 and p4 by themselves; three sectors.
struct Example {
  Model model = test::random_economy(7);
  Tensor<3> trade{5, 5, 3};
  Example() { model.world.location_tags["ldc"] = {{4, 0.5}}; }
};

constexpr int home[] = {0, 1, 2};

}  // namespace

TEST_CASE("partners: partners are economies, trade inside one is none") {
  Example e;
  e.trade(0, 1, 0) = 100.0;  // inside
  e.trade(3, 0, 0) = 6.0;
  e.trade(3, 1, 2) = 3.0;
  e.trade(4, 1, 1) = 3.0;
  e.trade(0, 3, 1) = 2.0;
  e.trade(1, 3, 1) = 2.0;
  const auto values = e.trade.values();
  const Column imports = trade_by_partner(e.model.world, values, home, TradeSide::imports);
  REQUIRE(imports.size() == 3);  // economies: home, p3, p4
  CHECK(imports[0] == 0.0);
  CHECK(imports[1] == 9.0);
  CHECK(imports[2] == 3.0);
  CHECK(concentration(imports) == doctest::Approx(0.5625 + 0.0625));
  CHECK(exposure(imports) == doctest::Approx(0.75));
  CHECK(concentration(trade_by_partner(e.model.world, values, home, TradeSide::exports)) ==
        doctest::Approx(1.0));
  // Seen from p3 the home economy is one partner, however many places buy.
  const int p3[] = {3};
  CHECK(exposure(trade_by_partner(e.model.world, values, p3, TradeSide::exports)) == doctest::Approx(1.0));
  const int p4[] = {4};
  CHECK(std::isnan(concentration(trade_by_partner(e.model.world, values, p4, TradeSide::imports))));

  CHECK(least_developed_share(e.model.world, values, home) == doctest::Approx(0.5 * 3.0 / 12.0));
  const double gdp[] = {10.0, 20.0, 2.0, 50.0, 50.0};
  CHECK(openness(e.model.world, values, home, gdp) == doctest::Approx(16.0 / 32.0));

  const double share[] = {0.0, 1.0, 0.5};
  const Column bought = trade_in(e.model.world, values, share, TradeSide::imports);
  CHECK(bought[0] == 0.0);
  CHECK(bought[1] == doctest::Approx(3.0 + 1.5));
  CHECK(trade_in(e.model.world, values, share, TradeSide::exports)[0] == doctest::Approx(2.0));
}

TEST_CASE("partners: intermediate trade is the inputs' part of every import") {
  const Model model = test::random_economy(7);
  MarketState state = base_state(model.base);
  const Cleared cleared =
      MarketSolver(model.world, model.base).clear(neutral_wedges(model.base), base_supply(model.base), state);
  const Matrix imports = intermediate_trade(model.world, model.base, cleared, TradeSide::imports);
  const Matrix exports = intermediate_trade(model.world, model.base, cleared, TradeSide::exports);
  const Tensor<3> trade = by_origin(model.base, cleared.border);
  double imported = 0.0, exported = 0.0;
  for (int n = 0; n < 5; ++n)
    for (int j = 0; j < 3; ++j) {
      double crossing = 0.0;
      for (int i = 0; i < 5; ++i)
        if (!model.world.same_economy(i, n)) crossing += trade(i, n, j);
      // Two fifths of what a place with residents buys are inputs, all that a zone buys.
      CHECK(imports(n, j) == doctest::Approx((n == 2 ? 1.0 : 0.4) * crossing).epsilon(1e-6));
      imported += imports(n, j);
      exported += exports(n, j);
    }
  CHECK(imported == doctest::Approx(exported).epsilon(1e-12));
}

}  // namespace entrepot
