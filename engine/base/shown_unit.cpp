// SPDX-License-Identifier: Apache-2.0
#include "base/shown_unit.h"

#include <cmath>
#include <string_view>

namespace entrepot {

double ShownUnit::operator()(double level) const {
  return log ? 100.0 * std::expm1(level) : factor * level;
}

ShownUnit shown_in(const std::string& unit) {
  constexpr std::string_view fraction = "fraction", log_points = "log points of ";
  if (unit.starts_with(fraction)) return {"%" + unit.substr(fraction.size()), 100.0};
  if (unit.starts_with(log_points))
    return {"change of " + unit.substr(log_points.size()) + ", %", 100.0, true};
  if (unit == "log") return {"change, %", 100.0, true};
  return {unit};
}

}  // namespace entrepot
