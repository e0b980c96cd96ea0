// SPDX-License-Identifier: Apache-2.0
// The problem that published solvers are timed on: Caliendo & Parro (2015), 31 countries and 40 sectors,
// balanced trade, from the baseline that is solved first to the tariffs of NAFTA.
#pragma once

#include <optional>

#include "market/solve/solver.h"
#include "simulation/run.h"

namespace entrepot::bench {

struct SolvedBase {
  Model model;
  Wedges policy;
  MarketState state;  // of the solved baseline
  Cleared baseline;
  int watched = 0;  // the place whose real wage is reported
};

// Nothing where the reference data are not beside the checkout.
const std::optional<SolvedBase>& caliendo_parro();

}  // namespace entrepot::bench
