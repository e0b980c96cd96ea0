// SPDX-License-Identifier: Apache-2.0
// The worse of two errors. A value that is not a number is the worst of all and stays: it is never small.
#pragma once

#include <cmath>

namespace entrepot {

inline double worse(double a, double b) {
  if (std::isnan(a)) return a;
  return a >= b ? a : b;
}

}  // namespace entrepot
