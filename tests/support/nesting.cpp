// SPDX-License-Identifier: Apache-2.0
#include "support/nesting.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "simulation/case_run.h"
#include "simulation/period.h"

namespace entrepot::test {
namespace {

double annual(double quarterly_hazard) {
  return 1.0 - std::pow(1.0 - quarterly_hazard, 4.0);
}

}  // namespace

namespace {

Model frictions_off(const Model& model, double death, double entry_elasticity) {
  Model frictionless;
  frictionless.world = model.world;
  frictionless.table = model.table;
  Behaviour& behaviour = frictionless.world.behaviour;
  behaviour.sunk_cost_own = behaviour.sunk_cost_other = 0.0;
  behaviour.exit_threshold_own = behaviour.exit_threshold_other = 1.0;
  behaviour.reversal_hazard = 0.0;
  behaviour.productivity_shock = 0.0;
  behaviour.participation_services = 1.0;  // errors are those of so many sellers, of whatever they make
  behaviour.market_shock_own = behaviour.market_shock_other = 1e-9;
  behaviour.market_entry_own = behaviour.market_entry_other = annual(0.4);
  behaviour.market_exit_own = behaviour.market_exit_other = annual(0.4);
  behaviour.choosing_anew = 1.0;
  behaviour.entry_speed = annual(0.5);
  // At half the gap hosts that are close substitutes are a cobweb.
  behaviour.affiliate_speed = annual(0.2);
  behaviour.death = death;
  behaviour.entry_elasticity = entry_elasticity;
  Diagnostics diagnostics;
  frictionless.base = derive_base_year(frictionless.world, frictionless.table, "frictions off", diagnostics);
  if (!diagnostics.ok()) throw std::runtime_error(render(diagnostics));
  std::fill(frictionless.base.death.begin(), frictionless.base.death.end(), behaviour.death);
  return frictionless;
}

}  // namespace

Model without_frictions(const Model& model) {
  return frictions_off(model, annual(0.05), model.world.behaviour.entry_elasticity);
}

Model without_frictions_or_deaths(const Model& model) {
  // Births are compared with those of the reference, which must be something.
  return frictions_off(model, 1e-9, 0.0);
}

std::vector<Shock> shocks(const Model& model) {
  const BaseYear& base = model.base;
  Shock tariff{"tariff", neutral_wedges(base)}, iceberg{"services", tariff.wedges},
      opening{"opening", tariff.wedges};
  const int foreign = base.location_count - 1;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[static_cast<std::size_t>(c)];
    const bool home = model.world.is_home(cell.region);
    if (home && model.world.sectors[static_cast<std::size_t>(cell.sector)].goods)
      tariff.wedges.tariff(foreign, c) += 0.25;
    if (cell.sector == base.sector_count - 1)
      for (int n = 0; n < base.location_count; ++n)
        if (!model.world.same_economy(n, cell.region)) iceberg.wedges.log_iceberg(n, c) = std::log(0.9);
    if (cell.owner != 0 && home) opening.wedges.open_share[static_cast<std::size_t>(c)] = 1.3;
  }
  std::vector<Shock> all{tariff, iceberg};
  if (!(opening.wedges == neutral_wedges(base))) all.push_back(opening);
  return all;
}

Cleared settle(const Model& model, const Wedges& wedges, int ranks, int states, int quarters) {
  const Population population = make_population(model.world, model.base, ranks, states);
  // The reference starts at its stationary solution, where it stays: once round says what it always says.
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy);
  advance_reference(economy, reference);
  CaseState state = reference;
  for (int quarter = 0; quarter < quarters; ++quarter)
    simulate_quarter(economy, wedges, true, reference, state);
  return state.cleared;
}

Cleared settle_with_dice(const Model& model, const Wedges& wedges, int firms, std::uint64_t seed,
                         int quarters) {
  const Population population = make_population(model.world, model.base, 8, 1);
  const MarketSolver solver(model.world, model.base);
  const SingleFirms singles(model.base, population, stationary_state(model.world, model.base, population),
                            Column(at(model.base.cell_count), firms),
                            {.top = static_cast<std::uint32_t>(firms)}, 0.0);
  Economy economy{.model = model, .solver = solver, .population = population};
  economy.singles = &singles;
  Reference reference(economy);
  reference.throw_dice(economy, seed, 0);
  CaseState state = base_case(economy);
  state.firms = reference.firms();
  for (int quarter = 0; quarter < quarters; ++quarter) {
    reference.quarter(economy);
    const std::optional<ThrownDice> thrown = reference.thrown();
    simulate_quarter(economy, wedges, true, reference.state(), state, true, &*thrown);
  }
  return state.cleared;
}

Gap gap(const BaseYear& base, const Cleared& a, const Cleared& b) {
  Gap result;
  double weight = 0.0;
  for (std::size_t k = 0; k < base.border.size(); ++k) {
    const double size = base.border.values()[k];
    if (!(size > 0.0)) continue;
    const double error = std::abs(std::log(a.border.values()[k] / b.border.values()[k]));
    result.flow = std::max(result.flow, error);
    result.weighted += size * error;
    weight += size;
  }
  result.weighted /= weight;
  for (int n = 0; n < base.location_count; ++n)
    if (base.resident[static_cast<std::size_t>(n)])
      result.income = std::max(result.income, 100.0 * std::abs(a.real_income[static_cast<std::size_t>(n)] -
                                                               b.real_income[static_cast<std::size_t>(n)]));
  return result;
}

}  // namespace entrepot::test
