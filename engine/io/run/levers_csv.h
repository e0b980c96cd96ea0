// SPDX-License-Identifier: Apache-2.0
// levers.csv: every lever of the scenario in every quarter as the engine understood it.
//
// A row is a use of a lever in a quarter and a knob that it moves: `use` counts the uses in the order of
// the scenario, baseline first; then its value and phase, its scope, the number of
// flows or of cells of affiliates that it changes when it acts alone, and their mean change, weighted with
// base-year border values of flows and base-year net revenue of cells. A quarter in which a lever moves
// nothing has one row without a knob. A channel that no mechanism reads has a row of its own while the lever
// holds, "not represented".
#pragma once

#include <filesystem>

#include "simulation/run.h"

namespace entrepot {

void write_levers_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario);

}  // namespace entrepot
