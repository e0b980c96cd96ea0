// SPDX-License-Identifier: Apache-2.0
// Investment on the macro model: how fast an opening is taken up, and where it ends.
#include <doctest.h>

#include <cmath>

#include "simulation/period.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

bool inward(const Model& model, int c) {
  const Cell& cell = model.base.cells[at(c)];
  return cell.owner != 0 && model.world.is_home(cell.region);
}

// Change of the FDI flow into the home economy that answers to policy, per cent.
double flow_change(const Model& model, const Cleared& cleared) {
  double flow = 0.0, base = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    if (!inward(model, c)) continue;
    const double births = model.base.births_share[at(c)] * model.base.net_revenue[at(c)];
    flow += model.base.fdi_flow[at(c)] * cleared.births_spending[at(c)] / births;
    base += model.base.fdi_flow[at(c)];
  }
  return 100.0 * (flow / base - 1.0);
}

// Sales-weighted log of affiliates over the base year.
double log_affiliates(const Model& model, const Cleared& cleared) {
  double total = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (inward(model, c)) total += model.base.net_revenue[at(c)] * std::log(cleared.entry_mass[at(c)]);
  return total;
}

}  // namespace

TEST_CASE("slow: investment: an opening closes 15 to 20 per cent of its gap a year and ends at solve") {
  const Model& model = macro();
  Wedges opening = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (inward(model, c) && !model.world.sectors[at(model.base.cells[at(c)].sector)].goods)
      opening.open_share[at(c)] = 1.2;
  MarketState start = base_state(model.base);
  const Cleared goal = MarketSolver(model.world, model.base).long_run(opening, start);
  const Population population = make_population(model.world, model.base, 60, 5);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  Drift drift;
  CaseState state = reference;
  std::vector<double> affiliates;
  for (int quarter = 0; quarter < 160; ++quarter) {
    advance_reference(economy, reference);
    drift.measure(model.base, reference);
    simulate_quarter(economy, opening, true, reference, state);
    affiliates.push_back(log_affiliates(model, state.cleared));
    if (quarter == 0) CHECK(flow_change(model, state.cleared) > 2.9 * flow_change(model, goal));
  }
  const double gap = log_affiliates(model, goal);
  for (const std::size_t year : {1u, 2u, 5u}) {
    const double before = year == 1 ? 0.0 : affiliates[4 * year - 5];
    const double closed = (affiliates[4 * year - 1] - before) / (gap - before);
    CAPTURE(year);
    CAPTURE(closed);
    // What draws them is on its way itself: buyers and sellers abroad come for years.
    CHECK(closed > (year < 5 ? 0.15 : 0.13));
    CHECK(closed < 0.20);
  }
  const double end = flow_change(model, state.cleared), solved = flow_change(model, goal);
  CAPTURE(end);
  CAPTURE(solved);
  CHECK(std::abs(end / solved - 1.0) < 0.05);
  CHECK(worst_identity(model, opening, state.cleared) < 1e-9);
  CHECK(drift.stock < 1e-4);
  CHECK(drift.masses < 1e-4);
}
