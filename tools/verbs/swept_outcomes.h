// SPDX-License-Identifier: Apache-2.0
// Outcomes as the command line names them: real_income, exports@usa, real_income@all. `by_agents`: also those
// that only simulated firms have.
#pragma once

#include <string>
#include <vector>

#include "study/sweep.h"
#include "world/model.h"

namespace entrepot {

// One outcome of one place; without a place, of the home economy. `flag` begins what is said of a mistake.
// Throws Failure(usage).
SweptOutcome read_outcome(const std::string& text, const World& world, const std::string& flag,
                          bool by_agents = false);
// Some with commas between them; @all stands for every place.
std::vector<SweptOutcome> read_outcomes(const std::string& text, const World& world, const std::string& flag,
                                        bool by_agents = false);

// "real_income@usa=0": where it is this many per cent away from the baseline.
struct Level {
  SweptOutcome outcome;
  double percent = 0.0;
};
Level read_level(const std::string& text, const World& world, const std::string& flag,
                 bool by_agents = false);

}  // namespace entrepot
