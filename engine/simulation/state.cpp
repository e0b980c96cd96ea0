// SPDX-License-Identifier: Apache-2.0
#include "simulation/state.h"

#include <cmath>

#include "numerics/worst.h"

namespace entrepot {
namespace {

double largest_change(std::span<const double> now, std::span<const double> then) {
  double worst = 0.0;
  for (std::size_t k = 0; k < now.size(); ++k)
    if (then[k] > 0.0) worst = worse(worst, std::abs(now[k] / then[k] - 1.0));
  return worst;
}

}  // namespace

CaseState base_case(const Economy& economy) {
  const BaseYear& base = economy.model.base;
  CaseState state;
  state.wedges = neutral_wedges(base);
  state.supply = base_supply(base);
  MarketState found = base_state(base);
  // Once for what buyers carry on, and again from there, as every quarter is: so that a quarter without a
  // change has the same bits.
  const Cleared chosen = economy.solver.clear(state.wedges, state.supply, found);
  state.cleared = economy.solver.clear(state.wedges, state.supply, chosen.sourcing, found);
  state.market = base_state(base);
  state.investment = base_investment(economy.model.world, base);
  state.workers = base_workers(base);
  state.ideas = base_ideas(base);
  return state;
}

CaseState reference_case(const Economy& economy) {
  CaseState state = base_case(economy);
  state.firms = stationary_state(economy.model.world, economy.model.base, economy.population);
  return state;
}

void Drift::measure(const BaseYear& base, const FirmSums& firms, const Investment& investment) {
  if (start_.firms.empty()) start_ = firms;
  masses = worse(masses, largest_change(firms.supply.values(), start_.supply.values()));
  exporters = worse(exporters, largest_change(firms.exporters, start_.exporters));
  stock = worse(stock, largest_change(investment.stock, base.fdi_stock));
}

}  // namespace entrepot
