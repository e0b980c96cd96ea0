// SPDX-License-Identifier: Apache-2.0
#include "policy/contributor.h"

#include <utility>

namespace entrepot {

ContributedWedges::ContributedWedges(const BaseYear& base, std::vector<Contributor*> contributors)
    : base_(base), contributors_(std::move(contributors)), wedges_(neutral_wedges(base)) {}

bool ContributedWedges::move_to(std::optional<Quarter> quarter) {
  bool moved = !begun_;
  seen_ahead_ = moved;
  begun_ = true;
  for (Contributor* contributor : contributors_) {
    if (!contributor->move_to(quarter)) continue;
    moved = true;
    seen_ahead_ = seen_ahead_ || contributor->seen_ahead();
  }
  if (!moved) return false;
  wedges_ = neutral_wedges(base_);
  for (const Contributor* contributor : contributors_) contributor->contribute(wedges_);
  return true;
}

}  // namespace entrepot
