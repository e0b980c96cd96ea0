// SPDX-License-Identifier: Apache-2.0
// What migration does to regions where firms follow people, and where they do not (MECHANISMS: section 1):
// lower costs of moving narrow gaps of wages where the number of firms stands (mu 0) and widen them where it
// follows revenue (mu 0.5), so no regional result of migration is shown at one of them alone.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "simulation/long_run.h"

namespace entrepot {

// Elasticities of entry at which regions are solved again, beside the model's own, which comes last.
inline constexpr std::array other_entry_elasticities = {0.0, 0.25};

struct FollowedRegion {
  std::string place;                                                       // code
  std::array<double, other_entry_elasticities.size() + 1> workers = {};    // per cent
  std::array<double, other_entry_elasticities.size() + 1> real_wage = {};  // per cent
};

// `solved` is the scenario's. Empty where next to nobody moves, and where one of them has no equilibrium.
std::vector<FollowedRegion> with_and_without_following(const Model& model, const LongRun& solved);

}  // namespace entrepot
