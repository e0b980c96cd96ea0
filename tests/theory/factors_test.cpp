// SPDX-License-Identifier: Apache-2.0
// More labour and better technology, which agents hand to the market: against what can be written down.
#include <doctest/doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// No firms, balanced trade: what there is to produce with is all there is.
Model plain_economy(std::uint64_t seed) {
  Model model = random_economy(seed, {5, 3, true, 6.0});
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "", diagnostics, Theory::ricardian);
  REQUIRE(diagnostics.ok());
  scale_transfers(model.base, 0.0);
  return model;
}

Cleared solve(const Model& model, const Factors& factors) {
  MarketState state = base_state(model.base);
  SolverOptions options;
  options.tolerance = 1e-13;
  return MarketSolver(model.world, model.base).long_run(neutral_wedges(model.base), factors, state, options);
}

}  // namespace

TEST_CASE(
    "theory: a tenth more labour everywhere is a tenth more of everything, at the same prices in wages") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Model model = plain_economy(seed);
    Factors more = base_factors(model.base);
    for (double& value : more.log_labour) value = std::log(1.1);
    const Cleared before = solve(model, base_factors(model.base)), after = solve(model, more);
    for (std::size_t n = 0; n < before.real_income.size(); ++n) {
      if (!model.base.resident[n]) continue;
      CHECK(after.real_income[n] / before.real_income[n] == doctest::Approx(1.1).epsilon(1e-10));
      CHECK(after.income[n] == doctest::Approx(before.income[n]).epsilon(1e-10));  // numeraire: the wage bill
    }
    for (std::size_t l = 0; l < before.wage.size(); ++l)
      CHECK(after.wage[l] / before.wage[l] == doctest::Approx(1.0 / 1.1).epsilon(1e-10));
    CHECK(worst_identity(model, neutral_wedges(model.base), after) < 1e-9);
  }
}

// Hulten (1978): to first order the world gains what better technology saves, its share of sales.
TEST_CASE("theory: the world gains the sales of those who become more productive") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Model model = random_economy(seed, {5, 3, false, 6.0});
    for (double& tariff : model.table.tariff.values()) tariff = 0.0;
    Diagnostics diagnostics;
    model.base = derive_base_year(model.world, model.table, "", diagnostics, Theory::ricardian);
    REQUIRE(diagnostics.ok());
    scale_transfers(model.base, 0.0);
    const double step = 1e-6;
    Factors better = base_factors(model.base);
    double sales = 0.0;
    const Cleared before = solve(model, better);
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].sector != 1) continue;
      better.log_productivity[at(c)] = step;
      sales += before.net_revenue[at(c)];
    }
    const Cleared after = solve(model, better);
    double gain = 0.0;
    for (int n = 0; n < model.base.location_count; ++n)
      gain += before.income[at(n)] * (after.real_income[at(n)] / before.real_income[at(n)] - 1.0);
    CHECK(std::abs(gain / (step * sales) - 1.0) < 1e-4);
  }
}

TEST_CASE("theory: labour and technology of the base year change no bit, with firms and without") {
  const Model model = random_economy(4, {5, 3, true, 6.0, true});
  const MarketSolver solver(model.world, model.base);
  Wedges wedges = neutral_wedges(model.base);
  wedges.log_iceberg.fill(0.05);
  MarketState one = base_state(model.base), two = one;
  const Cleared plain = solver.long_run(wedges, one);
  const Cleared given = solver.long_run(wedges, base_factors(model.base), two);
  CHECK(plain.price == given.price);
  CHECK(plain.wage == given.wage);
  CHECK(plain.real_income == given.real_income);
}

// With masses given nobody enters: productivity is a lower cost, whoever pays it.
TEST_CASE("theory: with masses given, productivity is an iceberg cost of all its sales that falls") {
  const Model model = random_economy(6, {5, 3, true, 6.0, true});
  const MarketSolver solver(model.world, model.base);
  const Wedges neutral = neutral_wedges(model.base);
  Supply better = base_supply(model.base);
  Wedges cheaper = neutral;
  for (int c = 0; c < model.base.cell_count; c += 2) {
    better.factors.log_productivity[at(c)] = 0.03;
    for (int n = 0; n < model.base.location_count; ++n) cheaper.log_iceberg(n, c) = -0.03;
  }
  MarketState one = base_state(model.base), two = one;
  SolverOptions options;
  options.tolerance = 1e-13;
  const Cleared a = solver.clear(neutral, better, one, options);
  const Cleared b = solver.clear(cheaper, base_supply(model.base), two, options);
  CHECK(largest_gap(a.border.values(), b.border.values()) < 1e-9);
  CHECK(largest_gap(a.real_income, b.real_income) < 1e-11);
}
