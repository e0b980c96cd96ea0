// SPDX-License-Identifier: Apache-2.0
// Uncertainty deters entry and costs nothing: in the firms' quarter, in the closed form, at the rest point.
#include <doctest/doctest.h>

#include <cmath>

#include "agents/rest/rest_point.h"
#include "market/welfare.h"
#include "policy/uncertainty.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

Model feared() {
  Model model = random_economy(4, {5, 3, true, 6.0, true});
  model.world.worst_cases = {{"", "", 0.3}};
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "feared", diagnostics);
  REQUIRE(diagnostics.ok());
  return model;
}

// Hazard `factor` times that of the base year on every flow.
Wedges threatened(const Model& model, double factor) {
  Wedges wedges = neutral_wedges(model.base);
  wedges.reversal_hazard.fill(factor);
  return wedges;
}

Matrix thresholds(const Model& model, const Wedges& wedges) {
  return entry_threshold_changes(model.world.behaviour, model.base, wedges);
}

}  // namespace

TEST_CASE("deterrence: a threat keeps firms from entering, and nobody else") {
  const Model model = feared();
  const Population population = make_population(model.world, model.base, 60, 5);
  const Wedges wedges = threatened(model, 8.0);
  FirmSignals signals = base_signals(model.base);
  FirmState calm = stationary_state(model.world, model.base, population), afraid = calm;
  FirmSums before, after;
  for (int quarter = 0; quarter < 12; ++quarter) {
    before = advance(model.world, model.base, population, base_signals(model.base), calm);
    signals.log_entry_threshold = thresholds(model, wedges);
    after = advance(model.world, model.base, population, signals, afraid);
  }
  int fewer = 0;
  for (int c = 0; c < model.base.cell_count; ++c)
    for (int n : population.destinations[at(c)]) {
      const Cell& cell = model.base.cells[at(c)];
      if (model.world.same_economy(n, cell.region) || !model.world.sectors[at(cell.sector)].goods) {
        CHECK(after.supply(n, c) == before.supply(n, c));
        CHECK(after.access(n, c) == before.access(n, c));
      } else {
        ++fewer;
        CHECK(after.supply(n, c) < before.supply(n, c));
        CHECK(after.access(n, c) < before.access(n, c));
      }
    }
  CHECK(fewer > 10);
}

TEST_CASE("deterrence: in the closed form fewer enter, they pay as before, and accounts close") {
  const Model model = feared();
  const Wedges wedges = threatened(model, 8.0);
  MarketState state = base_state(model.base);
  const Cleared closed = MarketSolver(model.world, model.base).long_run(wedges, state);
  CHECK(worst_identity(model, wedges, closed) < 1e-9);
  MarketState fresh = base_state(model.base);
  const Cleared still = MarketSolver(model.world, model.base).long_run(neutral_wedges(model.base), fresh);
  // F = e_a X/TT f_a/f_e.
  const Matrix deterred = thresholds(model, wedges);
  const Behaviour& behaviour = model.world.behaviour;
  for (int c = 0; c < model.base.cell_count; ++c) {
    double paid = 0.0;
    for (int n = 0; n < model.base.location_count; ++n)
      paid += model.base.access_share[at(c)] * closed.border(n, c) *
              std::exp(-behaviour.access_weight * deterred(n, c));
    CHECK(closed.access_spending[at(c)] == doctest::Approx(paid).epsilon(1e-12));
  }
  double trade = 0.0, base_trade = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    for (int n = 0; n < model.base.location_count; ++n)
      if (!model.world.same_economy(n, model.base.cells[at(c)].region))
        trade += closed.border(n, c), base_trade += still.border(n, c);
  CHECK(trade < base_trade);
  // Ratio of a flow to the buyer's own supply in a sector: f_e^-kappa, and what costs and numbers do.
  const int c = 0;
  const int i = model.base.cells[at(c)].region, n = model.base.location_count - 1;
  REQUIRE(!model.world.same_economy(i, n));
  const double relative =
      closed.border(n, c) / still.border(n, c) / (closed.border(i, c) / still.border(i, c));
  const int j = model.base.cells[at(c)].sector;
  const double price = std::log(closed.price(n, j) / closed.price(i, j));
  const double spending =
      std::log(closed.spending(n, j) / still.spending(n, j) * (still.spending(i, j) / closed.spending(i, j)));
  CHECK(std::log(relative) == doctest::Approx(spending + model.base.elastic(c, &Elasticities::theta) * price -
                                              model.base.elastic(c, &Elasticities::kappa) *
                                                  behaviour.threshold_weight * deterred(n, c))
                                  .epsilon(1e-8));
}

