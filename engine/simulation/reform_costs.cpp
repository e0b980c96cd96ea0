// SPDX-License-Identifier: Apache-2.0
#include "simulation/reform_costs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace entrepot {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

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

Quarter quarter_of(const Institutions& institutions) {
  return std::visit([](const auto& each) { return each.quarter; }, institutions);
}

// [z] all that were ever begun.
const Column& piloted_of(const Institutions& institutions) {
  return std::visit([](const auto& each) -> const Column& { return each.piloted; }, institutions);
}

}  // namespace

bool move_reform(const World& world, const std::vector<LeverUse>& uses) {
  return world.authorities && !moving_only(uses, "reform_rate").empty();
}

ReformCosts::ReformCosts(const Model& model, std::vector<LeverUse> uses, const Horizon& horizon,
                         const std::optional<ReformDice>& dice, const FlowKinds* kinds)
    : model_(model), horizon_(horizon), no_flows_(model.world, model.base, {}) {
  if (!model.world.authorities) return;
  authorities_ = std::make_unique<Authorities>(model.world, *model.world.authorities);
  const Quarter before = horizon.from + -1;
  if (dice)
    reference_ = drawn_at(*authorities_, *dice, before);
  else
    reference_ = expected_at(*authorities_, before);
  cost_taken_.assign(at(model.base.location_count), 0.0);
  std::vector<LeverUse> direct = direct_cuts(uses);
  uses = moving_only(std::move(uses), "reform_rate");
  if (uses.empty()) return;
  rates_ = std::make_unique<Timeline>(model.world, model.base, std::move(uses), no_flows_);
  direct_ = kinds != nullptr ? std::make_unique<Timeline>(model.world, model.base, std::move(direct), *kinds)
                             : std::make_unique<Timeline>(model.world, model.base, std::move(direct));
  pace_.reform_rate.assign(at(model.base.location_count), 1.0);
  state_ = reference_;
}

bool ReformCosts::move_to(std::optional<Quarter> quarter) {
  if (!authorities_) return false;
  const Quarter last = quarter.value_or(horizon_.last());
  if (!reforms_.in_force.empty() && quarter_of(reference_) >= last) return false;  // it stands there
  const Column before = cost_taken_;
  Column piloted = piloted_of(institutions());
  double begun = reforms_of(institutions()).piloted;
  while (quarter_of(reference_) < last) {
    piloted = piloted_of(institutions());
    begun = reforms_of(institutions()).piloted;
    advance_to(quarter_of(reference_) + 1);
  }
  if (rates_ && (direct_->move_to(quarter) || !taken_directly_)) {
    taken_directly_ = neutral_wedges(model_.base);
    direct_->contribute(*taken_directly_);
  }
  take_stock(piloted, begun);
  return cost_taken_ != before;
}

void ReformCosts::advance_to(Quarter quarter) {
  if (rates_) {
    if (rates_->move_to(quarter)) {
      std::fill(pace_.reform_rate.begin(), pace_.reform_rate.end(), 1.0);
      rates_->contribute(pace_);
    }
    advance(*authorities_, authorities_->rates_of(pace_.reform_rate), state_);
  }
  advance(*authorities_, {}, reference_);
}

void ReformCosts::take_stock(const Column& piloted_before, double begun_before) {
  const InnovationStocks now = stocks_of(*authorities_, institutions()),
                         as_ever = stocks_of(*authorities_, reference_);
  if (rates_) cost_taken_ = authorities_->cost_taken(now, as_ever);
  reforms_.in_force = authorities_->of_places(now);
  reforms_.as_ever = authorities_->of_places(as_ever);
  reforms_.cost_taken = cost_taken_;
  reforms_.piloted.assign(cost_taken_.size(), 0.0);
  for (std::size_t n = 0; n < cost_taken_.size(); ++n)
    if (!authorities_->act_in(static_cast<int>(n)))
      reforms_.piloted[n] = reforms_.in_force[n] = reforms_.as_ever[n] = reforms_.cost_taken[n] = missing;
  const Column& piloted = piloted_of(institutions());
  for (std::size_t z = 0; z < piloted.size(); ++z)
    reforms_.piloted[at(authorities_->facts().zones[z].location)] += piloted[z] - piloted_before[z];
  reforms_.begun = reforms_of(institutions()).piloted - begun_before;
}

void ReformCosts::contribute(Wedges& wedges) const {
  if (!taken_directly_) return;
  const World& world = model_.world;
  const BaseYear& base = model_.base;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    for (int n = 0; n < base.location_count; ++n)
      if (!world.same_economy(cell.region, n)) {
        const double taken = cost_taken_[at(cell.region)] + cost_taken_[at(n)];
        if (taken != 0.0) wedges.log_iceberg(n, c) += beyond(-taken, taken_directly_->log_iceberg(n, c));
      }
    if (cell.owner != 0 && cost_taken_[at(cell.region)] != 0.0)
      wedges.log_investment_cost[at(c)] +=
          beyond(std::log(authorities_->risk_factor(cost_taken_[at(cell.region)])),
                 taken_directly_->log_investment_cost[at(c)]);
  }
}

}  // namespace entrepot
