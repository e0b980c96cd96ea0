// SPDX-License-Identifier: Apache-2.0
// The cell that --trace names.
#pragma once

#include <string>

#include "world/base_year.h"
#include "world/world.h"

namespace entrepot {

// Reads "cell=SECTOR@PLACE", with ":OWNER" where its firms are not domestic. Throws Failure(usage) that says
// what is wrong and what there is, also of a cell whose firms can have no dice.
int traced_cell(const World& world, const BaseYear& base, const std::string& words);

}  // namespace entrepot
