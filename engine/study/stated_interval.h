// SPDX-License-Identifier: Apache-2.0
// How sure headlines are: the interval of an ensemble, found once for a package and kept with the model.
#pragma once

#include <string>

namespace entrepot {

struct StatedInterval {
  std::string outcome;  // as studies name it: "real_income", "real_income@macao"
  double central = 0.0, low = 0.0, median = 0.0, high = 0.0;  // per cent of the baseline; 5 and 95 per cent
  double positive = 0.0;                                      // share of the draws above zero
  std::string made_with;  // in words: "s.yaml: 1000 draws of 44 effect sizes, 30 elasticities ..."
  std::string made_from;  // hash of all that it depends on (io/model/uncertainty_reader.h)
};

// The scenario that it is of, as these words name it: "s.yaml".
inline std::string made_for(const StatedInterval& interval) {
  return interval.made_with.substr(0, interval.made_with.find(": "));
}

}  // namespace entrepot
