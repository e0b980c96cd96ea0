// SPDX-License-Identifier: Apache-2.0
// What a package that moves duties does to real income under either rule of transfers (EQUATIONS: section 2,
// step 8). With own income a deficit grows with its place's income, which the place's own duty raises: others
// then pay for part of it, and the gain from a duty is overstated.
#pragma once

#include <string>
#include <vector>

#include "simulation/long_run.h"

namespace entrepot {

struct RuleEffect {
  std::string place;                 // code, or the home economy, as in EffectRow::location
  std::string level;                 // "total", "place"
  double own_income = 0, fixed = 0;  // per cent of real income
};

// The home economy, then those places that charge other duties and those that pay them, in each the ones that
// change most; `solved` is the scenario's. Empty where no duty moves, where there are no transfers, and where
// the other rule has no equilibrium.
std::vector<RuleEffect> under_both_rules(const Model& model, const LongRun& solved);

}  // namespace entrepot
