// SPDX-License-Identifier: Apache-2.0
#include "answer/model_behaviour.h"

#include <fmt/format.h>

#include <string>

#include "agents/rest/rest_point.h"
#include "answer/model_firms.h"
#include "market/identities.h"
#include "market/solve/stability.h"
#include "market/welfare.h"
#include "simulation/period.h"

namespace entrepot {
namespace {

constexpr double shock_points = 10.0;  // of tariff: large, and no market closes

Part bounded(const std::string& title) {
  Part part;
  part.title = title;
  part.table.columns = {{"figure"}, {"value", true}, {"bound"}};
  return part;
}

Part compared(const std::string& title, const char* with) {
  Part part;
  part.title = title;
  part.table.columns = {{"figure"}, {"value", true}, {with}};
  return part;
}

void beside(Part& part, const std::string& what, const std::string& value, const std::string& other) {
  part.table.rows.push_back({what, value, other});
}

void bound(Checked& checked, const std::string& what, const std::string& value, const std::string& bound,
           bool holds) {
  beside(checked.parts.back(), what, value, checked.verdict(bound, holds));
}

void base_year(const Model& model, Checked& checked) {
  checked.parts.push_back(bounded("The base year under the equations"));
  const Wedges neutral = neutral_wedges(model.base);
  for (const bool free : {true, false}) {
    MarketState state = base_state(model.base);
    const Cleared cleared =
        free ? MarketSolver(model.world, model.base).long_run(neutral, state)
             : MarketSolver(model.world, model.base).clear(neutral, base_supply(model.base), state);
    bound(
        checked,
        free ? "largest residual of an equation, long run" : "largest residual of an equation, masses given",
        fmt::format("{:.1e}", cleared.worst_residual()), "below 1e-11", cleared.worst_residual() < 1e-11);
    if (!free) continue;
    for (const Identity& identity : identities(model.world, model.base, neutral, cleared))
      bound(checked, identity.name, fmt::format("{:.1e}", identity.error), "at most 1e-9",
            identity.error <= 1e-9);
  }
}

void stable(const Model& model, Checked& checked) {
  checked.parts.push_back(bounded("Stability"));
  const Stability figures = stability(model.world, model.base);
  bound(checked, "largest real part of the pass's eigenvalues",
        fmt::format("{:.3f}", figures.largest_real_part), "below 1", figures.largest_real_part < 1.0);
  bound(checked, "gain of births on themselves", fmt::format("{:.3f}", figures.births_gain), "below 0.6",
        figures.births_gain < 0.6);
  bound(checked, "elasticity of entry mu", fmt::format("{}", model.world.behaviour.entry_elasticity),
        "at most 0.6", model.world.behaviour.entry_elasticity <= 0.6);
}

// The long run of a standard shock twice: as `solve` has it, and where simulated firms come to rest.
void long_run_twice(const Model& model, Checked& checked) {
  if (!exports_goods(model)) return;
  const World& world = model.world;
  const BaseYear& base = model.base;
  Wedges shock = neutral_wedges(base);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[static_cast<std::size_t>(c)];
      if (world.is_home(n) != world.is_home(cell.region) &&
          world.sectors[static_cast<std::size_t>(cell.sector)].goods)
        shock.tariff(n, c) += shock_points / 100.0;
    }
  MarketState state = base_state(base);
  const Cleared closed = MarketSolver(world, base).long_run(shock, state);
  const Smearing smearing = largest_smearing(MarketSolver(world, base), shock, closed);
  const Population population = make_population(world, base, 1, 1);  // the table has no cohorts
  MarketState start = base_state(base);
  const Cleared rested = rest_point(MarketSolver(world, base), shock, population, start).market;
  const double by_solve = 100.0 * (home_real_income(world, base, closed) - 1.0);
  const double at_rest = 100.0 * (home_real_income(world, base, rested) - 1.0);
  const Cell& where = base.cells[static_cast<std::size_t>(smearing.cell)];
  Part part = compared("The closed form of solve beside the exact rest point of firms", "beside");
  part.words =
      fmt::format("{} points of tariff on all goods across the border of the home economy", shock_points);
  beside(part, "largest |ln R| of a flow, left out by solve", fmt::format("{:.4f}", smearing.largest),
         fmt::format("{} from {} to {}", world.sector_names[where.sector], world.location_names[where.region],
                     world.location_names[smearing.destination]));
  beside(part, "mean |ln R|, flows weighted with base trade", fmt::format("{:.5f}", smearing.mean),
         "0 for a power law of participation");
  beside(part, "real income by solve, per cent", fmt::format("{:+.4f}", by_solve), "");
  beside(part, "real income at the rest point, per cent", fmt::format("{:+.4f}", at_rest),
         fmt::format("{:+.4f} points from solve", at_rest - by_solve));
  checked.parts.push_back(std::move(part));
}

}  // namespace

Checked check_behaviour(const Model& model) {
  Checked checked;
  base_year(model, checked);
  stable(model, checked);
  check_firms(model, checked);
  long_run_twice(model, checked);
  return checked;
}

}  // namespace entrepot
