// SPDX-License-Identifier: Apache-2.0
// Whether a use of a lever, alone, moves any knob at all. A scenario may have hundreds of uses, so each is
// laid on as few flows as tell the rest: cells of one place and sector that start from the same levels answer
// alike, whoever owns them (`Channel::turn`).
#pragma once

#include <span>
#include <vector>

#include "base/calendar.h"
#include "policy/channel.h"
#include "policy/use.h"
#include "policy/wedges.h"

namespace entrepot {

// Belongs to one thread: levers share their compiled formulas.
class Trial {
 public:
  // The references must outlive it.
  Trial(const World& world, const BaseYear& base);

  // In any of the quarters. Throws Failure(invalid) as Timeline does: a column that is missing, a value that
  // is not finite.
  bool moves_something(const LeverUse& use, const std::vector<Quarter>& quarters);

 private:
  bool moves(const LeverUse& use, const std::vector<Quarter>& quarters, std::span<const Target> flows);
  bool differs(std::span<const Target> flows);

  const World& world_;
  const BaseYear& base_;
  const Wedges neutral_;
  Wedges scratch_;             // equal to `neutral_` between calls
  std::vector<Target> flows_;  // one of each kind, in order of destination and cell
};

}  // namespace entrepot
