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

// A theory with elasticities, which a scenario's answer may be sought under.
struct TheoryVariant {
  TheoryColumn column;
  Theory theory = Theory::melitz;
  Assumptions assumed;
};
// `melitz` and `ricardian` with the elasticities that are assumed, then `melitz` with the other two levels of
// them.
std::vector<TheoryVariant> theory_variants(const Assumptions& assumed);
// The model under one of them. Throws Failure(no_equilibrium) where it has no base year.
Model under(const TheoryVariant& variant, const Model& model);

struct TheoryRow {
  std::string outcome, level, place;           // as in EffectRow
  std::vector<std::optional<double>> percent;  // [column]
};

struct TheoriesCompared {
  std::vector<TheoryColumn> columns;
  std::vector<TheoryRow> rows;
};

// Long runs, policy over baseline, by variant of the theory. The home economy's real income, real GDP,
// exports and imports, and real income of those partners that change most, where one moves by a hundredth of
// a per cent. `model` is of Theory::melitz and as the scenario assumes. Throws Failure(no_equilibrium) where
// the first column has no answer.
TheoriesCompared compare_theories(const Model& model, const Scenario& scenario);

}  // namespace entrepot
