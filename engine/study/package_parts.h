// SPDX-License-Identifier: Apache-2.0
// By what a package is taken apart, and what is told of its parts.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/groups.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

enum class PartsBy { task, measure, lever };

// Under which names an entry counts: tasks, measures, its lever.
std::vector<std::string> part_names_of(const LeverUse& use, PartsBy by);

// What is told of every part: of the home economy.
std::vector<RowName> outcomes_of_parts(const World& world);

}  // namespace entrepot
