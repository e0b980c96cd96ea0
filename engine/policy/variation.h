// SPDX-License-Identifier: Apache-2.0
// Uses of levers as a study varies them: without some of them, with other sizes of their effects, in part.
#pragma once

#include <vector>

#include "policy/use.h"

namespace entrepot {

// Of a list of uses, by number.
struct Variation {
  std::vector<bool> kept = {};     // empty: all
  std::vector<double> sizes = {};  // effect size of each; empty: as the levers have it
  std::vector<double> parts = {};  // of each, the part of its value that there is; empty: all of it
  friend bool operator==(const Variation&, const Variation&) = default;
};

// What it says of some of the uses, by number.
Variation of_some(const Variation& variation, const std::vector<std::size_t>& numbers);

// Leaves this part of a use's value; a table of tariffs has none.
void take_part(LeverUse& use, double part);

// The uses that are kept, with these sizes.
std::vector<LeverUse> varied(const std::vector<LeverUse>& uses, const Variation& variation);

// The uses with formulas of their own, for another thread (Move::compiled).
std::vector<LeverUse> with_own_formulas(std::vector<LeverUse> uses);

}  // namespace entrepot
