// SPDX-License-Identifier: Apache-2.0
// One case of a model, quarter by quarter, knobs set directly.
#pragma once

#include <utility>

#include "simulation/period.h"

namespace entrepot::test {

struct Walk {
  explicit Walk(Model the_model, int cohorts = 20, int states = 3)
      : model(std::move(the_model)), population(make_population(model.world, model.base, cohorts, states)) {}
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  // The reference goes along, as in a run: at rest it would stand still but for rounding.
  const Cleared& quarter(const Wedges& wedges) {
    advance_reference(economy, reference);
    simulate_quarter(economy, wedges, true, reference, state);
    return state.cleared;
  }

  Model model;
  Population population;
  MarketSolver solver{model.world, model.base};
  Economy economy{model, solver, population};
  CaseState reference = reference_case(economy), state = reference;
};

}  // namespace entrepot::test
