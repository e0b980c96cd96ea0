// SPDX-License-Identifier: Apache-2.0
// What stands behind the library's scenario, for the program: nothing of this is promised to others.
#pragma once

#include "entrepot/entrepot.h"
#include "io/scenario/load.h"

namespace entrepot::library {

struct Scenario::Inside {
  Loaded loaded;
  std::vector<Message> messages;
};

}  // namespace entrepot::library