TEST_CASE("deterrence: none leaves the closed form as it was, to the bit") {
  const Model model = feared();
  Wedges wedges = neutral_wedges(model.base);
  wedges.tariff(4, 0) += 0.2;
  MarketState one = base_state(model.base), two = one;
  const Cleared without = MarketSolver(model.world, model.base).long_run(wedges, one);
  wedges.reversal_hazard = threatened(model, 1.0).reversal_hazard;
  const Cleared with = MarketSolver(model.world, model.base).long_run(wedges, two);
  CHECK(with.expenditure == without.expenditure);
  CHECK(with.access_spending == without.access_spending);
}

TEST_CASE("deterrence: table and cohorts agree, with the policy's own threshold") {
  const Model model = feared();
  const int states = 7;
  const Population population = make_population(model.world, model.base, 4000, states);
  for (const double factor : {0.0, 8.0}) {
    const Wedges wedges = threatened(model, factor);
    const Matrix threshold_of = thresholds(model, wedges);
    const RestTable table(model.world, model.base, population, states, &threshold_of);
    FirmState state = stationary_state(model.world, model.base, population);
    const FirmSums before = advance(model.world, model.base, population, base_signals(model.base), state);
    // Where entry asks for as much as under policy: U of the base year that gives the same threshold.
    Population moved = population;
    for (int c = 0; c < model.base.cell_count; ++c)
      for (int n : population.destinations[at(c)]) {
        const Hazards rates(model.world.behaviour, model.base.death[at(c)], n == population.home[at(c)]);
        const double threshold =
            rates.threshold_of_entry(population.log_uncertainty(n, c)) + threshold_of(n, c);
        moved.log_uncertainty(n, c) = std::log(std::expm1(threshold) / (rates.annuity * rates.sunk_cost));
      }
    FirmState there = stationary_state(model.world, model.base, moved);
    const FirmSums after = advance(model.world, model.base, moved, base_signals(model.base), there);
    double supply = 0.0, access = 0.0;
    for (int c = 0; c < model.base.cell_count; ++c)
      for (int n : population.destinations[at(c)]) {
        const RestTable::Response response = table.response(n, c, 0.0);
        supply = std::max(supply,
                          std::abs(response.log_supply - std::log(after.supply(n, c) / before.supply(n, c))));
        access = std::max(access,
                          std::abs(response.log_access - std::log(after.access(n, c) / before.access(n, c))));
      }
    CHECK(supply < 2e-5);
    CHECK(access < 2e-5);
  }
}

TEST_CASE("deterrence: a run under threat rests where the table says, accounts closed") {
  const Model model = feared();
  const Wedges wedges = threatened(model, 8.0);
  const Population population = make_population(model.world, model.base, 1, 1);
  MarketState state = base_state(model.base);
  const RestPoint rest = rest_point(MarketSolver(model.world, model.base), wedges, population, state);
  CHECK(rest.residual < 1e-10);
  CHECK(worst_identity(model, wedges, rest.market) < 1e-9);
  state = base_state(model.base);
  const Cleared closed = MarketSolver(model.world, model.base).long_run(wedges, state);
  const double exact = std::log(rest.market.border(4, 0) / model.base.border(4, 0)),
               power = std::log(closed.border(4, 0) / model.base.border(4, 0));
  CHECK(exact < 0.0);
  // Those who are in stay in, which the closed form knows by the weight of the threshold.
  CHECK(std::abs(exact / power - 1.0) < 0.1);
  CHECK(largest_smearing(MarketSolver(model.world, model.base), wedges, closed).largest > 1e-3);
}
