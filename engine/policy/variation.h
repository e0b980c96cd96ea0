// SPDX-License-Identifier: Apache-2.0
// Uses of levers as a study varies them: without some of them, with other sizes of their effects.
#pragma once

#include <vector>

#include "policy/use.h"

namespace entrepot {

// Of a list of uses, by number.
struct Variation {
  std::vector<bool> kept = {};     // empty: all
  std::vector<double> sizes = {};  // effect size of each; empty: as the levers have it
  friend bool operator==(const Variation&, const Variation&) = default;
};

// What it says of some of the uses, by number.
Variation of_some(const Variation& variation, const std::vector<std::size_t>& numbers);

// The uses that are kept, with these sizes.
std::vector<LeverUse> varied(const std::vector<LeverUse>& uses, const Variation& variation);

// The uses with formulas of their own, for another thread (Move::compiled).
std::vector<LeverUse> with_own_formulas(std::vector<LeverUse> uses);

}  // namespace entrepot
