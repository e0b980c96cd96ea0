// SPDX-License-Identifier: Apache-2.0
// What a package does to the flows and affiliates that it acts on while the prices, wages and spending of
// everybody else stay as they were: what an estimate with effects of countries and years measures, and what
// the full equilibrium stands beside. Elasticities are those of the long run, changes are exact and not
// first order:
//   ln x_nc = rho d ln z - theta d ln(T Tx) - k (d ln d + d ln g - d ln A) - kappa (d ln f + w d l_in)
// with w the weight of the threshold of entry in participation (policy/uncertainty.h).
#pragma once

#include "simulation/threat.h"
#include "world/model.h"

namespace entrepot {

struct Partial {
  // (n, c) border value X/T. `fixed`: every market's price index stays too, as where importers have effects
  // of their own. `market`: of every market and sector the spending stays and its index answers, as where
  // shares of a market are compared.
  Matrix fixed, market;
  // [c] affiliates over the baseline's: the rest point of entry (market/entry.h) at base revenue but for what
  // their own flows change; 1 for home cells.
  Column affiliates;
};

Partial partial_response(const Model& model, const LongRunCase& baseline, const LongRunCase& policy);

}  // namespace entrepot
