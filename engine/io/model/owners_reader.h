// SPDX-License-Identifier: Apache-2.0
// Who invests: margins/investment_partners.csv, _flows.csv, _owners.csv and _mix.csv.
#pragma once

#include "calibration/margins.h"
#include "io/model/margin_tables.h"
#include "world/world.h"

namespace entrepot {

// Groups, blocks and industries have been read.
void read_owners(const MarginTables& tables, const World& world, InvestmentMargins& investment,
                 MarginRanges& ranges);

}  // namespace entrepot
