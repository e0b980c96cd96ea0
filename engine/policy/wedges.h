// SPDX-License-Identifier: Apache-2.0
// All knobs of one quarter, dense: what policy hands to agents and markets (EQUATIONS: sections 2 and 4).
#pragma once

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

struct Wedges {
  Matrix tariff;               // (n, c) tariff factor T, level
  Matrix output_tax;           // (n, c) sales-tax factor Tx of the origin, level
  Matrix log_iceberg;          // (n, c) ln d-hat, change against the base
  Matrix log_access;           // (n, c) ln f-hat, change of market-access cost
  Matrix log_deterrence;       // (n, c) ln of cost that must be covered at entry, over access cost: change by
                               // uncertainty (policy/uncertainty.h)
  Column log_operating_wedge;  // [c] ln g-hat
  Column profit_tax;           // [c] level
  Column open_share;           // [c] o-hat = (1 - I) / (1 - I0), open share of affiliates; 1 for home cells
  Column log_investment_cost;  // [c] ln r-hat, what deters an affiliate beyond its entry spending
  friend bool operator==(const Wedges&, const Wedges&) = default;
};

// The wedges of the base year.
Wedges neutral_wedges(const BaseYear& base);

}  // namespace entrepot
