// SPDX-License-Identifier: Apache-2.0
// The agents nest the theory: with frictions off, simulated firms converge to the closed form of the long
// run as there are more of them; with frictions on, cohorts come to the exact rest point.
#include "support/nesting.h"

#include <doctest/doctest.h>

#include <cmath>

#include "agents/rest/rest_point.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const EconomyShape shapes[] = {
    {5, 3, true, 6.0, true},    // a zone, two foreign owners
    {6, 2, false, 12.0, true},  // no zone
    {4, 3, true, 4.0, false},   // domestic firms only
};

Gap error_at(const Model& model, const Wedges& wedges, int firms) {
  MarketState state = base_state(model.base);
  return gap(model.base, settle(model, wedges, firms, 1, 200),
             MarketSolver(model.world, model.base).long_run(wedges, state));
}

}  // namespace

TEST_CASE("nesting: frictions off, the error falls with the number of firms in every economy") {
  std::uint64_t seed = 2;
  double log_few = 0.0, log_many = 0.0;
  int cases = 0;
  for (const EconomyShape& shape : shapes) {
    const Model model = without_frictions(random_economy(seed++, shape));
    for (const Shock& shock : shocks(model)) {
      CAPTURE(shock.name);
      const Gap few = error_at(model, shock.wedges, 1000), many = error_at(model, shock.wedges, 16000);
      CHECK(many.flow < 0.004);
      CHECK(many.income < 0.02);
      CHECK(many.weighted < 2e-4);
      log_few += std::log(few.flow), log_many += std::log(many.flow), ++cases;
    }
  }
  const double slope = (log_many - log_few) / cases / std::log(16.0);
  CHECK(cases == 8);
  CHECK(slope < -0.85);
  CHECK(slope > -1.15);
}

TEST_CASE("slow: nesting: frictions off, 100,000 firms a cell are the closed form") {
  std::uint64_t seed = 2;
  for (const EconomyShape& shape : shapes) {
    const Model model = without_frictions(random_economy(seed++, shape));
    for (const Shock& shock : shocks(model)) {
      CAPTURE(shock.name);
      const Gap error = error_at(model, shock.wedges, 100000);
      CHECK(error.flow < 5e-4);
      CHECK(error.income < 0.005);
    }
  }
}

TEST_CASE(
    "nesting: frictions off, single firms on stratified ranks are the closed form as they become more") {
  const Model model = without_frictions_or_deaths(random_economy(4, {4, 3, false, 4.0, false}));
  const MarketSolver solver(model.world, model.base);
  double log_few = 0.0, log_many = 0.0;
  int cases = 0;
  for (const Shock& shock : shocks(model)) {
    CAPTURE(shock.name);
    MarketState state = base_state(model.base);
    const Cleared closed = solver.long_run(shock.wedges, state);
    const auto error = [&](int firms) {
      return gap(model.base, settle_with_dice(model, shock.wedges, firms, 1, 60), closed);
    };
    const Gap few = error(4000), many = error(100000);
    CHECK(many.flow < 5e-4);
    CHECK(many.income < 0.005);
    log_few += std::log(few.flow), log_many += std::log(many.flow), ++cases;
  }
  const double slope = (log_many - log_few) / cases / std::log(25.0);
  CHECK(cases == 2);
  CHECK(slope < -0.9);
  CHECK(slope > -1.05);
}

// Who of the largest firms has just died is luck: the error falls as the tail says, with n^-(1 - 1/rho).
TEST_CASE("nesting: with deaths single firms err by luck, less with the cube root of their number") {
  const Model model = without_frictions(random_economy(4, {4, 3, false, 4.0, false}));
  const Shock shock = shocks(model).front();
  MarketState state = base_state(model.base);
  const Cleared closed = MarketSolver(model.world, model.base).long_run(shock.wedges, state);
  const auto luck = [&](int firms) {
    double log_error = 0.0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed)
      log_error +=
          std::log(gap(model.base, settle_with_dice(model, shock.wedges, firms, seed, 40), closed).weighted) /
          6;
    return log_error;
  };
  const double slope = (luck(32000) - luck(500)) / std::log(64.0);
  CHECK(slope < -0.2);
  CHECK(slope > -0.6);
}

// Macao's firms, which a fall of all services costs draws most, take longest: 0.06 points after 40 years.
TEST_CASE("slow: nesting: frictions on, cohorts of macro come to the exact rest point") {
  const Model& model = macro();
  const Population population = make_population(model.world, model.base, 1, 1);
  for (const Shock& shock : shocks(model)) {
    CAPTURE(shock.name);
    MarketState state = base_state(model.base);
    const RestPoint rest = rest_point(MarketSolver(model.world, model.base), shock.wedges, population, state);
    CHECK(gap(model.base, settle(model, shock.wedges, 100, 5, shock.name == "services" ? 280 : 160),
              rest.market)
              .income < 0.03);
    if (shock.name == "tariff")
      CHECK(gap(model.base, settle(model, shock.wedges, 200, 9, 160), rest.market).income < 0.03);
  }
}
