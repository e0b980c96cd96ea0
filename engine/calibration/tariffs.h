// SPDX-License-Identifier: Apache-2.0
// Collected tariffs of the base year, from profiles of published rates by product group.
//
// Rules apply in order, each to the flows of some destinations and origins; what agreements in force leave
// uncollected (trade_agreements.h) is off the duty that a rule sets. Where a treasury records what it
// collects, the place's ordinary duty is scaled to it; the home economy's is by one factor so that the duty
// on its traced imports is what was collected.
#pragma once

#include "calibration/calibration.h"

namespace entrepot {

// (origin, destination, sector), fraction of border value, on `flow` between places; agreements hold between
// the economies of `economy_flows`.
Tensor<3> collected_tariffs(const World& world, const Margins& margins, const Tensor<3>& economy_flows,
                            const Tensor<3>& flow, Repairs& repairs);

}  // namespace entrepot
