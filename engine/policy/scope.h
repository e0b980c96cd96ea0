// SPDX-License-Identifier: Apache-2.0
// Which flows a lever acts on, and by what share (DESIGN 5, Scope).
//
//   imports  destination in `where`, origin in `partners`
//   exports  origin in `where`, destination in `partners`
//   both     either of the two, once
//   within   both ends in `where`, origin and destination differ
//   output   origin in `where`, every destination, the own place included
//
// For imports, exports and both, places of one economy are never one another's partners. A flow's weight
// is the product of the weights with which tags name its places and its sector; for `within` it is
// reduced between a zone and its host by the host's share, for that part of the zone is at home there.
#pragma once

#include <vector>

#include "policy/lever.h"
#include "world/base_year.h"

namespace entrepot {

struct ScopedFlow {
  int destination = 0, cell = 0;
  double weight = 1.0;
};

// In order of destination, then cell.
std::vector<ScopedFlow> flows_in_scope(const World& world, const BaseYear& base, Direction direction,
                                       const Scope& where, const Scope& partners, const Scope& sectors);

// Places outside the economy of at least one place of `where`: what `partners: all` means.
Scope all_partners(const World& world, const Scope& where);

}  // namespace entrepot
