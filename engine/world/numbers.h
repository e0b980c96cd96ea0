// SPDX-License-Identifier: Apache-2.0
// The numbers of a model folder that are no table: all that is known of one is a row.
#pragma once

namespace entrepot {

// A member of a struct of numbers by its name in model.yaml. A value outside [low, high], or one in another
// unit, is refused.
template <class Numbers>
struct NumberRow {
  const char *name, *unit;
  double Numbers::*member;
  double low, high;
  const char* meaning;  // with symbol and source
};

}  // namespace entrepot
