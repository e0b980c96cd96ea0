// SPDX-License-Identifier: Apache-2.0
// The layout of a base year for passes: everything is there once, and sectors that nobody trades, which take
// a way of their own through a pass, come to what the common way gives.
#include "market/solve/groundwork.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// A random economy whose last sector is sold across borders at `traded` of what it would be.
Model with_little_trade(double traded) {
  Model model = random_economy(6, {5, 3, false});
  for (int i = 0; i < model.base.location_count; ++i)
    for (int n = 0; n < model.base.location_count; ++n)
      if (i != n) model.table.flow(i, n, model.base.sector_count - 1) *= traded;
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "little trade", diagnostics);
  REQUIRE(diagnostics.ok());
  return model;
}

}  // namespace

TEST_CASE("groundwork: a slot for every cell, every flow visited once, and what is in them") {
  const Model model = random_economy(1, {5, 3, true, 6.0, true});
  const BaseYear& base = model.base;
  for (const Closure closure : {Closure::mass, Closure::long_run}) {
    const Groundwork ground(base, closure);
    CHECK(ground.places % 8 == 0);
    CHECK(std::set<std::size_t>(ground.slot.begin(), ground.slot.end()).size() == at(base.cell_count));
    for (int c = 0; c < base.cell_count; ++c) {
      const std::size_t k = ground.slot[at(c)], j = at(base.cells[at(c)].sector);
      const Groundwork::Block& block = ground.blocks[j];
      CHECK(k >= block.first);
      CHECK(k < block.first + block.width);
      CHECK(ground.place[k] == base.cells[at(c)].region);
      CHECK(ground.group[k] == base.payout_group[at(c)]);
      const Elasticities& e = base.elasticities[j];
      CHECK(ground.cost_power[k] == (closure == Closure::long_run ? -e.theta : 1.0 - e.sigma));
      CHECK(ground.other_power[k] == (closure == Closure::long_run ? -e.k : 1.0 - e.sigma));
      // Owners of a place and sector share a row of inputs.
      const std::size_t i = at(base.cells[at(c)].region), sectors = at(base.sector_count);
      double bundle = ground.gamma[k];
      for (std::size_t s = 0; s < sectors; ++s) {
        const double input = ground.inputs[(i * sectors + s) * ground.users + j] * ground.bundle_scale[k];
        CHECK(input == doctest::Approx(base.bundle_share(c, s)).epsilon(1e-12));
        bundle += input;
      }
      CHECK(bundle == doctest::Approx(1.0).epsilon(1e-12));
    }
    std::set<std::size_t> seen;
    Matrix total(base.location_count, base.sector_count);
    ground.for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
      CHECK(seen.insert(flow).second);
      CHECK(ground.share[flow] == base.share(n, c));
      CHECK(ground.border[flow] == base.share(n, c) / base.tariff(n, c));
      total(n, base.cells[at(c)].sector) += ground.share[flow];
    });
    CHECK(seen.size() == base.share.size());
    for (const double sum : total.values()) CHECK(sum == doctest::Approx(1.0).epsilon(1e-12));
    for (const Groundwork::Block& block : ground.blocks) CHECK_FALSE(block.local);
  }
}

TEST_CASE("groundwork: a sector that nobody trades is found, and comes to what one with hardly any does") {
  const Model none = with_little_trade(0.0), hardly = with_little_trade(1e-9);
  const auto local = [](const Model& model) {
    std::vector<bool> found;
    for (const Groundwork::Block& block : Groundwork(model.base, Closure::long_run).blocks)
      found.push_back(block.local);
    return found;
  };
  CHECK(local(none) == std::vector<bool>{false, false, true});
  CHECK(local(hardly) == std::vector<bool>{false, false, false});
  const auto solved = [](const Model& model, Closure closure) {
    const BaseYear& base = model.base;
    Wedges wedges = neutral_wedges(base);
    Supply masses = base_supply(base);
    for (int c = 0; c < base.cell_count; ++c)
      for (int n = 0; n < base.location_count; ++n) {
        if (n == 0 && base.cells[at(c)].region == 4) wedges.tariff(n, c) += 0.1;
        // Knobs of sales at home too: a tax, a cost, what deters.
        if (base.cells[at(c)].region == 1) wedges.output_tax(n, c) = 1.04;
        if (n == 3) wedges.log_iceberg(n, c) = 0.05, wedges.log_access(n, c) = 0.1;
        if (n == 2) wedges.reversal_hazard(n, c) = 3.0;
        masses.mass(n, c) = 1.0 + 0.01 * n;
        masses.access(n, c) = 1.0 + 0.02 * n;
      }
    MarketState state = base_state(base);
    const Cleared cleared = closure == Closure::long_run
                                ? MarketSolver(model.world, base).long_run(wedges, state)
                                : MarketSolver(model.world, base).clear(wedges, masses, state);
    CHECK(worst_identity(model, wedges, cleared) < 1e-9);
    return cleared;
  };
  for (const Closure closure : {Closure::long_run, Closure::mass}) {
    const Cleared a = solved(none, closure), b = solved(hardly, closure);
    CHECK(largest_gap(a.price.values(), b.price.values()) < 1e-7);
    CHECK(largest_gap(a.wage, b.wage) < 1e-7);
    CHECK(largest_gap(a.expenditure.values(), b.expenditure.values()) < 1e-6);
    CHECK(largest_gap(a.access_spending, b.access_spending) < 1e-6);
    CHECK(largest_gap(a.sales_tax_revenue, b.sales_tax_revenue) < 1e-6);
    CHECK(largest_gap(a.real_income, b.real_income) < 1e-7);
    // It moved at all.
    CHECK(largest_gap(a.real_income, Column(a.real_income.size(), 1.0)) > 1e-3);
  }
}
