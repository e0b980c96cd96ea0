// SPDX-License-Identifier: Apache-2.0
#include "study/long_run_members.h"

#include <limits>
#include <utility>

#include "study/package_parts.h"

namespace entrepot {

std::vector<RowName> outcomes_of_studies(const Model& model) {
  std::vector<RowName> outcomes;
  const std::string& home = model.world.home_economy;
  if (!home.empty()) {
    outcomes = outcomes_of_parts(model.world);
    outcomes.insert(outcomes.begin() + 1, {"real_gdp", "total", "", "", home, "", ""});
  }
  for (int n = 0; n < model.base.location_count; ++n)
    if (model.base.resident[at(n)])
      outcomes.push_back({"real_income", model.world.is_home(n) ? "region" : "place", "", "",
                          model.world.location_names[n], "", ""});
  return outcomes;
}

LongRunMembers::LongRunMembers(const Model& model, const Scenario& scenario,
                               std::shared_ptr<const GoodsNetwork> network, TakenFromLongRun wanted,
                               const std::vector<UncertainNumber>& numbers, const MarketState* start)
    : model_(model),
      scenario_(scenario),
      numbers_(numbers),
      start_(start),
      outcomes_(wanted.names.size()),
      desk_(model, scenario, std::move(network), std::move(wanted)) {}

std::vector<double> LongRunMembers::outcomes_of(const std::vector<double>& values) {
  const Drawn drawn = with_values(numbers_, values, model_.world, scenario_);
  if (drawn.other_world) {
    try {
      desk_.assume(drawn.assumptions, drawn.behaviour);
    } catch (const Failure& failure) {
      if (failure.status() != Status::no_equilibrium) throw;
      return std::vector<double>(outcomes_, std::numeric_limits<double>::quiet_NaN());
    }
  }
  return desk_.solve(drawn.variation, start_);
}

FoundEnsemble draw_long_runs(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                             const std::vector<UncertainNumber>& numbers, const EnsembleAsked& asked,
                             const StudyWatch& watch, MemberKeeper* keeper) {
  FoundEnsemble found;
  const std::shared_ptr<const GoodsNetwork> network = goods_network(model);
  if (network) network->costs();  // on all threads
  MarketState start;
  {
    LongRuns own(model, scenario, network);
    found.central = wanted.take(model, own.solve({}, {}));
    start = own.policy_state();
  }
  const auto desk = [&]() -> std::unique_ptr<MemberDesk> {
    return std::make_unique<LongRunMembers>(model, scenario, network, wanted, numbers, &start);
  };
  found.drawn = draw_ensemble(numbers, wanted.names, asked, desk, watch, keeper);
  return found;
}

}  // namespace entrepot
