// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_run.h"

#include "market/solve/solver.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

LongRunCase solve_case(const Model& model, std::vector<LeverUse> uses, MarketState& state) {
  LongRunCase result;
  result.wedges = Timeline(model.world, model.base, std::move(uses)).finished();
  result.market = long_run(model.world, model.base, result.wedges, state);
  result.identities = identities(model.world, model.base, result.wedges, result.market);
  return result;
}

}  // namespace

LongRun solve_long_run(const Model& model, const Scenario& scenario) {
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  MarketState state = base_state(model.base);
  LongRun result;
  result.baseline = solve_case(model, scenario.baseline, state);
  result.policy = solve_case(model, std::move(package), state);
  return result;
}

}  // namespace entrepot
