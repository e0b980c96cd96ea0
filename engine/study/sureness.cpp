// SPDX-License-Identifier: Apache-2.0
#include "study/sureness.h"

#include <cmath>

namespace entrepot {

const char* to_string(Sureness sureness) {
  switch (sureness) {
    case Sureness::none:
      return "none";
    case Sureness::uncertain:
      return "uncertain";
    case Sureness::clear:
      break;
  }
  return "clear";
}

bool is_none(double change, double error) {
  return std::abs(change) < smallest_change || std::abs(change) <= errors_apart * error;
}

Sureness sureness(double low, double high) {
  if (!(std::abs(low) >= smallest_change || std::abs(high) >= smallest_change)) return Sureness::none;
  return (low > 0.0) == (high > 0.0) ? Sureness::clear : Sureness::uncertain;
}

}  // namespace entrepot
