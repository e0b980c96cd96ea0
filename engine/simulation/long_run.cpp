// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_run.h"

#include <utility>

#include "agents/ideas.h"
#include "market/solve/solver.h"
#include "policy/contributor.h"
#include "policy/timeline.h"
#include "simulation/case_wedges.h"

namespace entrepot {
namespace {

// [n] after the last quarter; other channels of the levers do not matter to it.
Column knowledge_after(const World& world, const BaseYear& base, std::vector<LeverUse> uses,
                       const Horizon& horizon) {
  uses = moving_only(std::move(uses), "knowledge_flow");
  Ideas ideas = base_ideas(base);
  if (uses.empty()) return ideas.knowledge;
  const KnowledgeSources sources = knowledge_sources(world, base);
  Timeline timeline(world, base, std::move(uses));
  ContributedWedges wedges(base, {&timeline});
  for (int t = 0; t < horizon.quarters; ++t) {
    wedges.move_to(horizon.quarter(t));
    learn_from_abroad(world, sources, wedges.wedges(), ideas);
  }
  return ideas.knowledge;
}

// What policy makes of a case, before any market.
LongRunCase case_of(const Model& model, const GoodsNetwork* network, const std::vector<LeverUse>& uses,
                    const Horizon& horizon) {
  LongRunCase result;
  const Column knowledge = knowledge_after(model.world, model.base, uses, horizon);
  CaseWedges wedges(model, network, uses, horizon);
  wedges.move_to(std::nullopt);
  result.wedges = wedges.wedges();
  result.routes = wedges.routes();
  if (result.routes) result.ways = wedges.ways();
  if (wedges.reforms() != nullptr) result.reforms = *wedges.reforms();
  result.factors = base_factors(model.base);
  result.factors.log_productivity = log_productivity(model.base, result.wedges, knowledge, nullptr);
  return result;
}

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
  const MarketSolver solver(model.world, model.base);
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  LongRun result;
  result.network = network ? std::move(network) : goods_network(model);
  result.baseline = case_of(model, result.network.get(), scenario.baseline, scenario.horizon);
  result.policy = case_of(model, result.network.get(), package, scenario.horizon);
  clear(model, solver, result);
  result.expected_income = expected_income(solver, result.baseline, result.policy);
  require_exact(result.certificate);
  return result;
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
