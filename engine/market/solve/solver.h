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

#include "market/accounts.h"
#include "market/solve/groundwork.h"
#include "market/solve/state.h"
#include "market/supply.h"

namespace entrepot {

struct SolverOptions {
  double tolerance = 1e-11;
  int max_passes = 2000;
  int memory = 7;
  double damping = 0.5;  // share of the step of entry, and of wages without a response, that a pass takes
};

// Owns what a base year fixes for every solution of its market. Solutions of one solver may be sought on
// several threads at once.
class MarketSolver {
 public:
  // Both must outlive the solver.
  MarketSolver(const World& world, const BaseYear& base);
  ~MarketSolver();

  const World& world() const { return world_; }
  const BaseYear& base() const { return base_; }

  // The market with given masses, every buyer choosing anew. `state` is the start and becomes the solution.
  // Throws Failure(no_equilibrium) naming equation, place and sector, and Failure(bug) for a state of another
  // base year.
  Cleared clear(const Wedges& wedges, const Supply& supply, MarketState& state,
                const SolverOptions& options = {}) const;
  // The same after a quarter at the end of which buyers stood at `last`: only a part of them chooses anew.
  // Cleared::sourcing is what they carry on.
  Cleared clear(const Wedges& wedges, const Supply& supply, const Sourcing& last, MarketState& state,
                const SolverOptions& options = {}) const;

  // The closed form of the long run: participation and entry at their rest points.
  Cleared long_run(const Wedges& wedges, MarketState& state, const SolverOptions& options = {}) const;
  Cleared long_run(const Wedges& wedges, const Factors& factors, MarketState& state,
                   const SolverOptions& options = {}) const;

 private:
  struct Prepared;
  const Prepared& prepared(const std::unique_ptr<Prepared>& which) const;

  const World& world_;
  const BaseYear& base_;
  std::unique_ptr<Prepared> given_, slow_, long_run_;  // made with the first solution
};

}  // namespace entrepot
