// SPDX-License-Identifier: Apache-2.0
// The workers' quarter (MECHANISMS: section 1): a share of them chooses anew where to work.
#pragma once

#include "market/accounts.h"
#include "market/workers.h"

namespace entrepot {

struct WorkerState {
  Matrix stock;  // (o, l) million, registered in o, working in l
};
// The base year's; empty where nobody moves.
WorkerState base_workers(const BaseYear& base);

// Everybody where they prefer to work at the wages and prices of a market of the long run.
WorkerState workers_at_rest(const BaseYear& base, const Wedges& wedges, const Cleared& market);

// One quarter. Real wages are those of `market` over those of `base_market`, the base year as the market
// clears it, so that without a change they are one to the bit.
void move_workers(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& market,
                  const Cleared& base_market, WorkerState& state);

// [l] ln L-hat, against a reference that moves along; 0 of labour markets between which nobody moves.
Column log_labour(const BaseYear& base, const WorkerState& state, const WorkerState& reference);

}  // namespace entrepot
