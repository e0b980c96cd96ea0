// SPDX-License-Identifier: Apache-2.0
// What outcomes are taken from: a cleared quarter, and what several of them need and is computed once.
#pragma once

#include <optional>

#include "outcomes/jobs.h"
#include "outcomes/recorded_trade.h"
#include "simulation/run.h"

namespace entrepot {

// At annual rates; `jobs` is empty without a column of employment.
struct ChainFigures {
  InputOutput table;
  ValueChains chains;
  JobsSupported jobs;
};

struct Moment {
  Moment(const Model& model, const RecordedTrade& bridge, const QuarterOutcome& outcome);
  // In the last quarter of a year, for outcomes of YearRule::last: input-output figures are heavy.
  void end_year();

  const World& world() const { return model.world; }
  const BaseYear& base() const { return model.base; }
  const Cleared& market() const { return *outcome.market; }
  const Wedges& wedges() const { return *outcome.wedges; }

  const Model& model;
  const QuarterOutcome& outcome;
  Tensor<3> trade, recorded;            // (origin, destination, sector), border value, annual rate
  std::optional<ChainFigures> figures;  // after end_year()
};

}  // namespace entrepot
