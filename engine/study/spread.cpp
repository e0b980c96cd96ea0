// SPDX-License-Identifier: Apache-2.0
#include "study/spread.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace entrepot {

double quantile_of(std::span<const double> sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

DiceSpread spread_of(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  // From the first on, so that nothing is left of what all have in common.
  double sum = 0.0, squares = 0.0;
  for (const double value : values) sum += value - values.front();
  const double mean = sum / count;
  for (const double value : values) {
    const double apart = value - values.front() - mean;
    squares += apart * apart;
  }
  DiceSpread spread;
  spread.replications = static_cast<int>(values.size());
  spread.sd = std::sqrt(squares / (count - 1.0));
  spread.standard_error = spread.sd / std::sqrt(count);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  spread.low = quantile_of(sorted, 0.05);
  spread.median = quantile_of(sorted, 0.5);
  spread.high = quantile_of(sorted, 0.95);
  return spread;
}

}  // namespace entrepot
