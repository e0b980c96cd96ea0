// SPDX-License-Identifier: Apache-2.0
// What levers do, found by laying them on the calendar: what only the base year can tell.
#pragma once

#include <vector>

#include "base/calendar.h"
#include "base/diagnostic.h"
#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

// Levers that change nothing, alone or beside the others: W001, W005, W006; more than a channel
// can be: W008; two rates at once: S026; formulas without a finite value: S016. `baseline` holds in both
// cases, `levers` are the package.
void check_effects(const World& world, const BaseYear& base, const Horizon& horizon,
                   const std::vector<LeverUse>& baseline, const std::vector<LeverUse>& levers,
                   Diagnostics& diagnostics);

}  // namespace entrepot
