// SPDX-License-Identifier: Apache-2.0
// What the engine understood of the levers of a scenario.
//
//   levers.csv  a row a use of a lever and quarter: value and phase, scope, evidence and source
//   knobs.csv   a row a use, quarter and knob that the use moves when it acts alone: how many flows, or
//               cells of affiliates, and their mean change, weighted with base-year border values of flows
//               and base-year net revenue of cells, in the unit of the screen (base/shown_unit.h)
//
// `use` counts the uses in the order of the scenario, baseline first. In the long run the quarter is called
// "long run", and what has ended has ended.
#pragma once

#include <filesystem>

#include "io/run/span.h"
#include "simulation/run.h"

namespace entrepot {

void write_levers_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario,
                      Span span = Span::quarters);
void write_knobs_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario,
                     Span span = Span::quarters);

}  // namespace entrepot
