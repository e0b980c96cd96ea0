// SPDX-License-Identifier: Apache-2.0
// A desk at which one long run of a scenario after another is solved for a study, and what it wants of each
// is taken. A study has as many desks as threads: each has a model, a scenario and formulas of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "outcomes/results/groups.h"
#include "simulation/long_runs.h"

namespace entrepot {

// What a study takes from a long run, number by number.
struct TakenFromLongRun {
  std::vector<std::string> names;
  // For long runs of a model, which must outlive it and stay as it is.
  std::function<std::function<std::vector<double>(const LongRun&)>(const Model&)> at_desk;
  std::vector<double> take(const Model& model, const LongRun& solved) const { return at_desk(model)(solved); }
};

// What studies call an outcome: "real_income" of the home economy, "real_income@macao".
std::string name_in_study(const RowName& row);
// Changes against the baseline, in per cent, of outcomes by the names of their rows; NaN where the outcome
// has no such row, or a baseline of nothing.
TakenFromLongRun percents_of(std::vector<RowName> outcomes);

class LongRunDesk {
 public:
  // The network's model must outlive it; `network`: null where the model has none.
  LongRunDesk(const Model& model, const Scenario& scenario, std::shared_ptr<const GoodsNetwork> network,
              TakenFromLongRun wanted);
  LongRunDesk(const LongRunDesk&) = delete;
  LongRunDesk& operator=(const LongRunDesk&) = delete;

  // On other elasticities, and with another behaviour. Throws Failure(no_equilibrium) where they have no base
  // year.
  void assume(const Assumptions& assumed, const Behaviour& behaviour);
  // On another balanced table of the same places and sectors: nothing of the last one is left. Throws as
  // above.
  void stand_on(BalancedTable table, const Assumptions& assumed);
  // NaN where there is no equilibrium. `start`: where the policy's market is sought from (LongRuns::Asked).
  std::vector<double> solve(const LongRunVariation& variation, const MarketState* start = nullptr);
  const MarketState& policy_state() const { return runs_->policy_state(); }

 private:
  Model model_;
  Scenario scenario_;
  TakenFromLongRun wanted_;
  std::optional<LongRuns> runs_;  // of the model
  std::function<std::vector<double>(const LongRun&)> take_;
};

}  // namespace entrepot
