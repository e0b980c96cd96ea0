// SPDX-License-Identifier: Apache-2.0
// What authorities do to costs, a contributor beside the levers (MECHANISMS: section 3a): where reform is
// faster than in the reference, trade between a place and other economies costs D less in documents, and
// foreign investors there meet less risk. Authorities drift by themselves, so firms do not see the market
// ahead of it. In expectation or, in a replication, with its dice, which are the reference's, too. A lever
// that speeds up reform and also cuts these costs directly says one thing twice: the larger of the two
// counts.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "agents/institutions.h"
#include "base/calendar.h"
#include "policy/contributor.h"
#include "policy/timeline.h"
#include "simulation/place_reforms.h"
#include "world/model.h"

namespace entrepot {

// Whether one of them changes the pace of authorities, where the world has any: all that dice are thrown for.
bool move_reform(const World& world, const std::vector<LeverUse>& uses);

class ReformCosts : public Contributor {
 public:
  // What `uses` make of the pace of reform. No cost ever moves in a model without authorities, or where no
  // lever changes their pace. `model` must outlive it.
  // `kinds`: of all flows, where they are known; must outlive it.
  ReformCosts(const Model& model, std::vector<LeverUse> uses, const Horizon& horizon,
              const std::optional<ReformDice>& dice = std::nullopt, const FlowKinds* kinds = nullptr);

  // Quarter by quarter, never back; without one, to the last of the horizon: stocks take decades to rest.
  bool move_to(std::optional<Quarter> quarter) override;
  void contribute(Wedges& wedges) const override;
  bool seen_ahead() const override { return false; }

  // [n] D, log points; empty in a model without authorities.
  const Column& cost_taken() const { return cost_taken_; }
  // Of the quarter that it stands at; none in a model without authorities.
  const PlaceReforms* reforms() const { return authorities_ ? &reforms_ : nullptr; }

 private:
  // Without a lever the reference itself.
  const Institutions& institutions() const { return rates_ ? state_ : reference_; }
  void advance_to(Quarter quarter);
  void take_stock(const Column& piloted_before, double begun_before);

  const Model& model_;
  Horizon horizon_;
  std::unique_ptr<Authorities> authorities_;
  const FlowKinds no_flows_;              // on which the pace has nothing to say
  std::unique_ptr<Timeline> rates_;       // none: no lever changes the pace
  Wedges pace_;                           // of `rates_` alone, and nothing else in it
  std::unique_ptr<Timeline> direct_;      // what the same levers take off costs themselves
  std::optional<Wedges> taken_directly_;  // since it first moved
  Institutions state_, reference_;
  Column cost_taken_;
  PlaceReforms reforms_;
};

}  // namespace entrepot
