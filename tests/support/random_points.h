// SPDX-License-Identifier: Apache-2.0
// Independent points of the unit cube, beside which those of studies are held.
#pragma once

#include "base/arrays.h"
#include "numerics/random.h"

namespace entrepot {

// (point, dimension)
inline Matrix random_points(int count, int dimensions, std::uint64_t seed) {
  Matrix points(count, dimensions);
  for (int i = 0; i < count; ++i)
    for (int j = 0; j < dimensions; ++j)
      points(i, j) = random_uniform(
          seed, {.cell = static_cast<std::uint32_t>(j), .slot = static_cast<std::uint32_t>(i)});
  return points;
}

}  // namespace entrepot
