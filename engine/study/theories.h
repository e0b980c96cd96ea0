// SPDX-License-Identifier: Apache-2.0
// One package under several theories and elasticities, side by side: how far an answer is the model's and how
// far the package's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

struct TheoryColumn {
  std::string name, meaning;
  std::string trouble;  // why it has no answer; empty where it has
};

struct TheoryRow {
  std::string outcome, level, place;           // as in EffectRow
  std::vector<std::optional<double>> percent;  // [column]
};

struct TheoriesCompared {
  std::vector<TheoryColumn> columns;
  std::vector<TheoryRow> rows;
};

// Long runs, policy over baseline: `melitz` and `ricardian` with the scenario's elasticities, then `melitz`
// with the other two levels of them. The home economy's real income, real GDP, exports and imports, and real
// income of those partners that change most, where one moves by a hundredth of a per cent. `model` is of
// Theory::melitz and as the scenario assumes; `file` is that of its table. Throws Failure(no_equilibrium)
// where the first column has no answer.
TheoriesCompared compare_theories(const Model& model, const Scenario& scenario, const std::string& file);

}  // namespace entrepot
