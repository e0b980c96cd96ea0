// SPDX-License-Identifier: Apache-2.0
// Prices, spending, wages, numbers of firms, workers and what suppliers have learnt: what a market is solved
// for.
#pragma once

#include <cstdint>

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

// Where a solution stands, or a start for one: a plain value. It belongs to the base year whose fingerprint
// it carries; with another one, with other elasticities say, its numbers mean something else.
struct MarketState {
  std::uint64_t base = 0;                               // BaseYear::fingerprint
  Column log_price, log_spending, log_wage, log_entry;  // (n, j), (n, j), [l], [c]
  Column log_labour;  // [l] in the long run of the markets between which workers move, else given
  Column learnt;      // (p, j) what home firms have learnt from foreign buyers; of the long run
};
MarketState base_state(const BaseYear& base);

}  // namespace entrepot
