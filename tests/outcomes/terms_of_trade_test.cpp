// SPDX-License-Identifier: Apache-2.0
// The decomposition of welfare on drawn economies: for a small change its two parts make up what real income
// gains, and each has the sign that theory gives it.
#include "outcomes/terms_of_trade.h"

#include <doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Trade balanced, so that no transfer moves with prices; no firm profits, so that cost is what is earned.
Model balanced(std::uint64_t seed) {
  Model model = random_economy(seed, {6, 3, false, 4.0});
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "balanced", diagnostics, Theory::ricardian);
  REQUIRE(diagnostics.ok());
  scale_transfers(model.base, 0.0);
  return model;
}

// Every duty of a place times a factor.
Wedges duties(const Model& model, int place, double factor) {
  Wedges wedges = neutral_wedges(model.base);
  for (double& tariff : wedges.tariff.row(at(place))) tariff = 1.0 + factor * (tariff - 1.0);
  return wedges;
}

}  // namespace

TEST_CASE("terms of trade: the parts of a small change are the gain of real income, and have their signs") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    const Model model = balanced(seed);
    const MarketSolver solver(model.world, model.base);
    const Wedges before = neutral_wedges(model.base);
    MarketState state = base_state(model.base);
    const Cleared first = solver.long_run(before, state);
    for (const int place : {3, 4, 5}) {  // each with a purse of its own
      CAPTURE(place);
      const Wedges after = duties(model, place, 0.999);
      MarketState moved = state;
      const TermsOfTrade terms =
          terms_of_trade(model.base, before, first, after, solver.long_run(after, moved));
      for (const int n : {3, 4, 5}) {
        const double exact = terms.welfare_exact[at(n)];
        CHECK(terms.terms_of_trade[at(n)] + terms.volume_of_trade[at(n)] ==
              doctest::Approx(exact).epsilon(0.01).scale(1e-5));
        CHECK(terms.welfare_first_order[at(n)] ==
              doctest::Approx(terms.terms_of_trade[at(n)] + terms.volume_of_trade[at(n)]).epsilon(1e-12));
        ++compared;
      }
      // Who lowers its duties buys more of what was taxed, and pays more for it.
      CHECK(terms.volume_of_trade[at(place)] > 1e-7);
      CHECK(terms.terms_of_trade[at(place)] < -1e-7);
      CHECK(terms.imports[at(place)] > 0.0);
    }
  }
  CHECK(compared == 54);
}
