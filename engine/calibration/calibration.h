// SPDX-License-Identifier: Apache-2.0
// Margins into a balanced table: what published totals and priors say, made to agree.
//
// In order: national trade by partner and sector, what passes through a hub; economies' outputs and
// inputs; the home economy's regions; what passes through zones and hubs traced to its origin;
// collected tariffs. Every identity of the table holds to rounding: use = purchases, cost = sales,
// value added = GDP, recorded trade = traced trade and its bridge. Deterministic, one thread.
#pragma once

#include <string>
#include <vector>

#include "calibration/margins.h"
#include "world/base_year.h"

namespace entrepot {

// Something that had to be moved to make figures agree, and by how much.
struct Repair {
  std::string step, what, where;  // where: place or sector, empty for the whole table
  double size = 0.0;
  std::string unit;
};
using Repairs = std::vector<Repair>;

struct Calibration {
  BalancedTable table;
  Matrix output;  // (place, sector)
  Repairs repairs;
};

// Throws Failure(invalid) that names place and sector where the margins cannot be made to agree.
Calibration calibrate(const World& world, const Margins& margins);

}  // namespace entrepot
