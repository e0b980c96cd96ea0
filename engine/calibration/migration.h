// SPDX-License-Identifier: Apache-2.0
// Who is registered where and works where (MECHANISMS: section 1): migrants between the provinces of the home
// economy, from two published totals of each region and a prior of destinations (RAS), and all others at
// home. A region's workers are those of its firms and, by its share, of the zones that hire in it.
#pragma once

#include "calibration/calibration.h"

namespace entrepot {

// (registered, works), places, million; empty where the margins say nothing. Throws Failure(invalid) where a
// region has fewer workers than come to it.
Matrix working_population(const World& world, const Margins& margins, Repairs& repairs);

}  // namespace entrepot
