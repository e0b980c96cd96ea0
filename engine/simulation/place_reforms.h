// SPDX-License-Identifier: Apache-2.0
// What authorities try and hold, told by place.
#pragma once

#include "base/arrays.h"

namespace entrepot {

// What the authorities of places did in a quarter, and hold at its end; missing where a place has none.
struct PlaceReforms {
  Column piloted;      // [n] reforms that zones of the place began
  Column in_force;     // [n] innovations in the average authority of the place
  Column as_ever;      // [n] the same of the reference, which throws the same dice
  Column cost_taken;   // [n] D, log points
  double begun = 0.0;  // reforms, all zones together
};

}  // namespace entrepot
