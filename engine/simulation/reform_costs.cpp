// SPDX-License-Identifier: Apache-2.0
#include "simulation/reform_costs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace entrepot {

ReformCosts::ReformCosts(const Model& model, std::vector<LeverUse> uses, const Horizon& horizon)
    : model_(model), horizon_(horizon) {
  uses = moving_only(std::move(uses), "reform_rate");
  if (uses.empty() || !model.world.authorities) return;
  authorities_ = std::make_unique<Authorities>(model.world, *model.world.authorities);
  rates_ = std::make_unique<Timeline>(model.world, model.base, std::move(uses));
  wedges_ = neutral_wedges(model.base);
  state_ = reference_ = expected_at(*authorities_, horizon.from + -1);
  cost_taken_.assign(at(model.base.location_count), 0.0);
}

bool ReformCosts::move_to(std::optional<Quarter> quarter) {
  if (!authorities_) return false;
  const Quarter last = quarter.value_or(horizon_.last());
  const Column before = cost_taken_;
  while (state_.quarter < last) {
    if (rates_->move_to(state_.quarter + 1)) {
      std::fill(wedges_.reform_rate.begin(), wedges_.reform_rate.end(), 1.0);
      rates_->contribute(wedges_);
    }
    advance(*authorities_, authorities_->rates_of(wedges_.reform_rate), state_);
    advance(*authorities_, {}, reference_);
  }
  cost_taken_ =
      authorities_->cost_taken(stocks_of(*authorities_, state_), stocks_of(*authorities_, reference_));
  return cost_taken_ != before;
}

void ReformCosts::contribute(Wedges& wedges) const {
  if (!authorities_) return;
  const World& world = model_.world;
  const BaseYear& base = model_.base;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    for (int n = 0; n < base.location_count; ++n)
      if (!world.same_economy(cell.region, n)) {
        const double taken = cost_taken_[at(cell.region)] + cost_taken_[at(n)];
        if (taken != 0.0) wedges.log_iceberg(n, c) -= taken;
      }
    if (cell.owner != 0 && cost_taken_[at(cell.region)] != 0.0)
      wedges.log_investment_cost[at(c)] += std::log(authorities_->risk_factor(cost_taken_[at(cell.region)]));
  }
}

}  // namespace entrepot
