// SPDX-License-Identifier: Apache-2.0
// Income of residents of another economy is booked where it belongs, and every account closes.
#include "world/factor_income.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

namespace entrepot {
namespace {

// The largest distance of a column from one.
double columns_off(const Matrix& table, int places, int columns) {
  double worst = 0.0;
  for (int column = 0; column < columns; ++column) {
    double sum = 0.0;
    for (int n = 0; n < places; ++n) sum += table(n, column);
    worst = std::max(worst, std::abs(sum - 1.0));
  }
  return worst;
}

// An economy with incomes that belong to others, and the same without.
struct Both {
  Model with = test::random_economy(11), without = with;
  explicit Both(std::vector<FactorIncome> incomes) {
    with.world.factor_incomes = std::move(incomes);
    Diagnostics diagnostics;
    with.base = derive_base_year(with.world, with.table, "", diagnostics);
    without.base = derive_base_year(without.world, without.table, "", diagnostics);
    REQUIRE(diagnostics.ok());
  }
};

TEST_CASE("factor income: shares leave one economy for another, columns add to one, the transfer makes up") {
  const World world = test::random_economy(11).world;
  const std::string from = world.locations[4].economy, to = world.locations[0].economy;
  const Both both({{from, FactorIncome::Kind::labour, to, 0.2}, {from, FactorIncome::Kind::profit, to, 0.6}});
  const BaseYear &with = both.with.base, &without = both.without.base;
  CHECK(columns_off(with.labour_receipt, with.location_count, with.labour_market_count) <= 1e-14);
  CHECK(columns_off(with.payout, with.location_count, with.payout_group_count) <= 1e-14);
  CHECK(with.pool == without.pool);
  double lost = 0.0, gained = 0.0;
  for (int n = 0; n < with.location_count; ++n) {
    const double change = with.own_income[at(n)] - without.own_income[at(n)];
    if (world.locations[at(n)].economy == from) lost -= change;
    if (world.locations[at(n)].economy == to) gained += change;
    // Spending is known: the transfer makes up for what is earned elsewhere.
    CHECK(with.income[at(n)] == without.income[at(n)]);
    if (with.resident[at(n)])
      CHECK(with.transfer[at(n)] - without.transfer[at(n)] == doctest::Approx(-change).epsilon(1e-9));
  }
  CHECK(lost > 0.0);
  CHECK(gained == doctest::Approx(lost).epsilon(1e-12));
}

TEST_CASE("factor income: the base year stands still and its accounts close") {
  const World world = test::random_economy(11).world;
  const Both both(
      {{world.locations[3].economy, FactorIncome::Kind::profit, world.locations[4].economy, 0.9},
       {world.locations[4].economy, FactorIncome::Kind::labour, world.locations[0].economy, 0.3}});
  CHECK(both.with.base.fingerprint != both.without.base.fingerprint);
  const Model& model = both.with;
  const Wedges wedges = neutral_wedges(model.base);
  MarketState state = base_state(model.base);
  const Cleared still = MarketSolver(model.world, model.base).long_run(wedges, state);
  CHECK(test::worst_identity(model, wedges, still) <= 1e-9);
  CHECK(test::largest_gap(still.income, model.base.income) <= 1e-10);
  Wedges duty = wedges;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].region == 3) duty.tariff(4, c) += 0.2;
  const Cleared moved = MarketSolver(model.world, model.base).long_run(duty, state);
  CHECK(test::worst_identity(model, duty, moved) <= 1e-9);
}

}  // namespace
}  // namespace entrepot
