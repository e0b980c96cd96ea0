// SPDX-License-Identifier: Apache-2.0
// Members of an ensemble in the closed form: a long run each.
#pragma once

#include <memory>
#include <vector>

#include "study/ensemble.h"
#include "study/long_run_desk.h"

namespace entrepot {

// What a study says of a package: the home economy's outcomes of `outcomes_of_parts`, its real GDP, and real
// income of every place with residents; without a home economy the latter alone.
std::vector<RowName> outcomes_of_studies(const Model& model);

class LongRunMembers : public MemberDesk {
 public:
  // References must outlive it. `start` is where the scenario's own policy stands; null: not known.
  LongRunMembers(const Model& model, const Scenario& scenario, std::shared_ptr<const GoodsNetwork> network,
                 TakenFromLongRun wanted, const std::vector<UncertainNumber>& numbers,
                 const MarketState* start);
  std::vector<double> outcomes_of(const std::vector<double>& values) override;

 private:
  const Model& model_;
  const Scenario& scenario_;
  const std::vector<UncertainNumber>& numbers_;
  const MarketState* start_;
  std::size_t outcomes_;
  LongRunDesk desk_;
};

// The scenario's own long run, and all others from there. Throws Failure(no_equilibrium) where that has none.
FoundEnsemble draw_long_runs(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                             const std::vector<UncertainNumber>& numbers, const EnsembleAsked& asked,
                             const StudyWatch& watch = {}, MemberKeeper* keeper = nullptr);

}  // namespace entrepot
