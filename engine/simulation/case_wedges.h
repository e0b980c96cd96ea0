// SPDX-License-Identifier: Apache-2.0
// The wedges of a case, from all who contribute to them, in their order: levers, second lines of customs,
// authorities, routes of goods.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "policy/contributor.h"
#include "policy/customs_lines.h"
#include "policy/timeline.h"
#include "simulation/reform_costs.h"
#include "simulation/route_costs.h"

namespace entrepot {

class CaseWedges {
 public:
  // `network` of the model, null where it has none; with `dice` authorities are those of a replication. What
  // is referred to must outlive it.
  CaseWedges(const Model& model, const GoodsNetwork* network, const std::vector<LeverUse>& uses,
             const Horizon& horizon, const std::optional<ReformDice>& dice = {});
  CaseWedges(const CaseWedges&) = delete;
  CaseWedges& operator=(const CaseWedges&) = delete;

  // Quarter by quarter, or to when everything has finished. Whether the wedges may differ from those before.
  bool move_to(std::optional<Quarter> quarter) { return wedges_.move_to(quarter); }
  // Authorities alone: of a case whose wedges never move.
  void pass(Quarter quarter) { reforms_.move_to(quarter); }

  const Wedges& wedges() const { return wedges_.wedges(); }
  bool seen_ahead() const { return wedges_.seen_ahead(); }
  const PlaceReforms* reforms() const { return reforms_.reforms(); }  // null without authorities
  const GoodsWays& ways() const { return routes_.ways(); }            // empty without a network
  const PairWays& pairs() const { return routes_.pairs(); }           // likewise
  std::shared_ptr<const Routes> routes() const { return routes_.routes(); }

 private:
  Timeline levers_;
  CustomsLines lines_;
  ReformCosts reforms_;
  RouteCosts routes_;
  ContributedWedges wedges_;
};

}  // namespace entrepot
