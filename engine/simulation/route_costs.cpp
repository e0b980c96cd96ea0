// SPDX-License-Identifier: Apache-2.0
#include "simulation/route_costs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr double least_left_of_hub = 0.05;  // of the services that the hub sells abroad

}  // namespace

const NetworkCosts& GoodsNetwork::costs() const {
  std::call_once(once_, [&] { isolated([&] { costs_.emplace(model_.world, network(), model_.table); }); });
  return *costs_;
}

std::unique_ptr<const GoodsNetwork> goods_network(const Model& model) {
  if (!model.world.network) return nullptr;
  return std::make_unique<const GoodsNetwork>(model);
}

RouteCosts::RouteCosts(const Model& model, const GoodsNetwork* network, std::vector<LeverUse> uses)
    : model_(model), network_(network), no_flows_(model.world, model.base, {}) {
  if (network == nullptr) return;
  changes_ = no_changes(network->network());
  for (std::size_t k = 0; k < uses.size(); ++k)
    if (!moving_edges_only({uses[k]}).empty()) numbers_.push_back(k);
  uses = moving_edges_only(std::move(uses));
  if (uses.empty()) return;
  levers_ = std::make_unique<Timeline>(model.world, model.base, std::move(uses), no_flows_);
  edges_ = neutral_wedges(model.base);
  routes_ = std::make_shared<Routes>(network->costs().base());
}

void RouteCosts::vary(const Variation& variation) {
  if (levers_) levers_->vary(of_some(variation, numbers_));
}

bool RouteCosts::move_to(std::optional<Quarter> quarter) {
  if (!levers_ || !levers_->move_to(quarter)) return false;
  const Network& network = network_->network();
  for (const KnobRow<Column>& knob : edge_knobs)
    (edges_.*knob.values).assign(at(model_.base.edge_count), knob.neutral);
  levers_->contribute(edges_);
  NetworkChanges changes = changes_of(network, edges_);
  if (changes == changes_) return false;
  changes_ = std::move(changes);
  routes_->move_to(changes_);
  costs_ = network_->costs().costs(*routes_, changes_);
  ways_ = {costs_.hub_share, network.numbers.hub_margin * changes_.hub_margin};
  pairs_known_ = false;
  return true;
}

const GoodsWays& RouteCosts::ways() const {
  if (!ways_) {
    ways_.emplace();
    if (network_ != nullptr)
      ways_ = {network_->costs().base_hub_share(), network_->network().numbers.hub_margin};
  }
  return *ways_;
}

const PairWays& RouteCosts::pairs() const {
  if (network_ != nullptr && !std::exchange(pairs_known_, true))
    pairs_ = pair_ways(network_->costs(), routes_ ? *routes_ : network_->costs().base());
  return pairs_;
}

void RouteCosts::contribute(Wedges& wedges) const {
  if (costs_.log_iceberg.size() == 0) return;
  const BaseYear& base = model_.base;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      const double change = costs_.log_iceberg(cell.region, n, cell.sector);
      if (change != 0.0) wedges.log_iceberg(n, c) += change;
    }
  if (network_->network().hub >= 0) charge_hub(wedges);
}

void RouteCosts::charge_hub(Wedges& wedges) const {
  const BaseYear& base = model_.base;
  const Network& network = network_->network();
  const double earned = network_->costs().hub_income(costs_.hub_share, changes_.hub_margin) -
                        network_->costs().hub_income(network_->costs().base_hub_share(), 1.0);
  if (earned == 0.0) return;
  const auto sells_margin = [&](const Cell& cell) {
    return cell.region == network.hub && std::find(network.hub_services.begin(), network.hub_services.end(),
                                                   cell.sector) != network.hub_services.end();
  };
  double sales = 0.0;
  for (int c = 0; c < base.cell_count; ++c)
    for (int n = 0; n < base.location_count; ++n)
      if (sells_margin(base.cells[at(c)]) && !model_.world.same_economy(n, network.hub))
        sales += base.border(n, c);
  if (sales <= 0.0) return;
  const double factor = std::max(least_left_of_hub, 1.0 + earned / sales);
  for (int c = 0; c < base.cell_count; ++c)
    if (sells_margin(base.cells[at(c)]))
      for (int n = 0; n < base.location_count; ++n)
        if (!model_.world.same_economy(n, network.hub))
          wedges.log_iceberg(n, c) -= std::log(factor) / base.elastic(c, &Elasticities::k);
}

}  // namespace entrepot
