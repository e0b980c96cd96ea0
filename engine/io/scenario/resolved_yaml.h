// SPDX-License-Identifier: Apache-2.0
// A scenario with everything filled in: defaults, names, lines of schedules, definitions of its levers.
#pragma once

#include <string>

#include "simulation/scenario.h"
#include "world/world.h"

namespace entrepot {

// YAML that read_scenario reads back into the same scenario, without models/levers.
std::string resolved_yaml(const Scenario& scenario, const World& world);

}  // namespace entrepot
