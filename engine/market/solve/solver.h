// SPDX-License-Identifier: Apache-2.0
// Finds the prices, wages, spending and flows that clear all markets.
//
// One loop over the whole state (log P, log X, log w, log N) with safeguarded Anderson acceleration
// (Anderson 1965; Walker & Ni 2011), regularised; when the residual doubles the history is dropped and the
// step halved; a step is at most 0.5 in logs. The step of wages solves a linear model of the base year, which
// also moves prices and spending along (wage_response.h): that halves the number of passes. Where this does
// not converge, wages take half steps; and when a shock is too large for a cold start, it is approached
// in steps, each from the last solution.
// It stops when the largest relative residual of every equation block is below `tolerance`.
#pragma once

#include <memory>

#include "base/arrays.h"
#include "market/accounts.h"

namespace entrepot {

// What agents hand to the market, policy over reference (EQUATIONS: section 5, step 6).
struct Supply {
  Matrix supply;  // (n, c) Phi-hat
  Matrix access;  // (n, c) phi-hat
  Column births;  // [c] e-hat
  Column firms;   // [c] N-hat, reported only: it is inside `supply`
};
Supply unit_supply(const BaseYear& base);

struct Groundwork;
class WageResponse;

struct MarketState {
  Column log_price, log_spending, log_wage, log_entry;  // (n, j), (n, j), [l], [c]
  // What the solver prepares of a base year with the first solution, shared by copies of the state: with
  // masses given and without. So a state belongs to one base year: another one, with other elasticities say,
  // takes the four columns and nothing else.
  struct Prepared {
    std::shared_ptr<const Groundwork> ground;
    std::shared_ptr<const WageResponse> response;
  };
  Prepared given, free;
};
MarketState base_state(const BaseYear& base);

struct SolverOptions {
  double tolerance = 1e-11;
  int max_passes = 2000;
  int memory = 7;
  double damping = 0.5;  // share of the step of entry, and of wages without a response, that a pass takes
};

// The market with given masses: every simulated quarter. `state` is the start and becomes the
// solution. Throws Failure(no_equilibrium) naming equation, place and sector.
Cleared clear_market(const World& world, const BaseYear& base, const Wedges& wedges, const Supply& masses,
                     MarketState& state, const SolverOptions& options = {});

// The closed form of the long run: participation and entry at their rest points.
Cleared long_run(const World& world, const BaseYear& base, const Wedges& wedges, MarketState& state,
                 const SolverOptions& options = {});

}  // namespace entrepot
