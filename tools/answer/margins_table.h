// SPDX-License-Identifier: Apache-2.0
// What firms with dice did, in a table of a terminal: exports by size of the firm, who starts and who stops,
// and how much of the fluctuation of exports is the luck of the largest.
#pragma once

#include <string>

#include "simulation/firm_margins.h"

namespace entrepot {

// Of a year of the run, from 1.
std::string margins_table(const World& world, const FirmMargins& margins, int year);

}  // namespace entrepot
