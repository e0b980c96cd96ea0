// SPDX-License-Identifier: Apache-2.0
// What the formula of a move asks for, target by target. A formula on flows is evaluated once for all that
// are alike in what it reads: most do not look at the origin, many only at the sector.
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
    if (channel.subject != Subject::flows) return;
    const std::size_t places = at(base_.location_count);
    by_origin_ = formula.reads_origin();
    by_destination_ = formula.reads_destination();
    by_sector_ = formula.reads_sector();
    if (!(by_origin_ && by_destination_))
      known_.resize((by_origin_ || by_destination_ ? places : 1) * at(base_.sector_count));
  }

  double operator()(Target target, double start) {
    if (known_.empty()) return formula_->at_target(*channel_, target, start);
    const Cell& origin = base_.cells[at(target.cell)];
    const int place = by_origin_ ? origin.region : by_destination_ ? target.destination : 0;
    std::optional<Value>& known =
        known_[at(place) * at(base_.sector_count) + at(by_sector_ ? origin.sector : 0)];
    if (!known || (formula_->reads_base() && known->start != start))
      known = {start, formula_->at_target(*channel_, target, start)};
    return known->asked;
  }

 private:
  struct Value {
    double start, asked;
  };
  const BaseYear& base_;
  const Channel* channel_ = nullptr;
  const BoundFormula* formula_ = nullptr;
  bool by_origin_ = false, by_destination_ = false, by_sector_ = false;
  std::vector<std::optional<Value>> known_;  // by what the formula reads of place and sector
};

}  // namespace entrepot
