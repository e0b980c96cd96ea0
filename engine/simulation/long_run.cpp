// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_run.h"

#include <utility>

#include "market/solve/solver.h"
#include "simulation/long_runs.h"

namespace entrepot {
namespace {

// Baseline, then policy from where that stands.
void clear(const Model& model, const MarketSolver& solver, LongRun& run) {
  MarketState state = base_state(model.base);
  for (LongRunCase* each : {&run.baseline, &run.policy}) {
    each->market = solver.long_run(each->wedges, each->factors, state);
    run.certificate.add(each->market, identities(model.world, model.base, each->wedges, each->market));
  }
}

}  // namespace

LongRun solve_long_run(const Model& model, const Scenario& scenario,
                       std::shared_ptr<const GoodsNetwork> network) {
  LongRuns runs(model, scenario, std::move(network));
  runs.solve();
  return runs.take();
}

std::optional<LongRun> long_run_if_any(const Model& model, const Scenario& scenario,
                                       std::shared_ptr<const GoodsNetwork> network) {
  try {
    return solve_long_run(model, scenario, std::move(network));
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

PairWays pair_ways(const LongRun& run, const LongRunCase& solved) {
  if (run.network == nullptr) return {};
  const NetworkCosts& costs = run.network->costs();
  return pair_ways(costs, solved.routes ? *solved.routes : costs.base());
}

GoodsWays goods_ways(const LongRun& run, const LongRunCase& solved) {
  if (run.network == nullptr) return {};
  return solved.ways
             ? *solved.ways
             : GoodsWays{run.network->costs().base_hub_share(), run.network->network().numbers.hub_margin};
}

LongRun solve_again(const Model& model, const LongRun& solved) {
  const MarketSolver solver(model.world, model.base);
  LongRun result = solved;
  result.certificate = {};
  result.expected_income.reset();
  clear(model, solver, result);
  require_exact(result.certificate);
  return result;
}

}  // namespace entrepot
