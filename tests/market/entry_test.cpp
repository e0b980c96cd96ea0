// SPDX-License-Identifier: Apache-2.0
// Owners: where affiliates go in the long run, and what that does to trade and income.
#include "market/entry.h"

#include <doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const EconomyShape with_affiliates{5, 3, true, 6.0, true};

Cleared solve(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).long_run(wedges, state);
}

double sales(const Model& model, const Cleared& cleared, int owner) {
  double total = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].owner == owner) total += cleared.net_revenue[at(c)];
  return total;
}

}  // namespace

TEST_CASE("entry: an opening brings affiliates, and their home earns from them") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Model model = random_economy(seed, with_affiliates);
    Wedges opening = neutral_wedges(model.base);
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].owner == 1) opening.open_share[at(c)] = 1.2;
    const Cleared before = solve(model, neutral_wedges(model.base)), after = solve(model, opening);
    CHECK(sales(model, after, 1) > 1.005 * sales(model, before, 1));
    double received = 0.0, generated = 0.0;
    for (int n = 0; n < model.base.location_count; ++n) {
      received += after.profit_received[at(n)] - before.profit_received[at(n)];
      generated += after.profit_generated[at(n)] - before.profit_generated[at(n)];
    }
    CHECK(std::abs(received - generated) < 1e-9);
    const auto net = [&](const Cleared& cleared, int place) {
      return cleared.profit_received[at(place)] - cleared.profit_generated[at(place)];
    };
    CHECK(net(after, 3) > net(before, 3));
    CHECK(after.worst_residual() < 1e-11);
  }
}

TEST_CASE("entry: lower risk and lower tax draw affiliates as a wider opening does") {
  const Model model = random_economy(4, with_affiliates);
  const Cleared before = solve(model, neutral_wedges(model.base));
  for (int knob = 0; knob < 3; ++knob) {
    CAPTURE(knob);
    Wedges wedges = neutral_wedges(model.base);
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].owner != 1) continue;
      if (knob == 0) wedges.log_investment_cost[at(c)] = -0.1;
      if (knob == 1) wedges.profit_tax[at(c)] = 0.1;
      if (knob == 2) wedges.log_operating_wedge[at(c)] = -0.03;
    }
    CHECK(sales(model, solve(model, wedges), 1) > sales(model, before, 1));
  }
}

// With nothing else moving, N' = o / (outside + sum share o): doubling the open share everywhere.
TEST_CASE("entry: the logit saturates against staying out") {
  const Model model = random_economy(6, with_affiliates);
  const Column zero(at(model.base.cell_count), 0.0), no_wage(at(model.base.location_count), 0.0);
  Column rest = zero;
  Wedges wedges = neutral_wedges(model.base);
  wedges.open_share.assign(at(model.base.cell_count), 2.0);
  rest_point_of_entry(model.world, model.base, wedges, zero, zero, no_wage, rest);
  const double outside = model.world.behaviour.outside_share;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const double expected =
        model.base.cells[at(c)].owner == 0 ? 0.0 : std::log(2.0 / (outside + 2.0 * (1.0 - outside)));
    CHECK(rest[at(c)] == doctest::Approx(expected).epsilon(1e-12));
  }
}
