// SPDX-License-Identifier: Apache-2.0
// What a solved long run says, for programs: every effect, trade by pair of places, and welfare in its parts
// where the theory has them (those have a change and no levels); where duties move also real income under
// either rule of transfers, likewise, as real_income_own_income and real_income_fixed.
#pragma once

#include <string>

#include "outcomes/results/welfare_parts.h"
#include "study/effects.h"
#include "study/transfer_rules.h"

namespace entrepot {

std::string solve_csv(const LongRunEffects& effects, const std::vector<WelfarePart>& parts,
                      const std::vector<RuleEffect>& rules);
std::string solve_json(const LongRunEffects& effects, const std::vector<WelfarePart>& parts,
                       const std::vector<RuleEffect>& rules);

}  // namespace entrepot
