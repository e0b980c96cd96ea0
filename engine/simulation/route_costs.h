// SPDX-License-Identifier: Apache-2.0
// What levers of routes do to trade costs, a contributor beside the levers (MECHANISMS: section 2): shippers
// take other ways on the network, and the hub earns another margin.
//
// The margin is income of the hub's services sold abroad. What it changes by, at base prices, moves their
// sales as an equal trade cost does, (1 + dM / sales)^(-1/k): in full once firms have followed.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "logistics/pair_ways.h"
#include "policy/contributor.h"
#include "policy/timeline.h"
#include "world/model.h"

namespace entrepot {

// A model's network, for all cases of it: its ways are found when somebody asks, once.
class GoodsNetwork {
 public:
  // The model must outlive it and have a network.
  explicit GoodsNetwork(const Model& model) : model_(model) {}
  const Network& network() const { return *model_.world.network; }
  // From any thread.
  const NetworkCosts& costs() const;

 private:
  const Model& model_;
  mutable std::once_flag once_;
  mutable std::optional<NetworkCosts> costs_;
};
// None where it has no network.
std::unique_ptr<const GoodsNetwork> goods_network(const Model& model);

// What passes through the hub in a case.
struct GoodsWays {
  Tensor<3> hub_share;      // (origin, destination, sector) of the flow that passes through the hub
  double hub_margin = 0.0;  // on the price of what passes through
};

class RouteCosts : public Contributor {
 public:
  // What `uses` make of edges. Nothing ever moves without a network (null), or where no lever acts on it.
  // What is referred to must outlive it.
  RouteCosts(const Model& model, const GoodsNetwork* network, std::vector<LeverUse> uses);

  // The same uses otherwise, until when it moves next (Timeline::vary).
  void vary(const Variation& variation);
  // Throws Failure(invalid) where legs that a lever closes cut places off.
  bool move_to(std::optional<Quarter> quarter) override;
  void contribute(Wedges& wedges) const override;

  // Both empty without a network, and found when first asked for.
  const GoodsWays& ways() const;
  const PairWays& pairs() const;
  // Where levers act on the network; else null. They move on with the case.
  std::shared_ptr<const Routes> routes() const { return routes_; }

 private:
  void charge_hub(Wedges& wedges) const;

  const Model& model_;
  const GoodsNetwork* network_;
  std::vector<std::size_t> numbers_;  // of the uses that act on the network
  const FlowKinds no_flows_;          // on which they have nothing to say
  std::unique_ptr<Timeline> levers_;
  std::shared_ptr<Routes> routes_;
  Wedges edges_;  // of which levers of edges move those knobs only
  NetworkChanges changes_;
  TradeCosts costs_;
  mutable std::optional<GoodsWays> ways_;
  mutable PairWays pairs_;
  mutable bool pairs_known_ = false;
};

}  // namespace entrepot
