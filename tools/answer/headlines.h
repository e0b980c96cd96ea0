// SPDX-License-Identifier: Apache-2.0
// What a run found, in some twenty lines for the terminal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "study/effects.h"

namespace entrepot {

struct Findings {
  const Model& model;
  const Scenario& scenario;
  const std::vector<EffectRow>& effects;
  const RunReport& report;
  std::vector<DiscretisationError> discretisation;
  Discretisation held;
  std::filesystem::path folder;
};

// The home economy's income, trade, GDP and direct investment, who invests where, the regions and partners
// that change most, how exact the numbers are, where they lie and how to open them. Effects are policy over
// baseline in the last quarter of a year, in percent.
std::string headlines(const Findings& findings);

}  // namespace entrepot
