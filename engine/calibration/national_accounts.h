// SPDX-License-Identifier: Apache-2.0
// Output, inputs and final demand of every economy that fit its GDP and its trade.
//
// Output is solved first, X = inverse(I - A)(alpha (GDP - net exports) + net exports), because letting
// RAS choose it would break GDP; RAS then fits inputs and final demand to output and trade. Where
// exports exceed what output allows, goods only pass through: own-sector input without value added.
#pragma once

#include "calibration/national_trade.h"

namespace entrepot {

struct NationalAccounts {
  Column gdp;                // [block]
  Matrix output;             // (block, j) without what passes through
  Matrix pass_through;       // (block, j)
  Matrix value_added;        // (block, j)
  Matrix value_added_share;  // (block, j)
  Matrix final_demand;       // (block, j)
  Tensor<3> input;           // (block, input, using sector)
};

NationalAccounts national_accounts(const World& world, const Margins& margins, const Tensor<3>& flows,
                                   const NationalTrade& trade, Repairs& repairs);

}  // namespace entrepot
