// SPDX-License-Identifier: Apache-2.0
#include "policy/contributor.h"

#include <algorithm>
#include <utility>

namespace entrepot {

ContributedWedges::ContributedWedges(const BaseYear& base, std::vector<Contributor*> contributors)
    : base_(base), contributors_(std::move(contributors)), wedges_(neutral_wedges(base)), ahead_(wedges_) {
  std::stable_partition(contributors_.begin(), contributors_.end(),
                        [](const Contributor* one) { return one->seen_ahead(); });
}

bool ContributedWedges::move_to(std::optional<Quarter> quarter) {
  bool moved = !std::exchange(begun_, true);
  for (Contributor* contributor : contributors_) moved = contributor->move_to(quarter) || moved;
  seen_ahead_ = false;
  if (!moved) return false;
  wedges_ = neutral_wedges(base_);
  auto next = contributors_.begin();
  for (; next != contributors_.end() && (*next)->seen_ahead(); ++next) (*next)->contribute(wedges_);
  // That a lever moves is not enough: one without size does, and firms would look up from what only drifts.
  seen_ahead_ = !(wedges_ == ahead_);
  if (seen_ahead_) ahead_ = wedges_;
  for (; next != contributors_.end(); ++next) (*next)->contribute(wedges_);
  return true;
}

}  // namespace entrepot
