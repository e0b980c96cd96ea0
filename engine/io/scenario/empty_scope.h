// SPDX-License-Identifier: Apache-2.0
// An entry whose places, partners and sectors leave nothing that its lever could act on.
#pragma once

#include <string>

#include "policy/use.h"
#include "world/world.h"

namespace entrepot {

// What is not there, as it completes "the lever has ..."; empty where the scope holds something.
std::string empty_scope(const World& world, const LeverUse& use);

}  // namespace entrepot
