// SPDX-License-Identifier: Apache-2.0
// The long run of one scenario (simulation/long_run.h) again and again, as studies ask for it: without some
// of its entries, with other sizes of effects, with a part of their values, on other elasticities. What does
// not differ is found once. It is what a scenario written so gives, to the last bit; with parts of values but
// for rounding, for uses of one lever compose in the order of what they say.
#pragma once

#include <memory>

#include "policy/variation.h"
#include "simulation/long_run.h"

namespace entrepot {

// Of the uses under `baseline` and under `levers`; what holds in the baseline holds under policy too.
struct LongRunVariation {
  Variation baseline = {}, package = {};
};

class LongRuns {
 public:
  // What is referred to must outlive it; `network`: where it is known already. Belongs to one thread, with
  // formulas that nobody else asks meanwhile (with_own_formulas).
  LongRuns(const Model& model, const Scenario& scenario,
           std::shared_ptr<const GoodsNetwork> network = nullptr);
  ~LongRuns();
  LongRuns(const LongRuns&) = delete;
  LongRuns& operator=(const LongRuns&) = delete;

  // The model's base year or its behaviour has become another one in its place, of the same flows.
  void model_changed();

  struct Asked {
    bool expected_income = false;
    // Where the policy's market is sought from; null: the baseline's. Of another base year it is a start all
    // the same.
    const MarketState* start = nullptr;
  };
  // Holds until the next one. Throws Failure(no_equilibrium), also where a solution is not exact.
  const LongRun& solve(const LongRunVariation& variation, const Asked& asked);
  const LongRun& solve() { return solve({}, {.expected_income = true}); }
  // Where the last policy's market stands.
  const MarketState& policy_state() const;
  LongRun take();  // the last one, for good

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entrepot
