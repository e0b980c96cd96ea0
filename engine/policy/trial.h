// SPDX-License-Identifier: Apache-2.0
// Whether a use of a lever, alone, moves any knob at all: what a Timeline would say of it, without the arrays
// of a whole economy. A scenario may have hundreds of uses, so each is tried on as few flows as tell the
// rest: cells of one place and sector that start from the same levels answer alike, whoever owns them.
#pragma once

#include <cstddef>
#include <vector>

#include "base/calendar.h"
#include "policy/bound_formula.h"
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
  struct Scoped {  // a target with the share of it in scope
    Target target;
    double weight = 0.0;
  };
  struct Part {  // one move of the use
    const Channel* channel;
    BoundFormula formula;
    std::vector<double> levels;  // of each target, bounded
  };
  struct Turned {  // a level that differs from the one without levers
    const Channel* channel;
    Target target;
    double level;
  };

  std::vector<Scoped> targets_of(const LeverUse& use, Subject subject) const;
  void evaluate(Part& part, const std::vector<Scoped>& targets, double share);
  double asked_of(const Part& part, Target target, double start);
  std::vector<Turned> turned_by(const std::vector<Part>& parts, const std::vector<Scoped>& flows,
                                const std::vector<Scoped>& affiliates) const;
  std::vector<Turned> turned_by_schedule(const LeverUse& use, const std::vector<Quarter>& quarters) const;
  bool any_knob_differs(const std::vector<Turned>& turned);
  bool differ(const std::vector<Turned>& turned);

  const World& world_;
  const BaseYear& base_;
  const Wedges neutral_;
  Wedges scratch_;                          // equal to `neutral_` between calls
  std::vector<std::vector<int>> cells_of_;  // by place and sector
  std::vector<Target> flows_;               // one of each kind, in order of destination and cell
  // Values of a formula by destination and sector, where the origin does not matter, and their base.
  struct Value {
    bool known = false;
    double base = 0.0, value = 0.0;
  };
  std::vector<Value> values_;
};

}  // namespace entrepot
