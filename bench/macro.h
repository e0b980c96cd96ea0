// SPDX-License-Identifier: Apache-2.0
// What the benchmarks of the market, of a quarter and of a run share: the committed model, read once,
// and shocks that the knobs are set to directly.
#pragma once

#include "simulation/run.h"

namespace entrepot::bench {

const Model& macro();

// 25 points of tariff on all goods that cross the border of the home economy, both ways: large,
// and the same whatever the catalogue of levers says.
Wedges tariff_war(const Model& model);

}  // namespace entrepot::bench
