// SPDX-License-Identifier: Apache-2.0
// What two solved long runs say, as a page of a terminal.
#pragma once

#include <string>

#include "outcomes/results/welfare_parts.h"
#include "study/effects.h"

namespace entrepot {

// The outcomes whose effects it shows.
std::vector<std::string> solve_table_outcomes();
std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const LongRunEffects& effects, const std::vector<WelfarePart>& parts);

}  // namespace entrepot
