// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_run.h"

#include <utility>

#include "market/solve/solver.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

LongRunCase solve_case(const MarketSolver& solver, std::vector<LeverUse> uses, MarketState& state,
                       Certificate& certificate) {
  LongRunCase result;
  result.wedges = Timeline(solver.world(), solver.base(), std::move(uses)).finished();
  result.market = solver.long_run(result.wedges, state);
  certificate.add(result.market, identities(solver.world(), solver.base(), result.wedges, result.market));
  return result;
}

}  // namespace

LongRun solve_long_run(const Model& model, const Scenario& scenario) {
  const MarketSolver solver(model.world, model.base);
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  MarketState state = base_state(model.base);
  LongRun result;
  result.baseline = solve_case(solver, scenario.baseline, state, result.certificate);
  result.policy = solve_case(solver, std::move(package), state, result.certificate);
  result.expected_income = expected_income(solver, result.baseline.wedges, result.baseline.market,
                                           result.policy.wedges, result.policy.market);
  require_exact(result.certificate);
  return result;
}

}  // namespace entrepot
