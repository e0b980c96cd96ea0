// SPDX-License-Identifier: Apache-2.0
#include "study/ensemble_comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entrepot {

std::vector<double> results_of(const ReadEnsemble& ensemble, const std::string& outcome) {
  std::vector<double> values;
  const auto at = std::find(ensemble.outcomes.begin(), ensemble.outcomes.end(), outcome);
  if (at == ensemble.outcomes.end()) return values;
  const auto column = static_cast<std::size_t>(at - ensemble.outcomes.begin());
  for (std::size_t m = 0; m < ensemble.results.extent(0); ++m) values.push_back(ensemble.results(m, column));
  return values;
}

std::optional<OutcomeSpread> difference_of(const ReadEnsemble& first, const std::string& outcome,
                                           const ReadEnsemble& other, const std::string& outcome_of_other) {
  const std::vector<double> of_first = results_of(first, outcome),
                            of_other = results_of(other, outcome_of_other);
  if (of_first.empty() || of_other.size() != of_first.size()) return std::nullopt;
  std::vector<double> difference;
  for (std::size_t m = 0; m < of_first.size(); ++m) difference.push_back(of_other[m] - of_first[m]);
  return outcome_spread(std::move(difference));
}

bool same_draws(const ReadEnsemble& first, const ReadEnsemble& other) {
  return first.numbers == other.numbers && first.values == other.values;
}

std::vector<ComparedOutcome> compare_ensembles(const ReadEnsemble& first, const ReadEnsemble& other) {
  std::vector<ComparedOutcome> list;
  const bool paired = same_draws(first, other);
  for (const std::string& outcome : first.outcomes) {
    const std::vector<double> of_other = results_of(other, outcome);
    if (of_other.empty()) continue;
    ComparedOutcome compared{
        outcome, outcome_spread(results_of(first, outcome)), outcome_spread(of_other), {}, 0.0};
    if (paired) compared.difference = difference_of(first, outcome, other, outcome);
    double members = 0.0;
    for (const double value : of_other) {
      if (!std::isfinite(value)) continue;
      members += 1.0;
      if (value >= compared.first.low && value <= compared.first.high) compared.inside += 1.0;
    }
    compared.inside = members > 0.0 ? compared.inside / members : std::numeric_limits<double>::quiet_NaN();
    list.push_back(std::move(compared));
  }
  return list;
}

}  // namespace entrepot
