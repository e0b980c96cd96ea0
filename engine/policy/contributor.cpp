// SPDX-License-Identifier: Apache-2.0
#include "policy/contributor.h"

#include <utility>

namespace entrepot {

ContributedWedges::ContributedWedges(const BaseYear& base, std::vector<Contributor*> contributors)
    : base_(base), contributors_(std::move(contributors)), wedges_(neutral_wedges(base)) {}

bool ContributedWedges::move_to(std::optional<Quarter> quarter) {
  bool moved = !begun_;
  begun_ = true;
  for (Contributor* contributor : contributors_) moved = contributor->move_to(quarter) || moved;
  if (!moved) return false;
  wedges_ = neutral_wedges(base_);
  for (const Contributor* contributor : contributors_) contributor->contribute(wedges_);
  return true;
}

}  // namespace entrepot
