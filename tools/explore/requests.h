// SPDX-License-Identifier: Apache-2.0
// What the page of `explore` asks, as JSON:
//   {"parts": [1, 0.5, ...], "from": ["2025Q1", ...], "theory": "melitz", "elasticities": "central",
//    "page": "k3x9", "number": 12}
// `page` tells one open page from another, `number` counts what it asks.
#pragma once

#include <cstdint>
#include <string>

#include "explore/explored.h"

namespace entrepot {

struct AskedPosition {
  Position position;
  std::string page;
  std::int64_t number = 0;
};

// Throws Failure(usage) for what is none.
AskedPosition position_of(const std::string& text);

}  // namespace entrepot
