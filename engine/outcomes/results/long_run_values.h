// SPDX-License-Identifier: Apache-2.0
// What two solved long runs say, policy against baseline: a value an outcome, place and sector.
#pragma once

#include <string>
#include <vector>

#include "simulation/long_run.h"

namespace entrepot {

struct LongRunValue {
  std::string outcome, location, sector;  // sector: one of the model, "goods", "services", "all", or empty
  double value = 0.0;
  std::string unit;
};

// The home economy as one, where it has several places, then every place. Theory::ricardian adds wages, real
// wages and the decomposition of welfare (outcomes/terms_of_trade.h).
std::vector<LongRunValue> long_run_values(const Model& model, const LongRun& solved);

// The places of those values, in their order.
std::vector<std::string> long_run_places(const World& world);
// Imported models need not have a home economy, and one of a single place would be told twice.
bool home_is_a_group(const World& world);

}  // namespace entrepot
