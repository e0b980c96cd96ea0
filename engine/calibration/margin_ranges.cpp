// SPDX-License-Identifier: Apache-2.0
#include "calibration/margin_ranges.h"

#include <cmath>

namespace entrepot {

double range_of_grade(std::string_view grade) {
  if (grade == "recalled") return std::log(1.05);
  if (grade == "derived") return std::log(1.2);
  if (grade == "assumed") return std::log(1.5);
  return 0.0;
}

FigureRange stated_range(double value, double low, double high, bool share) {
  const auto scaled = [share](double x) { return share ? x / (1.0 - x) : x; };
  if (!(low > 0.0 && low < value && value < high) || (share && high >= 1.0)) return {};
  return {std::log(scaled(value) / scaled(low)), std::log(scaled(high) / scaled(value))};
}

}  // namespace entrepot
