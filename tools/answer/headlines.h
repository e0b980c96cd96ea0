// SPDX-License-Identifier: Apache-2.0
// What a run found, on a page of a terminal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "simulation/firm_margins.h"
#include "study/effects.h"
#include "study/judgement.h"
#include "study/stated_interval.h"
#include "study/transfer_rules.h"

namespace entrepot {

struct Findings {
  const Model& model;
  const Scenario& scenario;
  const std::vector<EffectRow>& effects;                  // of the years that are told
  const std::optional<std::vector<EffectRow>>& long_run;  // of the same scenario; none: no equilibrium
  const RunReport& report;
  std::vector<DiscretisationError> discretisation;
  bool measured_with_this = false;  // the errors are of this scenario as it stands in its file
  Discretisation held;
  std::filesystem::path folder;
  std::vector<RuleEffect> rules = {};          // of the long run, where duties move
  std::optional<Judged> on_judgement = {};     // of the long run
  int replications = 1;                        // that were made
  std::vector<StatedInterval> intervals = {};  // kept with the model
  const FirmMargins* margins = nullptr;        // of firms with dice
  std::string ground = {};  // of the run (ground_hash): those of another one are not its own
};

// The home economy's income, GDP, trade and direct investment by year and in the long run; trade by partner,
// its regions, who invests where in the last year; what rests on judgement, how exact the numbers are, where
// they lie and how to open them. Effects are policy over baseline of a year's values, in percent.
std::string headlines(const Findings& findings);

}  // namespace entrepot
