// SPDX-License-Identifier: Apache-2.0
// Goods that only pass through a place, traced to where they were made and where they are used.
//
// A flow i -> h -> n of goods that h does not use becomes i -> n; what was moved is kept as a re-export,
// the bridge between traced trade and trade as customs record it. Origins and destinations are those
// of the place's other trade in the sector. Imports that are the home economy's own goods coming back
// are known beforehand and join the bridge without moving anything.
#pragma once

#include "calibration/regional_table.h"

namespace entrepot {

// Moves flows, inputs and pass_through of `table`; what cannot be traced stays in pass_through.
std::vector<ReExport> trace(const World& world, const Margins& margins, GrossTable& table, Repairs& repairs);

// Re-imports by region of origin, region of use and sector: a region's own goods first, so that the
// recorded trade of every region is what customs say; never more than a part of the traced flow.
std::vector<ReExport> reimports_by_region(const World& world, const Margins& margins,
                                          const NationalTrade& trade, const GrossTable& table,
                                          Repairs& repairs);

// recorded(i,h) += v, recorded(h,n) += v, recorded(i,n) -= v; where i = n the goods went home and
// customs never saw the sale there.
Tensor<3> recorded_trade(const Tensor<3>& flow, const std::vector<ReExport>& bridge);

}  // namespace entrepot
