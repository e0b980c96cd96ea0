// SPDX-License-Identifier: Apache-2.0
// Gateways that no open leg joins: a network must lead from every gateway of the home economy and its special
// regions to every other.
#pragma once

#include <vector>

#include "world/network.h"
#include "world/world.h"

namespace entrepot {

struct CutOff {
  int source = 0, target = 0;  // nodes
};

// In order of source, then target.
std::vector<CutOff> cut_off(const World& world, const Network& network);

}  // namespace entrepot
