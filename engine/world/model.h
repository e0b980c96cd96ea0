// SPDX-License-Identifier: Apache-2.0
// A model folder as the engine holds it: what exists, the balanced table, and the base year that follows.
#pragma once

#include <string>
#include <vector>

#include "world/base_year.h"
#include "world/network.h"

namespace entrepot {

struct Model {
  World world;
  BalancedTable table;
  BaseYear base;
};

// The model's network with further legs, planned ones: levers of a scenario open them.
void add_legs(const std::vector<Leg>& legs, Model& model);

// The base year of a model as its folder gives it becomes the one that a scenario assumes. What elasticities
// do not allow (M201, M203) is said where the scenario sets them; `file` is the table's.
void assume(const Assumptions& assumed, const std::string& file, Model& model, Diagnostics& diagnostics);

// The base year anew: on other elasticities, of another theory, or after behaviour was changed in its place.
// Throws Failure(no_equilibrium) where there is none; the model's stays then.
void derive_again(const Assumptions& assumed, Theory theory, Model& model);

}  // namespace entrepot
