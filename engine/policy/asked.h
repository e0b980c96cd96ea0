// SPDX-License-Identifier: Apache-2.0
// What the formula of a move asks for, target by target. Most formulas do not look at the origin of a flow,
// and are evaluated once for all flows to one place in one sector that start from the same level.
#pragma once

#include <optional>
#include <vector>

#include "policy/bound_formula.h"
#include "policy/channel.h"
#include "world/base_year.h"

namespace entrepot {

class Asked {
 public:
  explicit Asked(const BaseYear& base) : base_(base) {}

  void begin(const Channel& channel, const BoundFormula& formula, double share) {
    channel_ = &channel;
    formula_ = &formula;
    formula.begin(share);
    known_.clear();
    if (channel.subject == Subject::flows && !formula.reads_origin())
      known_.resize(at(base_.location_count) * at(base_.sector_count));
  }

  double operator()(Target target, double start) {
    if (known_.empty()) return formula_->at_target(*channel_, target, start);
    const int sector = base_.cells[at(target.cell)].sector;
    std::optional<Value>& known = known_[at(target.destination) * at(base_.sector_count) + at(sector)];
    if (!known || known->start != start) known = {start, formula_->at_target(*channel_, target, start)};
    return known->asked;
  }

 private:
  struct Value {
    double start, asked;
  };
  const BaseYear& base_;
  const Channel* channel_ = nullptr;
  const BoundFormula* formula_ = nullptr;
  std::vector<std::optional<Value>> known_;  // by destination and sector
};

}  // namespace entrepot
