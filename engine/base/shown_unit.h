// SPDX-License-Identifier: Apache-2.0
// How a level is shown to a person, on the screen and in tables alike: what is a fraction or a log inside the
// model is per cent outside it.
#pragma once

#include <string>

namespace entrepot {

struct ShownUnit {
  std::string unit;
  double factor = 1.0;
  bool log = false;
  double operator()(double level) const;
};

// "fraction of border value" is shown in "% of border value", "log points of iceberg cost" in "change of
// iceberg cost, %", "log" in "change, %"; what has another unit is shown as it is.
ShownUnit shown_in(const std::string& unit);

}  // namespace entrepot
