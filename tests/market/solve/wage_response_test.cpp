// SPDX-License-Identifier: Apache-2.0
// The linear model behind the solver's step: against the pass whose wages it answers.
#include "market/solve/wage_response.h"

#include <doctest/doctest.h>

#include <cmath>

#include "market/solve/pass.h"
#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Prices and spending that passes come to while wages and entry stay, and the gaps that are left of wages.
struct Settled {
  MarketState state;
  Column gap;  // [l] wage bills paid over those earned, in logs
};

Settled settle(const Model& model, Closure closure, const Column& log_wage) {
  const Groundwork ground(model.base, closure);
  const Wedges wedges = neutral_wedges(model.base);
  const Supply masses = base_supply(model.base);
  Pass pass = closure == Closure::mass ? Pass(model.world, model.base, ground, wedges, masses, nullptr)
                                       : Pass(model.world, model.base, ground, wedges, masses.factors);
  Settled result{base_state(model.base), Column(log_wage.size())};
  result.state.log_wage = log_wage;
  MarketState next = result.state;
  for (int passes = 0; passes < 400; ++passes) {
    pass.evaluate(result.state, next);
    result.state.log_price = next.log_price;
    result.state.log_spending = next.log_spending;
  }
  for (std::size_t l = 0; l < log_wage.size(); ++l) result.gap[l] = next.log_wage[l] - log_wage[l];
  return result;
}

// Largest distance, over the markets whose wage moves, of what the response makes of the gaps that a move of
// a wage leaves from that move taken back; relative to the move.
double worst_answer(const Model& model, Closure closure) {
  const Groundwork ground(model.base, closure);
  const WageResponse response(model.base, ground.elasticity);
  REQUIRE(response.usable());
  const auto markets = at(model.base.labour_market_count);
  const double move = 1e-3;
  double worst = 0.0;
  for (std::size_t moved = 0; moved < markets; ++moved) {
    Column up(markets, 0.0), down(markets, 0.0);
    up[moved] = move, down[moved] = -move;
    const Column above = settle(model, closure, up).gap, below = settle(model, closure, down).gap;
    for (std::size_t l = 0; l < markets; ++l) {
      double answer = 0.0;
      for (std::size_t m = 0; m < markets; ++m)
        answer += response.wages()(static_cast<Eigen::Index>(l), static_cast<Eigen::Index>(m)) *
                  (above[m] - below[m]) / (2.0 * move);
      worst = std::max(worst, std::abs(answer + (l == moved ? 1.0 : 0.0)));
    }
  }
  return worst;
}

// Two places, mirror images, without duties and profit: the model with one price and one spending a place
// leaves nothing out.
Model plain() {
  Model model = symmetric_economy();
  for (double& duty : model.table.tariff.values()) duty = 0.0;
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "plain", diagnostics, Theory::ricardian);
  REQUIRE(diagnostics.ok());
  return model;
}

}  // namespace

TEST_CASE("wage response: exact where a place has one price and wages are all its income") {
  const Model model = plain();
  CHECK(worst_answer(model, Closure::long_run) < 1e-4);
  const Groundwork ground(model.base, Closure::long_run);
  const WageResponse response(model.base, ground.elasticity);
  const double move = 1e-3;
  const Settled up = settle(model, Closure::long_run, {move, 0.0}),
                down = settle(model, Closure::long_run, {-move, 0.0});
  for (int n = 0; n < 2; ++n)
    for (int j = 0; j < 2; ++j) {
      const std::size_t m = at(n * 2 + j);
      CHECK((up.state.log_price[m] - down.state.log_price[m]) / (2.0 * move) ==
            doctest::Approx(response.prices()(n, 0)).epsilon(1e-4));
      CHECK((up.state.log_spending[m] - down.state.log_spending[m]) / (2.0 * move) ==
            doctest::Approx(response.spending()(n, 0)).epsilon(1e-4));
    }
}

TEST_CASE("wage response: near where sectors differ and there are profits, duties, owners and a zone") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    for (const bool affiliates : {false, true})
      for (const Closure closure : {Closure::mass, Closure::long_run}) {
        CAPTURE(seed);
        const Model model = random_economy(seed, {5, 3, true, 6.0, affiliates});
        CHECK(worst_answer(model, closure) < 0.5);
      }
}

TEST_CASE("wage response: wages that all move together move all prices and spending with them") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Model model = random_economy(seed, {5, 3, true, 6.0, true});
    const Groundwork ground(model.base, Closure::long_run);
    const WageResponse response(model.base, ground.elasticity);
    REQUIRE(response.usable());
    for (const Eigen::MatrixXd* matrix : {&response.prices(), &response.spending(), &response.wages()}) {
      const Eigen::VectorXd together = matrix->rowwise().sum();
      for (Eigen::Index k = 0; k < together.size(); ++k)
        CHECK(together[k] == doctest::Approx(1.0).epsilon(1e-4));
    }
  }
}

TEST_CASE("wage response: at a market that has been cleared without a shock it is that of the base year") {
  const Model model = random_economy(2, {5, 3, true, 6.0, true});
  const Groundwork ground(model.base, Closure::long_run);
  MarketState state = base_state(model.base);
  const Cleared cleared = MarketSolver(model.world, model.base).long_run(neutral_wedges(model.base), state);
  const WageResponse at_base(model.base, ground.elasticity), there(model.base, cleared, ground.elasticity);
  CHECK(there.wages().isApprox(at_base.wages(), 1e-4));
  CHECK(there.prices().isApprox(at_base.prices(), 1e-4));
  CHECK(there.spending().isApprox(at_base.spending(), 1e-4));
}

TEST_CASE("wage response: not usable where nobody is paid a wage") {
  Model model = random_economy(1);
  std::fill(model.base.gamma.begin(), model.base.gamma.end(), 0.0);
  const Groundwork ground(model.base, Closure::long_run);
  CHECK_FALSE(WageResponse(model.base, ground.elasticity).usable());
}
