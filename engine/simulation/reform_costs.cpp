// SPDX-License-Identifier: Apache-2.0
#include "simulation/reform_costs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace entrepot {
namespace {

// Of levers that move the pace of reform, what they make of documents and risk themselves.
std::vector<LeverUse> direct_cuts(std::vector<LeverUse> uses) {
  std::erase_if(uses, [](const LeverUse& use) { return moving_only({use}, "reform_rate").empty(); });
  std::vector<LeverUse> cuts = moving_only(uses, "document_cost");
  for (LeverUse& use : moving_only(std::move(uses), "investment_cost")) cuts.push_back(std::move(use));
  return cuts;
}

// What a change in logs adds to one that the same programme makes anyhow: of two cuts what the first is
// larger by.
double beyond(double change, double made) {
  return change < 0.0 && made < 0.0 ? std::min(0.0, change - made) : change;
}

}  // namespace

ReformCosts::ReformCosts(const Model& model, std::vector<LeverUse> uses, const Horizon& horizon)
    : model_(model), horizon_(horizon) {
  std::vector<LeverUse> direct = direct_cuts(uses);
  uses = moving_only(std::move(uses), "reform_rate");
  if (uses.empty() || !model.world.authorities) return;
  authorities_ = std::make_unique<Authorities>(model.world, *model.world.authorities);
  rates_ = std::make_unique<Timeline>(model.world, model.base, std::move(uses));
  direct_ = std::make_unique<Timeline>(model.world, model.base, std::move(direct));
  wedges_ = taken_directly_ = neutral_wedges(model.base);
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
  if (direct_->move_to(quarter)) {
    taken_directly_ = neutral_wedges(model_.base);
    direct_->contribute(taken_directly_);
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
        if (taken != 0.0) wedges.log_iceberg(n, c) += beyond(-taken, taken_directly_.log_iceberg(n, c));
      }
    if (cell.owner != 0 && cost_taken_[at(cell.region)] != 0.0)
      wedges.log_investment_cost[at(c)] +=
          beyond(std::log(authorities_->risk_factor(cost_taken_[at(cell.region)])),
                 taken_directly_.log_investment_cost[at(c)]);
  }
}

}  // namespace entrepot
