// SPDX-License-Identifier: Apache-2.0
// Who owns what: the part of every place and sector that belongs to an owner from elsewhere.
//
// Inward: foreign sales by sector, region and owner; exports of foreign firms as customs record them; FDI
// flows by owner, region and industry (inward_investment.h). Outward: sales from stocks that do not move on,
// flows and stocks by destination as recorded. Recorded flows are what stays and what passes through. Sales
// of an affiliate are a share of its place's sales within the economy and another of those abroad, so that
// the balanced table does not change. Money in bn USD.
#pragma once

#include "calibration/calibration.h"
#include "calibration/margins.h"
#include "world/base_year.h"

namespace entrepot {

// The owner whose only home is the home economy, -1 if there is none: its firms abroad.
int outward_owner(const World& world);

// Affiliates in order (owner, place, sector); none where the margins say nothing of investment. Cells too
// small to matter stay with the home firms, and the repairs say how much that is.
std::vector<Affiliate> affiliates(const World& world, const Margins& margins, const BalancedTable& table,
                                  Repairs& repairs);

}  // namespace entrepot
