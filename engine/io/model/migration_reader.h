// SPDX-License-Identifier: Apache-2.0
// margins/migrants.csv and migrant_destinations.csv of a model folder: who works elsewhere than where they
// are registered. Optional, both or none. Formats: models/README.md. Codes: M021 a region without a row, M023
// a place that is no region, M027 what else migration needs.
#pragma once

#include "calibration/margins.h"
#include "io/model/margin_tables.h"
#include "world/world.h"

namespace entrepot {

void read_migration(const MarginTables& tables, const World& world, Margins& margins);

}  // namespace entrepot
