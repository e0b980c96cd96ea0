// SPDX-License-Identifier: Apache-2.0
// The long run of a scenario in closed form: no agents, participation, entry, workers and suppliers at their
// rest points, every knob after its phase-in has finished. What firms learn from abroad and what authorities
// adopt is slower than any horizon: both stand where they are in the last quarter of the scenario's,
// authorities in expectation.
#pragma once

#include <memory>
#include <optional>

#include "simulation/certificate.h"
#include "simulation/scenario.h"
#include "simulation/threat.h"
#include "world/model.h"

namespace entrepot {

struct LongRun {
  LongRunCase baseline, policy;
  std::optional<ExpectedIncome> expected_income;  // where policy moves what is feared
  Certificate certificate;                        // of both
  std::shared_ptr<const GoodsNetwork> network;    // of the model; null where it has none
};

// `network`: where it is known already. The model must outlive it.
// Throws Failure(no_equilibrium), also where a solution is not exact (simulation/certificate.h).
LongRun solve_long_run(const Model& model, const Scenario& scenario,
                       std::shared_ptr<const GoodsNetwork> network = nullptr);
// The same; nothing where there is no equilibrium.
std::optional<LongRun> long_run_if_any(const Model& model, const Scenario& scenario,
                                       std::shared_ptr<const GoodsNetwork> network);
// How goods travel in a case of it; both take a moment. Empty without a network.
GoodsWays goods_ways(const LongRun& run, const LongRunCase& solved);
PairWays pair_ways(const LongRun& run, const LongRunCase& solved);
// The same policy on a model that answers otherwise and is the same else: by another rule of transfers, with
// other behaviour. What is expected under a threat is left out. Throws as above.
LongRun solve_again(const Model& model, const LongRun& solved);

}  // namespace entrepot
