// SPDX-License-Identifier: Apache-2.0
// What uses of levers do where there is trade: whether one alone moves any knob at all, and where bounds cut
// what all together ask for. A scenario may have hundreds of uses, so they are laid on one flow of a kind
// (policy/flow_kinds.h). What is not traded in the base year stays so, whatever a lever says of it.
#pragma once

#include <vector>

#include "base/calendar.h"
#include "policy/flow_kinds.h"
#include "policy/timeline.h"
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
  // Whether it acts on flows alone, and nothing is traded on any of them.
  bool acts_on_no_trade(const LeverUse& use) const;
  // The use without those of its moves in a direction of their own that change nothing: a war without an
  // answer moves no duty on exports.
  LeverUse acting(const LeverUse& use);
  // Where bounds cut the uses together, in any of the quarters: the worst cut of each channel.
  std::vector<Cut> cuts(const std::vector<LeverUse>& uses, const std::vector<Quarter>& quarters) const;

 private:
  bool moves(const LeverUse& use, const std::vector<Quarter>& quarters, const FlowKinds& kinds);
  bool differs(const FlowKinds& kinds);

  const World& world_;
  const BaseYear& base_;
  const Wedges neutral_;
  Wedges scratch_;  // equal to `neutral_` between calls
  FlowKinds kinds_;
};

}  // namespace entrepot
