// SPDX-License-Identifier: Apache-2.0
// The market core: it rests on the base year, its accounts close, and it behaves as theory says.
#include "market/solve/solver.h"

#include <doctest.h>

#include <cmath>
#include <random>

#include "market/welfare.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

Wedges tariff_on(const Model& model, int destination, int origin, double points) {
  Wedges wedges = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].region == origin) wedges.tariff(destination, c) += points;
  return wedges;
}

Cleared solve_long(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).long_run(wedges, state);
}

Cleared solve_mass(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
}

}  // namespace

TEST_CASE("market: without a shock the base year stands still") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Model model = random_economy(seed, {5, 3, true, 6.0, seed % 2 == 0});
    for (const Cleared& cleared :
         {solve_long(model, neutral_wedges(model.base)), solve_mass(model, neutral_wedges(model.base))}) {
      CHECK(cleared.passes == 1);
      CHECK(cleared.worst_residual() < 1e-13);
      CHECK(worst_identity(model, neutral_wedges(model.base), cleared) < 1e-13);
      CHECK(largest_gap(cleared.expenditure.values(), model.base.expenditure.values()) < 1e-12);
      for (double hat : cleared.real_income) CHECK(hat == doctest::Approx(1.0).epsilon(1e-13));
    }
  }
}

TEST_CASE("market: identities close and residuals are certified under every knob at once") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Model model = random_economy(seed, {5, 3, true, 6.0, seed % 2 == 0});
    std::mt19937_64 engine(seed);
    const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
    Wedges wedges = neutral_wedges(model.base);
    for (int n = 0; n < model.base.location_count; ++n)
      for (int c = 0; c < model.base.cell_count; ++c) {
        if (model.base.cells[at(c)].region == n) continue;
        wedges.tariff(n, c) += 0.4 * uniform();
        wedges.output_tax(n, c) = 0.9 + 0.3 * uniform();
        wedges.log_iceberg(n, c) = 0.3 * (uniform() - 0.5);
        wedges.log_access(n, c) = 0.4 * (uniform() - 0.5);
      }
    for (double& tax : wedges.profit_tax) tax = 0.1 + 0.2 * uniform();
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].owner == 0) continue;
      wedges.log_operating_wedge[at(c)] = 0.1 * (uniform() - 0.5);
      wedges.open_share[at(c)] = 0.8 + 0.4 * uniform();
      wedges.log_investment_cost[at(c)] = 0.2 * (uniform() - 0.5);
    }
    for (const Cleared& cleared : {solve_long(model, wedges), solve_mass(model, wedges)}) {
      CHECK(cleared.worst_residual() < 1e-11);
      CHECK(worst_identity(model, wedges, cleared) < 1e-9);
    }
  }
}

TEST_CASE("market: every identity notices a changed block") {
  const Model model = random_economy(3, {5, 3, true, 6.0, true});
  const Wedges wedges = tariff_on(model, 3, 0, 0.2);
  const Cleared right = solve_long(model, wedges);
  REQUIRE(worst_identity(model, wedges, right) < 1e-9);
  const auto spoil = [&](auto change) {
    Cleared wrong = right;
    change(wrong);
    return worst_identity(model, wedges, wrong);
  };
  CHECK(spoil([](Cleared& c) { c.expenditure(1, 2) *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.border(1, 2) *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.profit[4] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.access_spending[4] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.input_use(1, 1) *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.final_spending(1, 1) *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.wage_bill_supplied[1] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.labour_income[1] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.profit_received[1] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.revenue_received[1] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.transfer[1] *= 1.0 + 1e-6; }) > 1e-9);
  CHECK(spoil([](Cleared& c) { c.income[1] *= 1.0 + 1e-6; }) > 1e-9);
}

TEST_CASE("market: the unit of money does not matter") {
  const Model model = random_economy(7);
  BalancedTable scaled = model.table;
  for (Tensor<3>* array : {&scaled.flow, &scaled.input})
    for (double& value : array->values()) value *= 1000.0;
  Diagnostics diagnostics;
  Model other = model;
  other.base = derive_base_year(model.world, scaled, "", diagnostics);
  const Wedges wedges = tariff_on(model, 4, 1, 0.3);
  const Cleared a = solve_long(model, wedges), b = solve_long(other, wedges);
  CHECK(largest_gap(a.price.values(), b.price.values()) < 1e-10);
  CHECK(largest_gap(a.real_income, b.real_income) < 1e-10);
}

