// SPDX-License-Identifier: Apache-2.0
// FDI: the base year stands still, an opening raises the flow first and the stock slowly.
#include "agents/investors.h"

#include <doctest.h>

#include <cmath>

#include "simulation/period.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double total(const Model& model, const Column& values, int owner) {
  double sum = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].owner == owner) sum += values[at(c)];
  return sum;
}

}  // namespace

TEST_CASE("investors: without a lever flow and stock stand still") {
  const Model model = random_economy(2, {5, 3, true, 6.0, true});
  const Population population = make_population(model.world, model.base, 30, 3);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  Drift drift;
  CaseState state = reference;
  const Wedges neutral = neutral_wedges(model.base);
  for (int quarter = 0; quarter < 20; ++quarter) {
    advance_reference(economy, reference);
    drift.measure(model.base, reference);
    simulate_quarter(economy, neutral, true, reference, state);
  }
  CHECK(largest_gap(state.investment.stock, model.base.fdi_stock) < 1e-12);
  CHECK(drift.stock < 1e-12);
  for (int c = 0; c < model.base.cell_count; ++c)
    CHECK(std::abs(state.investment.flow[at(c)] - model.base.fdi_flow[at(c)] -
                   model.base.conduit_flow[at(c)]) < 1e-12);
}

TEST_CASE("investors: an opening fills 15 to 20 per cent of its gap a year, and accounts close") {
  const Model model = random_economy(8, {5, 3, true, 6.0, true});
  const Population population = make_population(model.world, model.base, 60, 5);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  CaseState state = reference;
  Wedges opening = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].owner == 1) opening.open_share[at(c)] = 1.3;
  MarketState start = base_state(model.base);
  const Cleared goal = MarketSolver(model.world, model.base).long_run(opening, start);
  Column stock = model.base.fdi_stock;
  double first_flow = 0.0, closed = 0.0;
  for (int quarter = 0; quarter < 240; ++quarter) {
    advance_reference(economy, reference);
    simulate_quarter(economy, opening, true, reference, state);
    if (quarter == 0) first_flow = total(model, state.investment.flow, 1);
    if (quarter == 3) {
      double gap = 0.0, done = 0.0;
      for (int c = 0; c < model.base.cell_count; ++c)
        if (model.base.cells[at(c)].owner == 1) {
          gap += model.base.net_revenue[at(c)] * std::log(goal.entry_mass[at(c)]);
          done += model.base.net_revenue[at(c)] * std::log(state.cleared.entry_mass[at(c)]);
        }
      closed = done / gap;
    }
    CHECK(worst_identity(model, opening, state.cleared) < 1e-9);
  }
  CHECK(closed > 0.14);
  CHECK(closed < 0.21);
  const double base_flow = total(model, model.base.fdi_flow, 1) + total(model, model.base.conduit_flow, 1);
  const double last_flow = total(model, state.investment.flow, 1);
  CHECK(first_flow > last_flow);
  CHECK(last_flow > base_flow);
  CHECK(total(model, state.investment.stock, 1) > total(model, model.base.fdi_stock, 1));
  // What does not answer to policy does not move.
  for (int c = 0; c < model.base.cell_count; ++c)
    CHECK(state.investment.flow[at(c)] >= model.base.conduit_flow[at(c)]);
  CHECK(std::abs(total(model, state.cleared.net_revenue, 1) / total(model, goal.net_revenue, 1) - 1.0) <
        0.01);
}
