// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/stream.h"

#include <algorithm>

#include "outcomes/moment.h"

namespace entrepot {
namespace {

// Rows of years are made of values by year.
std::vector<bool> wanted_by_year(const std::vector<Outcome>& outcomes,
                                 const std::vector<OutcomeSink*>& sinks) {
  std::vector<bool> wanted;
  for (const Outcome& outcome : outcomes)
    wanted.push_back(has_rows_of_years(outcome) || std::any_of(sinks.begin(), sinks.end(), [&](auto* sink) {
                       return sink->wants_year(outcome);
                     }));
  return wanted;
}

}  // namespace

OutcomeStream::OutcomeStream(const Model& model, const Horizon& horizon, std::vector<OutcomeSink*> sinks)
    : model_(model),
      horizon_(horizon),
      sinks_(std::move(sinks)),
      bridge_(model.table),
      rows_(model),
      values_(rows_.list().size()),
      years_(rows_.list(), horizon, wanted_by_year(rows_.list(), sinks_)) {
  for (const Outcome& outcome : rows_.list()) taken_.emplace_back(size_of(model, outcome));
}

void OutcomeStream::take(const QuarterOutcome& outcome) {
  Moment moment(model_, bridge_, outcome);
  if (ends_year(horizon_, outcome.quarter)) moment.end_year();
  for (std::size_t k = 0; k < taken_.size(); ++k) {
    values_[k] = {};
    if (!taken_in(rows_.list()[k], horizon_, outcome.quarter)) continue;
    rows_.list()[k].take(moment, taken_[k]);
    values_[k] = taken_[k];
  }
}

void OutcomeStream::quarter(const QuarterOutcome& outcome) {
  take(outcome);
  const std::vector<ResultRow> rows = rows_.quarter(values_);
  for (OutcomeSink* sink : sinks_) sink->quarter({outcome.which, outcome.quarter, values_, rows});
  const OutcomeValues* year = years_.add(outcome.which, outcome.quarter, values_);
  if (year == nullptr) return;
  const bool whole = outcome.quarter % quarters_a_year == quarters_a_year - 1;
  const std::vector<ResultRow> rows_of_year = whole ? rows_.year(*year) : std::vector<ResultRow>();
  for (OutcomeSink* sink : sinks_)
    sink->year({outcome.which, outcome.quarter / quarters_a_year, *year, rows_of_year});
}

}  // namespace entrepot
