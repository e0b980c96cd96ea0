// SPDX-License-Identifier: Apache-2.0
// One quarter of one case, as a story: policy, agents, market, accounts.
#pragma once

#include <optional>

#include "agents/firms.h"
#include "policy/timeline.h"
#include "simulation/run.h"

namespace entrepot {

// Everything that passes from one quarter to the next in one case.
struct CaseState {
  FirmState firms;
  MarketState market;
  Supply masses;                 // of the last quarter
  std::optional<Wedges> wedges;  // of the last quarter
  Cleared cleared;               // of the last quarter; the base year before the first
  Investment investment;         // of the last quarter
};

// The lever-free reference: firms under base prices. Ratios to its sums are what the market sees.
class Reference {
 public:
  Reference(const Model& model, const Population& population);
  // Moves on one quarter.
  void advance_quarter();
  const FirmSums& sums() const { return sums_; }
  const FirmSums& start() const { return start_; }
  const FirmState& initial() const { return initial_; }
  // The base year as the market clears it.
  const Cleared& market() const { return market_; }
  // Largest relative change of the raw sums since the first quarter.
  double drift_of_masses() const;
  double drift_of_exporters() const;
  double drift_of_stock() const;  // of FDI, accumulated from the reference's own births

 private:
  const Model& model_;
  const Population& population_;
  FirmState initial_, state_;
  FirmSignals signals_;
  FirmSums sums_, start_;
  Column stock_;  // [c] FDI
  Cleared market_;
};

// A case before its first quarter, with the firms of the reference; without firms when it will not move.
CaseState start_case(const Model& model, const Reference& reference, bool with_firms = true);

struct QuarterResult {
  Matrix firms, exporters;  // (place, sector), hats against the reference
  long passes = 0;
};

// `state` becomes the state at the end of the quarter; `wedges` are those of the quarter.
QuarterResult simulate_quarter(const Model& model, const Population& population, const Reference& reference,
                               const Wedges& wedges, CaseState& state);

}  // namespace entrepot
