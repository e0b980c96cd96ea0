// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/stream.h"

#include <algorithm>

#include "numerics/parallel.h"
#include "outcomes/moment.h"

namespace entrepot {
namespace {

// Pairs of places are added up from values by year.
std::vector<bool> wanted_by_year(const std::vector<Outcome>& outcomes,
                                 const std::vector<OutcomeSink*>& sinks) {
  std::vector<bool> wanted;
  for (const Outcome& outcome : outcomes)
    wanted.push_back(has_pairs_of_years(outcome) || std::any_of(sinks.begin(), sinks.end(), [&](auto* sink) {
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
      by_year_(wanted_by_year(rows_.list(), sinks_)) {
  for (const Outcome& outcome : rows_.list()) taken_.emplace_back(size_of(model, outcome));
  at_rest_.resize(taken_.size());
}

void OutcomeStream::take(const QuarterOutcome& outcome) {
  std::vector<std::size_t> asked;  // outcomes that are not known
  bool of_markets = false;         // one of them
  for (std::size_t k = 0; k < taken_.size(); ++k) {
    const Outcome& taken = rows_.list()[k];
    values_[k] = {};
    if (!taken_in(taken, horizon_, outcome.quarter)) continue;
    const bool rests = outcome.at_rest && !taken.of_authorities;
    std::vector<double>& values = rests ? at_rest_[k] : taken_[k];
    if (!rests || values.empty()) {
      asked.push_back(k);
      of_markets = of_markets || !taken.of_authorities;
    }
    if (values.empty()) values.resize(taken_[k].size());
    values_[k] = values;
  }
  if (asked.empty()) return;
  Moment moment(model_, bridge_, outcome);
  // What authorities do is told of a case at rest in every quarter, and needs neither.
  if (of_markets && ends_year(horizon_, outcome.quarter)) moment.end_year();
  if (of_markets && outcome.pairs) outcome.pairs();  // found once, before several ask
  for_blocks(asked.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const Outcome& taken = rows_.list()[asked[k]];
      const bool rests = outcome.at_rest && !taken.of_authorities;
      taken.take(moment, rests ? at_rest_[asked[k]] : taken_[asked[k]]);
    }
  });
}

OutcomeStream::UnderWay& OutcomeStream::under_way_of(int replication) {
  const auto known = under_way_.find(replication);
  if (known != under_way_.end()) return known->second;
  return under_way_
      .emplace(replication, UnderWay{Years(rows_.list(), horizon_, by_year_), YearRows(rows_.list())})
      .first->second;
}

void OutcomeStream::quarter(const QuarterOutcome& outcome) {
  take(outcome);
  const RowsByOutcome by_outcome = rows_.of(values_);
  const std::vector<ResultRow> rows = rows_with_values(by_outcome);
  for (OutcomeSink* sink : sinks_)
    sink->quarter({outcome.which, outcome.quarter, values_, rows, outcome.replication});
  UnderWay& under_way = under_way_of(outcome.replication);
  under_way.rows.add(outcome.which, outcome.quarter % quarters_a_year, by_outcome);
  const OutcomeValues* values = under_way.years.add(outcome.which, outcome.quarter, values_);
  if (values == nullptr) return;
  const int year = outcome.quarter / quarters_a_year;
  const std::vector<ResultRow> rows_of_year = under_way.rows.rows(outcome.which),
                               pairs = rows_.pairs(*values, quarters_of(horizon_, year));
  const std::string period = period_of(horizon_, year);
  for (OutcomeSink* sink : sinks_)
    sink->year({outcome.which, year, period, *values, rows_of_year, pairs, outcome.replication});
  if (outcome.which == Case::policy && outcome.quarter + 1 == horizon_.quarters)
    under_way_.erase(outcome.replication);
}

}  // namespace entrepot
