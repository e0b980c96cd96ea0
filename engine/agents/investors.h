// SPDX-License-Identifier: Apache-2.0
// Foreign direct investment of a quarter: flow, stock, reinvestment and repatriation (DESIGN 3.4).
//
// Births of affiliates follow the logit of market/entry.h; what they cost is FDI: base flow times the
// change of the births part of entry spending. Stock at historical cost, K = K(before) + new equity +
// reinvested earnings - depreciation - write-offs; depreciation is the base flow over the base stock,
// usual deaths included, so that the base year stands still. A conduit flow passes through and answers
// to no lever. Concept: utilised FDI. Cells [c]; money in bn USD, flows at annual rates.
#pragma once

#include "market/accounts.h"

namespace entrepot {

struct Investment {
  Column flow;         // [c] FDI of the quarter, annual rate, conduit included
  Column stock;        // [c] at the end of the quarter
  Column reinvested;   // [c] part of the flow that is earnings kept in the host
  Column repatriated;  // [c] after-tax profit less reinvested earnings
};

// Before the first quarter: base stock, base flow.
Investment base_investment(const World& world, const BaseYear& base);

// One quarter on, from the stock before it and the cleared market of the quarter.
Investment invest(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& cleared,
                  const Investment& before);

// The same at base prices, from births of affiliates [c] in the quarter (FirmSums::births): what moves the
// stock of the lever-free reference.
Investment invest_births(const World& world, const BaseYear& base, const Column& births,
                         const Investment& before);

}  // namespace entrepot
