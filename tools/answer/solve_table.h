// SPDX-License-Identifier: Apache-2.0
// What two solved long runs say, as a table for the terminal.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/long_run_values.h"

namespace entrepot {

std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const std::vector<LongRunValue>& values);

}  // namespace entrepot
