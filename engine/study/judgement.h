// SPDX-License-Identifier: Apache-2.0
// How much of what a package does rests on judgement: on entries whose value nobody has announced, or whose
// effect size nobody has measured.
#pragma once

#include <optional>

#include "simulation/long_run.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

// Whether the size of its effect or its value is judged.
bool rests_on_judgement(const LeverUse& use);

// 1 - (effect of the package without what rests on judgement) / (effect of the whole), of the home economy's
// real income in the long run; `whole` is that of the package. Below 0 or above 1 where the two parts work
// against each other. Nothing where there is no home economy, no effect or no equilibrium.
std::optional<double> share_on_judgement(const Model& model, const Scenario& scenario, const LongRun& whole);
// The same, the whole being solved where it is needed.
std::optional<double> share_on_judgement(const Model& model, const Scenario& scenario);

}  // namespace entrepot
