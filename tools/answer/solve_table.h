// SPDX-License-Identifier: Apache-2.0
// What two solved long runs say, as a page of a terminal.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/welfare_parts.h"
#include "study/long_run_answers.h"

namespace entrepot {

// The outcomes whose effects it shows.
std::vector<std::string> solve_table_outcomes();
std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const LongRunAnswers& found, const std::vector<WelfarePart>& parts);

}  // namespace entrepot
