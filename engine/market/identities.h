// SPDX-License-Identifier: Apache-2.0
// The identities that must hold among the arrays of a cleared market (EQUATIONS: section 3).
#pragma once

#include <string>
#include <vector>

#include "market/accounts.h"

namespace entrepot {

struct Identity {
  std::string name;   // "goods market", "external account" ...
  double error = 0;   // largest absolute gap over the natural size of the block
  std::string where;  // place, cell or sector of the largest gap
};

// Recomputed from the arrays of `cleared`, not from the equations that filled them.
std::vector<Identity> identities(const World& world, const BaseYear& base, const Wedges& wedges,
                                 const Cleared& cleared);

}  // namespace entrepot
