// SPDX-License-Identifier: Apache-2.0
// How sure an answer is, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "study/base_year_members.h"
#include "world/model.h"

namespace entrepot {

struct EnsembleFindings {
  const World& world;
  const Scenario& scenario;
  const Ensemble& drawn;
  const std::vector<double>& central;  // [outcome]
  const std::vector<OutcomeSensitivity>& sensitivity;
  std::string fixed;                    // what was not drawn though it is uncertain, in words; may be empty
  std::vector<FailedDraw> failed = {};  // where base years are drawn
};

// `format`: table, csv (the quantiles), json or md.
std::string ensemble_answer(const EnsembleFindings& found, const std::string& format);

// How sure it is (study/sureness.h).
const char* word_for(const OutcomeSpread& spread);

}  // namespace entrepot
