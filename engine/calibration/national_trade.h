// SPDX-License-Identifier: Apache-2.0
// Trade between the home economy as a whole and every other place, by sector, as calibration needs it.
//
// Mirror data give the pattern, customs give the home economy's totals by sector and, with the partners'
// records (partner_records.h), by partner. Goods
// of the home economy that come back through the hub are taken off both sides at once; goods that
// others send through the hub are left to their true pair; the hub's re-exports to third places are
// put in until its own balance is what it is said to be.
#pragma once

#include "calibration/calibration.h"

namespace entrepot {

// Blocks: 0 is the home economy, the others are the places outside it, in order of location.
struct NationalTrade {
  std::vector<int> place;  // [block] place, -1 for block 0
  Tensor<3> flow;          // (origin block, destination block, sector)
  Column reimports;        // [j] taken off exports and imports of block 0
  int blocks() const { return static_cast<int>(place.size()); }
};

// The block of an economy of the margins.
int block_of(const NationalTrade& trade, int place);

// Flows between economies as the sources give them, (exporter, importer, sector); none inside one.
Tensor<3> economy_flows(const Margins& margins, const World& world);

NationalTrade national_trade(const World& world, const Margins& margins, const Tensor<3>& flows,
                             Repairs& repairs);

}  // namespace entrepot
