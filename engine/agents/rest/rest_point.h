// SPDX-License-Identifier: Apache-2.0
// The equilibrium at which simulated firms come to rest, with frictions on (EQUATIONS: section 5, "Exact
// rest point"). The closed form of `long_run` is a power law of participation; here participation is that
// of the table, which market shocks and transitory productivity smear where nearly all firms sell.
//
// Workers and suppliers are where the closed form has them.
//
// A loop around the market with given masses: prices and costs give attraction, attraction and the table
// give masses, the market clears. It runs over (ln P, ln c, ln N) with Anderson acceleration (Anderson
// 1965) from the closed form.
#pragma once

#include "agents/firms.h"
#include "agents/rest/rest_table.h"
#include "market/solve/solver.h"

namespace entrepot {

struct RestPointOptions {
  double tolerance = 1e-10;  // largest change of ln P, ln c, ln N in a round
  int max_rounds = 200;
  int states = 15;  // of transitory productivity
};

struct RestPoint {
  Cleared market;
  Supply supply;
  int rounds = 0;
  double residual = 0;
};

// `state` becomes the solution. Throws Failure(no_equilibrium).
RestPoint rest_point(const MarketSolver& solver, const Wedges& wedges, const Population& population,
                     MarketState& state, const RestPointOptions& options = {});

// How far the closed form is from the table at a solution of `long_run`: R = e^(-kappa l) M(zbar-l)/M(zbar)
// is one where the power law holds. The flow with the largest |ln R|, and the mean weighted with base trade.
struct Smearing {
  double largest = 0, mean = 0;  // |ln R|
  int destination = 0, cell = 0;
};
Smearing largest_smearing(const MarketSolver& solver, const Wedges& wedges, const Cleared& closed_form);

}  // namespace entrepot
