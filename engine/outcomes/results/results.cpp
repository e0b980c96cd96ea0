// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/results.h"

#include <algorithm>

#include "base/diagnostic.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

std::size_t position(const std::vector<Outcome>& outcomes, std::string_view name) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const Outcome& outcome) { return outcome.name == name; });
  if (found == outcomes.end())
    throw Failure(Status::invalid, "no outcome of this world is named '" + std::string(name) + "'");
  return static_cast<std::size_t>(found - outcomes.begin());
}

std::vector<bool> chosen(const std::vector<Outcome>& outcomes, const std::vector<std::string>& names) {
  std::vector<bool> chosen(outcomes.size());
  for (const std::string& name : names) chosen[position(outcomes, name)] = true;
  return chosen;
}

const std::vector<double>& one(const std::array<std::vector<Results::Times>, 2>& values, Case which,
                               std::size_t k, int time, std::string_view name) {
  const Results::Times& times = values[index_of(which)][k];
  if (time < 0 || at(time) >= times.size())
    throw Failure(Status::invalid, "'" + std::string(name) + "' was not collected for that time");
  return times[at(time)];
}

void keep(const OutcomeValues& values, const std::vector<bool>& chosen, std::vector<Results::Times>& into) {
  for (std::size_t k = 0; k < values.size(); ++k)
    if (chosen[k]) into[k].emplace_back(values[k].begin(), values[k].end());
}

}  // namespace

const std::vector<double>& Results::quarter(Case which, std::string_view outcome, int quarter) const {
  return one(quarters, which, position(outcomes, outcome), quarter, outcome);
}

const std::vector<double>& Results::year(Case which, std::string_view outcome, int year) const {
  return one(years, which, position(outcomes, outcome), year, outcome);
}

ResultsCollector::ResultsCollector(const Model& model, const Horizon& horizon, const ResultsWanted& wanted)
    : rows_(wanted.rows) {
  results_.horizon = horizon;
  results_.outcomes = outcomes(model.world);
  by_quarter_ = chosen(results_.outcomes, wanted.by_quarter);
  by_year_ = chosen(results_.outcomes, wanted.by_year);
  for (const Outcome& outcome : results_.outcomes)
    for (Axis axis : outcome.axes) results_.names.try_emplace(axis, names_along(model, axis));
  for (auto* values : {&results_.quarters, &results_.years})
    for (auto& of_case : *values) of_case.resize(results_.outcomes.size());
}

bool ResultsCollector::wants_year(const Outcome& outcome) const {
  return by_year_[position(results_.outcomes, outcome.name)];
}

void ResultsCollector::quarter(const QuarterValues& quarter) {
  keep(quarter.values, by_quarter_, results_.quarters[index_of(quarter.which)]);
  if (rows_) results_.rows[index_of(quarter.which)].push_back(quarter.rows);
}

void ResultsCollector::year(const YearValues& year) {
  keep(year.values, by_year_, results_.years[index_of(year.which)]);
  if (!rows_) return;
  results_.rows_of_years[index_of(year.which)].push_back(year.rows);
  results_.pairs_of_years[index_of(year.which)].push_back(year.pairs);
}

}  // namespace entrepot
