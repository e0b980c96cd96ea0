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
  const std::vector<bool> wanted = wanted_by(sinks, rows_);
  if (manifest_.span == Span::long_run) return tell_long_run(sinks, wanted);
  for (int replication = 0; replication < manifest_.replications; ++replication)
    tell_replication(replication, sinks, wanted);
}

void ResultsReader::tell_long_run(const std::vector<OutcomeSink*>& sinks,
                                  const std::vector<bool>& wanted) const {
  const std::string period = long_run_period;
  for (const Case which : both) {
    std::vector<std::vector<double>> values(held_.size());
    for (std::size_t k = 0; k < held_.size(); ++k)
      if (wanted[k] && held_[k].variable) values[k] = file_.at_entries(*held_[k].variable, {index_of(which)});
    const OutcomeValues spans = spans_of(values);
    const std::vector<ResultRow> rows = rows_with_values(rows_.of(spans)), pairs;
    for (OutcomeSink* sink : sinks) sink->year({which, long_run_year, period, spans, rows, pairs});
  }
}

void ResultsReader::tell_replication(int replication, const std::vector<OutcomeSink*>& sinks,
                                     const std::vector<bool>& wanted) const {
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
      const OutcomeValues none(held_.size());
      const std::vector<ResultRow> of_year = years.rows(which);
      for (OutcomeSink* sink : sinks) sink->year({which, year, period, none, of_year, pairs, replication});
    }
}

std::optional<std::vector<double>> ResultsReader::values_of_last_year(Case which,
                                                                      std::string_view outcome) const {
  const auto held =
      std::find_if(held_.begin(), held_.end(), [&](const Held& one) { return one.outcome.name == outcome; });
  if (held == held_.end() || !held->variable) return std::nullopt;
  if (manifest_.span == Span::long_run) return file_.at_entries(*held->variable, {index_of(which)});
  const int last = years_of(manifest_.horizon) - 1;
  std::vector<std::size_t> times = {at(last)};
  double divisor = manifest_.replications;
  if (by_quarter(*held)) {
    times.resize(at(quarters_of(manifest_.horizon, last)));
    std::iota(times.begin(), times.end(), at(first_quarter(last)));
    if (held->outcome.year == YearRule::mean) divisor *= static_cast<double>(times.size());
  }
  std::vector<double> result(size_of(model_, held->outcome), 0.0);
  for (std::size_t replication = 0; replication < at(manifest_.replications); ++replication)
    for (const std::size_t time : times) {
      const std::vector<double> values =
          file_.at_entries(*held->variable, {index_of(which), replication, time});
      std::transform(values.begin(), values.end(), result.begin(), result.begin(), std::plus<>());
    }
  for (double& value : result) value /= divisor;
  return result;
}

}  // namespace entrepot