TEST_CASE("market: random starts reach the same equilibrium") {
  const Model model = random_economy(11);
  const Wedges wedges = tariff_on(model, 3, 0, 0.5);
  const Cleared reference = solve_long(model, wedges);
  std::mt19937_64 engine(5);
  for (int start = 0; start < 5; ++start) {
    MarketState state = base_state(model.base);
    for (Column* block : {&state.log_price, &state.log_spending, &state.log_wage, &state.log_entry})
      for (double& value : *block) value = 0.6 * (static_cast<double>(engine() >> 11) * 0x1p-53 - 0.5);
    const Cleared cleared = MarketSolver(model.world, model.base).long_run(wedges, state);
    CHECK(largest_gap(cleared.price.values(), reference.price.values()) < 1e-9);
    CHECK(largest_gap(cleared.real_income, reference.real_income) < 1e-9);
  }
}

TEST_CASE("market: mirrored economies mirror each other's results") {
  const Model model = symmetric_economy();
  const Cleared here = solve_long(model, tariff_on(model, 0, 1, 0.1));
  const Cleared there = solve_long(model, tariff_on(model, 1, 0, 0.1));
  CHECK(here.real_income[0] == doctest::Approx(there.real_income[1]).epsilon(1e-11));
  CHECK(here.real_income[1] == doctest::Approx(there.real_income[0]).epsilon(1e-11));
  CHECK(here.border(0, 2) == doctest::Approx(there.border(1, 0)).epsilon(1e-10));
}

// With one small flow shocked nothing else moves: its own response is the elasticity. sigma - 1 to
// all costs in the short run; k to iceberg cost, theta to tariffs, kappa to access cost in the long.
TEST_CASE("market: partial elasticities of a small flow") {
  Model model = random_economy(13, {6, 2, false, 20.0});
  for (int j = 0; j < 2; ++j) model.table.flow(4, 5, j) = 1e-7;
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "", diagnostics);
  model.base.worst_tariff = model.base.tariff;  // a duty would take away a part of what is feared
  const int cell = 4 * 2;                       // place 4, sector 0
  const Elasticities& e = model.base.elasticities[0];
  const double step = 0.01;
  const auto response = [&](const Wedges& wedges, bool free) {
    const Cleared cleared = free ? solve_long(model, wedges) : solve_mass(model, wedges);
    return std::log(cleared.expenditure(5, cell) / model.base.expenditure(5, cell)) / step;
  };
  Wedges iceberg = neutral_wedges(model.base), tariff = iceberg, access = iceberg;
  iceberg.log_iceberg(5, cell) = step;
  tariff.tariff(5, cell) *= std::exp(step);
  access.log_access(5, cell) = step;
  CHECK(response(iceberg, true) == doctest::Approx(-e.k).epsilon(1e-5));
  CHECK(response(tariff, true) == doctest::Approx(-e.theta).epsilon(1e-5));
  CHECK(response(access, true) == doctest::Approx(-e.kappa).epsilon(1e-5));
  CHECK(response(iceberg, false) == doctest::Approx(1.0 - e.sigma).epsilon(1e-5));
  CHECK(response(tariff, false) == doctest::Approx(1.0 - e.sigma).epsilon(1e-5));
  CHECK(std::abs(response(access, false)) < 1e-5);
}

TEST_CASE("market: a prohibitive barrier converges and closes") {
  const Model model = random_economy(17);
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c)
      if (!model.world.same_economy(n, model.base.cells[at(c)].region))
        wedges.log_iceberg(n, c) = std::log(50.0);
  const Cleared cleared = solve_long(model, wedges);
  CHECK(cleared.worst_residual() < 1e-11);
  CHECK(worst_identity(model, wedges, cleared) < 1e-9);
  for (int n = 3; n < model.base.location_count; ++n) CHECK(cleared.real_income[at(n)] < 1.0);
}

TEST_CASE("market: a solver that is not allowed to converge says where it stands and returns nothing") {
  const Model model = random_economy(19);
  MarketState state = base_state(model.base);
  SolverOptions options;
  options.max_passes = 3;
  try {
    MarketSolver(model.world, model.base).long_run(tariff_on(model, 3, 0, 0.2), state, options);
    FAIL("converged in three passes");
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_equilibrium);
    CHECK(std::string(failure.what()).find("the market does not clear: residual") == 0);
    CHECK(std::string(failure.what()).find("largest in") != std::string::npos);
  }
}
