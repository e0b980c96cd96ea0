// SPDX-License-Identifier: Apache-2.0
// A model folder as the engine holds it: what exists, the balanced table, and the base year that follows.
#pragma once

#include "world/base_year.h"

namespace entrepot {

struct Model {
  World world;
  BalancedTable table;
  BaseYear base;
};

}  // namespace entrepot
