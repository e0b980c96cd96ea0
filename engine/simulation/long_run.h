// SPDX-License-Identifier: Apache-2.0
// The long run of a scenario in closed form: no agents, participation and entry at their rest points,
// every knob after its phase-in has finished.
#pragma once

#include "simulation/run.h"

namespace entrepot {

struct LongRunCase {
  Wedges wedges;
  Cleared market;
  std::vector<Identity> identities;
};

struct LongRun {
  LongRunCase baseline, policy;
};

// Throws Failure(no_equilibrium).
LongRun solve_long_run(const Model& model, const Scenario& scenario);

}  // namespace entrepot
