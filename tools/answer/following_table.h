// SPDX-License-Identifier: Apache-2.0
// Regions where firms follow people and where they do not, for a terminal.
#pragma once

#include <string>
#include <vector>

#include "study/following_firms.h"

namespace entrepot {

// Empty where there is nothing to tell.
std::string following_table(const World& world, const std::vector<FollowedRegion>& regions);

}  // namespace entrepot
