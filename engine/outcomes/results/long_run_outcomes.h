// SPDX-License-Identifier: Apache-2.0
// The outcomes of a solved long run, told as those of a run are: a year in which nothing moves any more.
// Flows are those of the year, rows have the names of a run's years, and a sink hears of one year, baseline
// before policy.
//
// What only simulated firms have is left out. Investment is at rest: births of affiliates cost what the
// closed form says, and the stock is that which the flow holds up, base stock times flow over base flow.
#pragma once

#include <array>
#include <vector>

#include "outcomes/results/stream.h"
#include "simulation/long_run.h"

namespace entrepot {

constexpr int long_run_year = -1;  // in YearValues: no year of a run
constexpr const char* long_run_period = "long run";

bool has_long_run(const Outcome& outcome);

// Investment at rest in a market of the long run.
Investment rest_of_investment(const Model& model, const LongRunCase& solved);

// What is the same of all long runs of a model, for who tells many of them.
class LongRunTeller {
 public:
  // The model must outlive it, and stay as it is.
  explicit LongRunTeller(const Model& model) : model_(model), bridge_(model.table), rows_(model) {}
  void tell(const LongRun& solved, const std::vector<OutcomeSink*>& sinks) const;

 private:
  const Model& model_;
  const RecordedTrade bridge_;
  const ResultRows rows_;
};
void tell_long_run(const Model& model, const LongRun& solved, const std::vector<OutcomeSink*>& sinks);

}  // namespace entrepot
