// SPDX-License-Identifier: Apache-2.0
// What two solved long runs say: a row an outcome, place and sector, and a table for the terminal.
#pragma once

#include <string>
#include <vector>

#include "simulation/long_run.h"

namespace entrepot {

struct SolveRow {
  std::string outcome, location, sector;
  double value = 0.0;  // policy against baseline
  std::string unit;
};

// The home economy as one, where it has several places, then every place. Theory::ricardian adds wages, real
// wages and the decomposition of welfare (market/terms_of_trade.h).
std::vector<SolveRow> solve_rows(const Model& model, const LongRun& solved);

std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const std::vector<SolveRow>& rows);

}  // namespace entrepot
