// SPDX-License-Identifier: Apache-2.0
// Where affiliates sell what they sell abroad: by owner and not as their host does. Firms from the United
// States on the mainland sell home more than others, Chinese firms in ASEAN sell to the United States: so a
// host whose market abroad grows draws those who sell there.
//
// Of a place's exports of a good, owners (home firms too) by destinations: the table nearest to proportion
// times the odds of InvestmentMargins::export_odds that keeps what each owner sells abroad and what each
// destination buys (RAS, Deming & Stephan 1940).
#pragma once

#include <vector>

#include "calibration/margins.h"
#include "world/balanced_table.h"
#include "world/world.h"

namespace entrepot {

// Sets Affiliate::share_to of goods from places where some owner's odds are not one. The largest miss of a
// total that balancing leaves, over a sector's exports of a place.
double split_exports(const World& world, const InvestmentMargins& margins, const BalancedTable& table,
                     std::vector<Affiliate>& affiliates);

}  // namespace entrepot
