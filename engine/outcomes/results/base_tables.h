// SPDX-License-Identifier: Apache-2.0
// What of the base year stands beside results: elasticities, shares and levels that the accounts of every
// quarter rest on, and the weights of shares and inequality.
#pragma once

#include <string>
#include <vector>

#include "outcomes/outcome.h"

namespace entrepot {

struct BaseTable {
  std::string name;
  std::vector<Axis> axes;
  std::string unit, long_name;
  Column values;
};

// In the order in which they are written; only those that the world has columns or owners for.
std::vector<BaseTable> base_tables(const Model& model);

}  // namespace entrepot
