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

LongRunCase solve_case(const Model& model, const MarketSolver& solver, const GoodsNetwork* network,
                       const std::vector<LeverUse>& uses, const Horizon& horizon, MarketState& state,
                       Certificate& certificate) {
  const World& world = model.world;
  const BaseYear& base = model.base;
  LongRunCase result;
  const Column knowledge = knowledge_after(world, base, uses, horizon);
  CaseWedges wedges(model, network, uses, horizon);
  wedges.move_to(std::nullopt);
  result.wedges = wedges.wedges();
  result.ways = wedges.ways();
  if (wedges.reforms() != nullptr) result.reforms = *wedges.reforms();
  result.factors = base_factors(base);
  result.factors.log_productivity = log_productivity(base, result.wedges, knowledge, nullptr);
  result.market = solver.long_run(result.wedges, result.factors, state);
  certificate.add(result.market, identities(world, base, result.wedges, result.market));
  return result;
}

}  // namespace

LongRun solve_long_run(const Model& model, const Scenario& scenario) {
  const MarketSolver solver(model.world, model.base);
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  MarketState state = base_state(model.base);
  const auto network = goods_network(model);
  LongRun result;
  result.baseline = solve_case(model, solver, network.get(), scenario.baseline, scenario.horizon, state,
                               result.certificate);
  result.policy =
      solve_case(model, solver, network.get(), package, scenario.horizon, state, result.certificate);
  result.expected_income = expected_income(solver, result.baseline, result.policy);
  require_exact(result.certificate);
  return result;
}

}  // namespace entrepot
