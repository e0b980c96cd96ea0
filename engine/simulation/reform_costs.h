// SPDX-License-Identifier: Apache-2.0
// What authorities do to costs, a contributor beside the levers (MECHANISMS: section 3a): where reform is
// faster than in the reference, trade between a place and other economies costs D less in documents, and
// foreign investors there meet less risk. Authorities drift by themselves, so firms do not see the market
// ahead of it. A lever that speeds up reform and also cuts these costs directly says one thing twice: the
// larger of the two counts.
#pragma once

#include <memory>
#include <vector>

#include "agents/institutions.h"
#include "base/calendar.h"
#include "policy/contributor.h"
#include "policy/timeline.h"
#include "world/model.h"

namespace entrepot {

class ReformCosts : public Contributor {
 public:
  // What `uses` make of the pace of reform. Nothing ever moves in a model without authorities, or where no
  // lever changes their pace. `model` must outlive it.
  ReformCosts(const Model& model, std::vector<LeverUse> uses, const Horizon& horizon);

  // Quarter by quarter, never back; without one, to the last of the horizon: stocks take decades to rest.
  bool move_to(std::optional<Quarter> quarter) override;
  void contribute(Wedges& wedges) const override;
  bool seen_ahead() const override { return false; }

  // [n] D, log points; empty where nothing ever moves.
  const Column& cost_taken() const { return cost_taken_; }

 private:
  const Model& model_;
  Horizon horizon_;
  std::unique_ptr<Authorities> authorities_;
  std::unique_ptr<Timeline> rates_;
  Wedges wedges_;                     // of `rates_` alone
  std::unique_ptr<Timeline> direct_;  // what the same levers take off costs themselves
  Wedges taken_directly_;
  ExpectedInstitutions state_, reference_;
  Column cost_taken_;
};

}  // namespace entrepot
