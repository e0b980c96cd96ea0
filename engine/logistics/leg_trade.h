// SPDX-License-Identifier: Apache-2.0
// Which legs goods travel on: for the page of a node, and to say of a lever that it acts on no chosen route.
#pragma once

#include "logistics/network_costs.h"

namespace entrepot {

// [leg] bn USD a year of the base year's trade whose way leads along it, each alternative by its share; 0 for
// a leg that is on no chosen route. `routes` are those of the base year or of after a
// change: a leg may be chosen only because a lever acts on it.
Column leg_trade(const NetworkCosts& network, const Routes& routes);

}  // namespace entrepot
