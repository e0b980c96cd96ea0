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

// Means with what replications before this one had.
void keep(const OutcomeValues& values, const std::vector<bool>& chosen, int time, int replication,
          std::vector<Results::Times>& into) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!chosen[k]) continue;
    if (at(time) >= into[k].size()) {
      into[k].emplace_back(values[k].begin(), values[k].end());
      continue;
    }
    std::vector<double>& means = into[k][at(time)];
    for (std::size_t e = 0; e < means.size(); ++e)
      means[e] = mean_with(means[e], values[k][e], replication + 1);
  }
}

void keep(const std::optional<std::vector<ResultRow>>& means, std::vector<std::vector<ResultRow>>& into) {
  if (means) into.push_back(*means);
}

}  // namespace

const std::vector<double>& Results::quarter(Case which, std::string_view outcome, int quarter) const {
  return one(quarters, which, position(outcomes, outcome), quarter, outcome);
}

const std::vector<double>& Results::year(Case which, std::string_view outcome, int year) const {
  return one(years, which, position(outcomes, outcome), year, outcome);
}

ResultsCollector::ResultsCollector(const Model& model, const Horizon& horizon, const ResultsWanted& wanted,
                                   int replications)
    : rows_(wanted.rows), quarters_(replications), years_(replications), pairs_(replications) {
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
  const std::size_t which = index_of(quarter.which);
  keep(quarter.values, by_quarter_, quarter.quarter, quarter.replication, results_.quarters[which]);
  if (rows_)
    keep(quarters_.add(time_and_case(quarter.quarter, quarter.which), quarter.rows), results_.rows[which]);
}

void ResultsCollector::year(const YearValues& year) {
  const std::size_t which = index_of(year.which);
  keep(year.values, by_year_, year.year, year.replication, results_.years[which]);
  if (!rows_) return;
  keep(years_.add(time_and_case(year.year, year.which), year.rows), results_.rows_of_years[which]);
  keep(pairs_.add(time_and_case(year.year, year.which), year.pairs), results_.pairs_of_years[which]);
}

}  // namespace entrepot
