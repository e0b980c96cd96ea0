// SPDX-License-Identifier: Apache-2.0
#include "simulation/state.h"

namespace entrepot {

CaseState base_case(const Economy& economy) {
  const BaseYear& base = economy.model.base;
  CaseState state;
  state.wedges = neutral_wedges(base);
  state.supply = base_supply(base);
  MarketState found = base_state(base);
  state.cleared = economy.solver.clear(state.wedges, state.supply, found);
  state.market = base_state(base);
  state.investment = base_investment(economy.model.world, base);
  return state;
}

CaseState reference_case(const Economy& economy) {
  CaseState state = base_case(economy);
  state.firms = stationary_state(economy.model.world, economy.model.base, economy.population);
  return state;
}

}  // namespace entrepot
