// SPDX-License-Identifier: Apache-2.0
// What an entry does to the ways of goods, as `explain` shows it.
#pragma once

#include <vector>

#include "answer/document.h"
#include "io/text/json.h"
#include "logistics/route_changes.h"
#include "world/world.h"

namespace entrepot {

std::vector<Part> route_parts(const World& world, const RouteChanges& changes);
Json routes_json(const World& world, const RouteChanges& changes);

}  // namespace entrepot
