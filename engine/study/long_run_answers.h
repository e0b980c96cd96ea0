// SPDX-License-Identifier: Apache-2.0
// All that a page says of a solved long run, each part found beside the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agents/rest/rest_point.h"
#include "simulation/long_run.h"
#include "study/effects.h"
#include "study/following_firms.h"
#include "study/judgement.h"
#include "study/transfer_rules.h"

namespace entrepot {

struct LongRunAsked {
  std::vector<std::string> outcomes = {};  // of whose effects; none: of all
  bool following = false, on_judgement = false, smearing = false;
};

struct LongRunAnswers {
  LongRunEffects effects;
  std::vector<RuleEffect> rules;          // under_both_rules
  std::vector<FollowedRegion> following;  // with_and_without_following
  std::optional<Judged> on_judgement;
  Smearing smearing;  // largest_smearing of the policy
};

// `solved` is the scenario's. Throws what its parts throw.
LongRunAnswers long_run_answers(const Model& model, const Scenario& scenario, const LongRun& solved,
                                const LongRunAsked& asked);

}  // namespace entrepot
