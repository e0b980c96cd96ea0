// SPDX-License-Identifier: Apache-2.0
#include "study/ensemble_comparison.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace entrepot {
namespace {

std::vector<double> column(const Matrix& results, std::size_t outcome) {
  std::vector<double> values;
  for (std::size_t m = 0; m < results.extent(0); ++m) values.push_back(results(m, outcome));
  return values;
}

}  // namespace

bool same_draws(const ReadEnsemble& first, const ReadEnsemble& other) {
  return first.numbers == other.numbers && first.values == other.values;
}

std::vector<ComparedOutcome> compare_ensembles(const ReadEnsemble& first, const ReadEnsemble& other) {
  std::vector<ComparedOutcome> list;
  const bool paired = same_draws(first, other);
  for (std::size_t o = 0; o < first.outcomes.size(); ++o) {
    const auto twin = std::find(other.outcomes.begin(), other.outcomes.end(), first.outcomes[o]);
    if (twin == other.outcomes.end()) continue;
    const std::vector<double> of_first = column(first.results, o),
                              of_other = column(other.results,
                                                static_cast<std::size_t>(twin - other.outcomes.begin()));
    ComparedOutcome compared{first.outcomes[o], outcome_spread(of_first), outcome_spread(of_other), {}, 0.0};
    if (paired) {
      std::vector<double> difference;
      for (std::size_t m = 0; m < of_first.size(); ++m) difference.push_back(of_other[m] - of_first[m]);
      compared.difference = outcome_spread(difference);
    }
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
