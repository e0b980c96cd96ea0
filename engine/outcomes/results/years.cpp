// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/years.h"

#include <algorithm>

#include "base/diagnostic.h"

namespace entrepot {

int years_of(const Horizon& horizon) {
  return (horizon.quarters + quarters_a_year - 1) / quarters_a_year;
}

int first_quarter(int year) {
  return year * quarters_a_year;
}

int last_quarter(const Horizon& horizon, int year) {
  return std::min(horizon.quarters, first_quarter(year + 1)) - 1;
}

int quarters_of(const Horizon& horizon, int year) {
  return last_quarter(horizon, year) - first_quarter(year) + 1;
}

std::string period_of(const Horizon& horizon, int year) {
  const Quarter first = horizon.quarter(first_quarter(year)),
                last = horizon.quarter(last_quarter(horizon, year));
  if (first == last) return to_string(first);
  if (quarter_of_year(first) == 1 && quarters_of(horizon, year) == quarters_a_year)
    return std::to_string(year_of(first));
  return to_string(first) + "-" + to_string(last);
}

bool ends_year(const Horizon& horizon, int quarter) {
  return quarter == last_quarter(horizon, quarter / quarters_a_year);
}

bool taken_in(const Outcome& outcome, const Horizon& horizon, int quarter) {
  return outcome.year != YearRule::last || ends_year(horizon, quarter);
}

bool only_by_year(const Outcome& outcome) {
  return outcome.year == YearRule::last || outcome.year == YearRule::sum_only;
}

std::string unit_in_year(const Outcome& outcome, int quarters) {
  constexpr std::string_view quarterly = "a quarter";
  std::string unit = outcome.unit;
  const bool summed = outcome.year == YearRule::sum || outcome.year == YearRule::sum_only;
  if (!summed || !unit.ends_with(quarterly) || quarters == 1) return unit;
  unit.erase(unit.size() - quarterly.size());
  unit += quarters == quarters_a_year ? "a year" : "in " + std::to_string(quarters) + " quarters";
  return unit;
}

Years::Years(std::vector<Outcome> outcomes, const Horizon& horizon, std::vector<bool> wanted)
    : outcomes_(std::move(outcomes)),
      horizon_(horizon),
      wanted_(std::move(wanted)),
      summed_(outcomes_.size()),
      year_(outcomes_.size()) {
  bool weights = false;
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    summed_[k] = wanted_[k] && outcomes_[k].year != YearRule::last;
    weights = weights || (wanted_[k] && outcomes_[k].year == YearRule::trade_weighted);
  }
  for (auto& sums : sums_) sums.resize(outcomes_.size());
  if (!weights) return;
  const auto trade = std::find_if(outcomes_.begin(), outcomes_.end(),
                                  [](const Outcome& outcome) { return outcome.name == "trade"; });
  if (trade == outcomes_.end()) throw Failure(Status::bug, "no outcome is named trade");
  trade_ = static_cast<std::size_t>(trade - outcomes_.begin());
  summed_[trade_] = true;
}

void Years::add_quarter(std::size_t k, const OutcomeValues& values, std::vector<double>& sum) const {
  if (outcomes_[k].year == YearRule::trade_weighted)
    for (std::size_t e = 0; e < sum.size(); ++e) sum[e] += values[k][e] * values[trade_][e];
  else
    for (std::size_t e = 0; e < sum.size(); ++e) sum[e] += values[k][e];
}

void Years::divide(std::size_t k, int quarters, std::vector<std::vector<double>>& sums) const {
  switch (outcomes_[k].year) {
    case YearRule::sum:
    case YearRule::sum_only:
    case YearRule::last:
      return;
    case YearRule::mean:
      for (double& value : sums[k]) value /= quarters;
      return;
    case YearRule::trade_weighted:
      for (std::size_t e = 0; e < sums[k].size(); ++e)
        sums[k][e] = sums[trade_][e] > 0.0 ? sums[k][e] / sums[trade_][e] : 0.0;
      return;
  }
}

const OutcomeValues* Years::add(Case which, int quarter, const OutcomeValues& values) {
  std::vector<std::vector<double>>& sums = sums_[index_of(which)];
  const int in_year = quarter % quarters_a_year;
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    if (!summed_[k]) continue;
    if (in_year == 0) sums[k].assign(values[k].size(), 0.0);
    add_quarter(k, values, sums[k]);
  }
  if (!ends_year(horizon_, quarter)) return nullptr;
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    year_[k] = {};
    if (!wanted_[k]) continue;
    if (summed_[k]) divide(k, in_year + 1, sums);
    year_[k] = summed_[k] ? std::span<const double>(sums[k]) : values[k];
  }
  return &year_;
}

}  // namespace entrepot
