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
      by_year_(wanted_by_year(rows_.list(), sinks_)),
      at_rest_(rows_.list().size()) {
  for (std::size_t k = 0; k < rows_.list().size(); ++k)
    taken_.push_back(rows_.reads(k) || by_year_[k] ||
                     std::any_of(sinks_.begin(), sinks_.end(),
                                 [&](const OutcomeSink* sink) { return sink->wants(rows_.list()[k]); }));
  for (Told& told : told_) {
    for (const Outcome& outcome : rows_.list()) told.taken.emplace_back(size_of(model, outcome));
    told.values.resize(told.taken.size());
  }
}

// What authorities do is told of a case at rest in every quarter.
std::vector<double>& OutcomeStream::values_of(Told& told, std::size_t k) {
  return told.taking.at_rest && !rows_.list()[k].of_authorities ? at_rest_[k] : told.taken[k];
}

std::vector<std::size_t> OutcomeStream::lay_out(Told& told) {
  std::vector<std::size_t> asked;
  for (std::size_t k = 0; k < told.taken.size(); ++k) {
    told.values[k] = {};
    if (!taken_[k] || !taken_in(rows_.list()[k], horizon_, told.taking.quarter)) continue;
    std::vector<double>& values = values_of(told, k);
    if (&values == &told.taken[k] || values.empty()) asked.push_back(k);
    if (values.empty()) values.resize(told.taken[k].size());
    told.values[k] = values;
  }
  return asked;
}

void OutcomeStream::take(const QuarterOutcome& outcome, Told& told, const std::vector<std::size_t>& asked) {
  if (asked.empty()) return;
  Moment moment(model_, bridge_, outcome);
  const bool of_markets =
      std::any_of(asked.begin(), asked.end(), [&](std::size_t k) { return !rows_.list()[k].of_authorities; });
  // What authorities do needs neither.
  if (of_markets && ends_year(horizon_, outcome.quarter)) moment.end_year();
  if (of_markets && outcome.pairs) outcome.pairs();  // found once, before several ask
  for_blocks(asked.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) rows_.list()[asked[k]].take(moment, values_of(told, asked[k]));
  });
}

OutcomeStream::UnderWay& OutcomeStream::under_way_of(int replication) {
  const auto known = under_way_.find(replication);
  if (known != under_way_.end()) return known->second;
  return under_way_
      .emplace(replication, UnderWay{Years(rows_.list(), horizon_, by_year_), YearRows(rows_.list())})
      .first->second;
}

OutcomeStream::Told& OutcomeStream::next(const Taking& taking) {
  at_hand_ = (at_hand_ + 1) % told_.size();
  told_[at_hand_].taking = taking;
  return told_[at_hand_];
}

void OutcomeStream::quarter(const QuarterOutcome& outcome) {
  Told& told = next({outcome.which, outcome.quarter, outcome.replication, outcome.at_rest});
  const std::vector<std::size_t> asked = lay_out(told);
  take(outcome, told, asked);
  if (keeper_ != nullptr) {
    std::vector<std::span<const double>> values;
    for (const std::size_t k : asked) values.emplace_back(values_of(told, k));
    keeper_->taken(told.taking, values);
  }
  hand_on_beside(told);
}

void OutcomeStream::again(const Taking& taking, const std::function<void(std::span<double>)>& read) {
  Told& told = next(taking);
  for (const std::size_t k : lay_out(told)) read(values_of(told, k));
  hand_on_beside(told);
}

void OutcomeStream::hand_on_beside(const Told& told) {
  background_.add([this, &told] { hand_on(told); });
  if (told.taking.which == Case::policy && told.taking.quarter + 1 == horizon_.quarters) background_.wait();
}

void OutcomeStream::hand_on(const Told& told) {
  const Taking& taking = told.taking;
  const RowsByOutcome by_outcome = rows_.of(told.values);
  const std::vector<ResultRow> rows = rows_with_values(by_outcome);
  for (OutcomeSink* sink : sinks_)
    sink->quarter({taking.which, taking.quarter, told.values, rows, taking.replication});
  UnderWay& under_way = under_way_of(taking.replication);
  under_way.rows.add(taking.which, taking.quarter % quarters_a_year, by_outcome);
  const OutcomeValues* values = under_way.years.add(taking.which, taking.quarter, told.values);
  if (values == nullptr) return;
  const int year = taking.quarter / quarters_a_year;
  const std::vector<ResultRow> rows_of_year = under_way.rows.rows(taking.which),
                               pairs = rows_.pairs(*values, quarters_of(horizon_, year));
  const std::string period = period_of(horizon_, year);
  for (OutcomeSink* sink : sinks_)
    sink->year({taking.which, year, period, *values, rows_of_year, pairs, taking.replication});
  if (taking.which == Case::policy && taking.quarter + 1 == horizon_.quarters)
    under_way_.erase(taking.replication);
}

}  // namespace entrepot
