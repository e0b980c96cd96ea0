// SPDX-License-Identifier: Apache-2.0
// A package by its parts, in the long run: what a part does alone, and what goes with it when it is taken out
// of the package.
//
// Neither adds up to the package. Where entries of two parts turn one thing the larger counts, on a flow the
// lowest duty holds, and parts strengthen or weaken each other: what goes with one is then more or less than
// it does alone. An entry of measures of several tasks counts in each of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outcomes/results/groups.h"
#include "simulation/long_run.h"
#include "simulation/scenario.h"

namespace entrepot {

enum class PartsBy { task, measure, lever };

// Entries of a scenario that belong together; those without a task, or a measure, are one part.
struct PackagePart {
  std::string name;        // empty: of no task, or of no measure
  std::vector<bool> uses;  // of the levers of the scenario
  std::size_t entries = 0;
};
// Tasks in the order of the article; measures and levers in that of their first entry.
std::vector<PackagePart> parts_of(const Scenario& scenario, PartsBy by);

// Changes against the baseline, in percent, of the home economy's outcomes of `outcomes_of_parts`.
struct PartEffect {
  PackagePart part;
  std::vector<std::optional<double>> alone;      // none: no equilibrium
  std::vector<std::optional<double>> goes_with;  // the package less what the others do
};
std::vector<RowName> outcomes_of_parts(const World& world);

struct PackageByParts {
  std::vector<std::optional<double>> package;  // of all entries
  std::vector<PartEffect> parts;
};
// Throws Failure(no_equilibrium) where the package has none.
PackageByParts package_by_parts(const Model& model, const Scenario& scenario, PartsBy by);

}  // namespace entrepot
