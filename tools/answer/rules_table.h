// SPDX-License-Identifier: Apache-2.0
// Real income under either rule of transfers, for a terminal.
#pragma once

#include <string>
#include <vector>

#include "study/transfer_rules.h"

namespace entrepot {

// With one sentence of why the two differ; empty where there is nothing to compare.
std::string rules_table(const World& world, const std::vector<RuleEffect>& effects);
// The same in a sentence for a page that is full: of those who come first.
std::string rules_sentence(const World& world, const std::vector<RuleEffect>& effects);

}  // namespace entrepot
