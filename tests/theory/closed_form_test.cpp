// SPDX-License-Identifier: Apache-2.0
// The long run against results that can be written down.
#include <doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

Cleared solve(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  SolverOptions options;
  options.tolerance = 1e-13;
  return MarketSolver(model.world, model.base).long_run(wedges, state, options);
}

// One sector that uses itself, no tariffs, balanced trade, nobody's zone.
Model roundabout(std::uint64_t seed, Theory theory) {
  Model model = random_economy(seed, {5, 1, false, 4.0});
  for (double& tariff : model.table.tariff.values()) tariff = 0.0;
  for (Location& location : model.world.locations) location.economy = location.code;
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "", diagnostics, theory);
  REQUIRE(diagnostics.ok());
  scale_transfers(model.base, 0.0);
  return model;
}

Wedges icebergs(const Model& model, double log_cost) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].region != n) wedges.log_iceberg(n, c) = log_cost;
  return wedges;
}

double home_share(const Cleared& cleared, int place) {
  return cleared.expenditure(place, place) / cleared.spending(place, 0);  // one sector: cell = place
}

}  // namespace

// Arkolakis, Costinot & Rodriguez-Clare (2012) with inputs: W = home share ^ (-1 / (theta gamma)).
TEST_CASE("theory: gains from trade are a power of the home share") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Model model = roundabout(seed, Theory::ricardian);
    const Cleared before = solve(model, neutral_wedges(model.base));
    for (const double log_cost : {-0.3, 0.2, 1.0}) {
      const Cleared after = solve(model, icebergs(model, log_cost));
      for (int n = 0; n < model.base.location_count; ++n) {
        const double gain = std::log(after.real_income[at(n)] / before.real_income[at(n)]);
        const double theta = model.base.elasticities[0].theta, gamma = model.base.gamma[at(n)];
        const double formula = -std::log(home_share(after, n) / home_share(before, n)) / (theta * gamma);
        CHECK(std::abs(gain - formula) < 1e-10);
      }
    }
  }
}

TEST_CASE("theory: prohibitive costs lead to autarky") {
  const Model model = roundabout(3, Theory::ricardian);
  const Cleared before = solve(model, neutral_wedges(model.base)),
                alone = solve(model, icebergs(model, std::log(1e4)));
  for (int n = 0; n < model.base.location_count; ++n) {
    const double theta = model.base.elasticities[0].theta, gamma = model.base.gamma[at(n)];
    const double loss = std::log(alone.real_income[at(n)] / before.real_income[at(n)]);
    CHECK(std::abs(loss - std::log(home_share(before, n)) / (theta * gamma)) < 1e-9);
    CHECK(home_share(alone, n) == doctest::Approx(1.0).epsilon(1e-9));
  }
}

// Without profit and with rho close to one, firms are as good as none: the two theories meet.
TEST_CASE("theory: melitz with kappa to zero and no profit is ricardian") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Model firms = random_economy(seed, {5, 3, true, 6.0});
    firms.world.behaviour.rho_max = 1.0 + 1e-9;
    firms.world.behaviour.entry_cap = 0.0;
    firms.world.behaviour.entry_elasticity = 0.0;
    Model ricardian = firms;
    Diagnostics diagnostics;
    firms.base = derive_base_year(firms.world, firms.table, "", diagnostics, Theory::melitz);
    ricardian.base = derive_base_year(ricardian.world, ricardian.table, "", diagnostics, Theory::ricardian);
    REQUIRE(diagnostics.ok());
    for (const double profit : firms.base.profit_share) CHECK(std::abs(profit) < 1e-9);
    const Cleared a = solve(firms, icebergs(firms, 0.2)), b = solve(ricardian, icebergs(ricardian, 0.2));
    CHECK(largest_gap(a.real_income, b.real_income) < 1e-7);
    CHECK(largest_gap(a.price.values(), b.price.values()) < 1e-7);
    CHECK(largest_gap(a.wage, b.wage) < 1e-7);
  }
}

// At the base year, the derivative of the solved welfare is the same from both sides and of second order
// between steps: the solver's answer is smooth where theory says it is.
TEST_CASE("theory: the derivative of welfare agrees from both sides") {
  const Model model = random_economy(9, {5, 3, true, 6.0, true});
  const auto income = [&](double step) { return solve(model, icebergs(model, step)).real_income; };
  const double step = 1e-3;
  const Column up = income(step), down = income(-step), half_up = income(step / 2),
               half_down = income(-step / 2);
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.base.resident[at(n)]) continue;
    const double wide = (up[at(n)] - down[at(n)]) / (2 * step);
    const double narrow = (half_up[at(n)] - half_down[at(n)]) / step;
    CHECK(wide < 0.0);
    CHECK(std::abs(wide / narrow - 1.0) < 1e-4);
  }
}

// Small economies, no tariffs, no profit: the gain from cheaper trade is the share of imports in what is
// spent on final goods, grown by the input-output table (Hulten 1978), less what better terms give away:
// summed over a world with balanced trade, cost savings are the value of trade over world income.
TEST_CASE("theory: the world gains the cost it saves") {
  const Model model = roundabout(4, Theory::ricardian);
  const Cleared before = solve(model, neutral_wedges(model.base));
  const double step = 1e-5;
  const Cleared after = solve(model, icebergs(model, -step));
  double gain = 0.0, trade = 0.0;
  for (int n = 0; n < model.base.location_count; ++n) {
    gain += before.income[at(n)] * (after.real_income[at(n)] / before.real_income[at(n)] - 1.0);
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].region != n) trade += before.border(n, c);
  }
  CHECK(std::abs(gain / (step * trade) - 1.0) < 1e-3);
}

// b has z^rho where it has d^-k: what opens public purchases counts like what takes a cost away.
TEST_CASE("theory: a shift of demand is a cost of rho/k of its size") {
  for (const Theory theory : {Theory::melitz, Theory::ricardian}) {
    Model model = random_economy(4, {5, 3, false, 4.0});
    Diagnostics diagnostics;
    model.base = derive_base_year(model.world, model.table, "", diagnostics, theory);
    REQUIRE(diagnostics.ok());
    const BaseYear& base = model.base;
    Wedges taste = neutral_wedges(base), cost = taste;
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c) {
        if (base.cells[at(c)].region == n) continue;
        const Elasticities& e = base.elasticities[at(base.cells[at(c)].sector)];
        taste.log_preference(n, c) = 0.1 * (1 + (n + c) % 3);
        cost.log_iceberg(n, c) = -e.rho / e.k * taste.log_preference(n, c);
      }
    const Cleared a = solve(model, taste), b = solve(model, cost), none = solve(model, neutral_wedges(base));
    for (int n = 0; n < base.location_count; ++n) {
      CHECK(std::abs(std::log(a.real_income[at(n)] / b.real_income[at(n)])) < 1e-11);
      CHECK(a.real_income[at(n)] != none.real_income[at(n)]);
      for (int c = 0; c < base.cell_count; ++c)
        CHECK(a.border(n, c) == doctest::Approx(b.border(n, c)).epsilon(1e-10));
    }
  }
}
