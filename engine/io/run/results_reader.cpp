// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "base/diagnostic.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/long_run_outcomes.h"
#include "outcomes/results/year_rows.h"

namespace entrepot {
namespace {

constexpr std::array both = {Case::baseline, Case::policy};

// What is made of flows between places needs these, which are not told.
bool tellable(const Outcome& outcome) {
  return !is_bilateral(outcome) && outcome.group != GroupRule::of_flows;
}

std::vector<bool> wanted_by(const std::vector<OutcomeSink*>& sinks, const ResultRows& rows) {
  std::vector<bool> wanted;
  for (std::size_t k = 0; k < rows.list().size(); ++k) {
    const Outcome& outcome = rows.list()[k];
    wanted.push_back(tellable(outcome) &&
                     (rows.reads(k) || std::any_of(sinks.begin(), sinks.end(), [&](const OutcomeSink* sink) {
                        return sink->wants(outcome);
                      })));
  }
  return wanted;
}

OutcomeValues spans_of(const std::vector<std::vector<double>>& values) {
  return {values.begin(), values.end()};
}

}  // namespace

ResultsReader::ResultsReader(const Model& model, const Manifest& manifest,
                             const std::filesystem::path& folder)
    : model_(model), manifest_(manifest), file_(folder / "results.nc"), rows_(model) {
  const std::vector<ResultsFile::Variable> variables = file_.variables();
  for (const Outcome& outcome : rows_.list()) {
    held_.push_back({outcome, find_variable(variables, outcome.name)});
    if (!held_.back().variable) continue;
    const std::vector<std::size_t>& lengths = held_.back().variable->lengths;
    const std::size_t axes = outcome.axes.size();
    const std::size_t size =
        std::accumulate(lengths.end() - static_cast<std::ptrdiff_t>(std::min(axes, lengths.size())),
                        lengths.end(), std::size_t{1}, std::multiplies<>());
    if (lengths.size() < axes || size != size_of(model, outcome))
      throw Failure(Status::difference, fmt::format("'{}' has other places or sectors than the model '{}'",
                                                    (folder / "results.nc").string(), model.world.name));
  }
}

bool ResultsReader::by_quarter(const Held& held) const {
  const auto& names = held.variable->dimensions;
  return std::find(names.begin(), names.end(), "quarter") != names.end();
}

void ResultsReader::tell(const std::vector<OutcomeSink*>& sinks) const {
  if (manifest_.span == Span::long_run) return tell_long_run(sinks);
  for (int replication = 0; replication < manifest_.replications; ++replication)
    tell_replication(replication, sinks);
}

void ResultsReader::tell_long_run(const std::vector<OutcomeSink*>& sinks) const {
  const std::vector<bool> wanted = wanted_by(sinks, rows_);
  const std::string period = long_run_period;
  for (const Case which : both) {
    std::vector<std::vector<double>> values(held_.size());
    for (std::size_t k = 0; k < held_.size(); ++k)
      if (wanted[k] && held_[k].variable) values[k] = file_.at_entries(*held_[k].variable, {index_of(which)});
    const std::vector<ResultRow> rows = rows_with_values(rows_.of(spans_of(values))), pairs;
    const std::vector<std::vector<double>> of_year = values_of_year(which, 0, 0, sinks);
    const OutcomeValues spans = spans_of(of_year);
    for (OutcomeSink* sink : sinks) sink->year({which, long_run_year, period, spans, rows, pairs});
  }
}

void ResultsReader::tell_replication(int replication, const std::vector<OutcomeSink*>& sinks) const {
  const std::vector<bool> wanted = wanted_by(sinks, rows_);
  YearRows years(rows_.list());
  const std::size_t dice = at(replication);
  // All quarters of what is asked for: the file is compressed, and read once.
  std::array<std::vector<std::vector<double>>, 2> all;
  for (const Case which : both)
    for (std::size_t k = 0; k < held_.size(); ++k) {
      all[index_of(which)].emplace_back();
      if (wanted[k] && held_[k].variable && by_quarter(held_[k]))
        all[index_of(which)].back() = file_.at_entries(*held_[k].variable, {index_of(which), dice});
    }
  for (int quarter = 0; quarter < manifest_.horizon.quarters; ++quarter)
    for (const Case which : both) {
      OutcomeValues spans(held_.size());
      for (std::size_t k = 0; k < held_.size(); ++k) {
        const std::vector<double>& whole = all[index_of(which)][k];
        if (whole.empty() || !taken_in(held_[k].outcome, manifest_.horizon, quarter)) continue;
        const std::size_t size = size_of(model_, held_[k].outcome);
        spans[k] = std::span(whole).subspan(at(quarter) * size, size);
      }
      const RowsByOutcome by_outcome = rows_.of(spans);
      const std::vector<ResultRow> rows = rows_with_values(by_outcome), pairs;
      for (OutcomeSink* sink : sinks) sink->quarter({which, quarter, spans, rows, replication});
      years.add(which, quarter % quarters_a_year, by_outcome);
      if (!ends_year(manifest_.horizon, quarter)) continue;
      const int year = quarter / quarters_a_year;
      const std::string period = period_of(manifest_.horizon, year);
      std::vector<std::vector<double>> values(held_.size());
      if (quarter + 1 == manifest_.horizon.quarters) values = values_of_year(which, dice, year, sinks);
      const OutcomeValues of_values = spans_of(values);
      const std::vector<ResultRow> of_rows = years.rows(which);
      for (OutcomeSink* sink : sinks)
        sink->year({which, year, period, of_values, of_rows, pairs, replication});
    }
}

std::vector<std::vector<double>> ResultsReader::values_of_year(Case which, std::size_t replication, int year,
                                                               const std::vector<OutcomeSink*>& sinks) const {
  std::vector<std::vector<double>> all(held_.size());
  for (std::size_t k = 0; k < held_.size(); ++k) {
    const Held& held = held_[k];
    const bool wanted = std::any_of(sinks.begin(), sinks.end(),
                                    [&](const OutcomeSink* sink) { return sink->wants_year(held.outcome); });
    if (!wanted || !held.variable) continue;
    if (manifest_.span == Span::long_run) {
      all[k] = file_.at_entries(*held.variable, {index_of(which)});
      continue;
    }
    if (!by_quarter(held)) {
      all[k] = file_.at_entries(*held.variable, {index_of(which), replication, at(year)});
      continue;
    }
    const int quarters = quarters_of(manifest_.horizon, year);
    all[k].assign(size_of(model_, held.outcome), 0.0);
    for (int quarter = 0; quarter < quarters; ++quarter) {
      const std::vector<double> values =
          file_.at_entries(*held.variable, {index_of(which), replication, at(first_quarter(year) + quarter)});
      std::transform(values.begin(), values.end(), all[k].begin(), all[k].begin(), std::plus<>());
    }
    if (held.outcome.year == YearRule::mean)
      for (double& value : all[k]) value /= quarters;
  }
  return all;
}

}  // namespace entrepot
