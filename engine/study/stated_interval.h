// SPDX-License-Identifier: Apache-2.0
// How sure headlines are: the interval of an ensemble, found once for a package and kept with the model, or
// read from the ensemble's own folder.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace entrepot {

struct StatedInterval {
  std::string outcome;  // as studies name it: "real_income", "real_income@macao"
  double central = 0.0, low = 0.0, median = 0.0, high = 0.0;  // per cent of the baseline; 5 and 95 per cent
  double positive = 0.0;                                      // share of the draws above zero
  std::string made_with;    // in words: "s.yaml: 1000 draws of 44 effect sizes, 30 elasticities ..."
  std::string made_from;    // hash of all that it depends on (io/run/manifest.h: ground_hash)
  std::string period = {};  // of which year of the run, as results call it; empty: the long run
};

// The scenario that it is of, as these words name it: "s.yaml".
inline std::string made_for(const StatedInterval& interval) {
  return interval.made_with.substr(0, interval.made_with.find(": "));
}

// Those of what has this hash, and of nothing else.
inline std::vector<StatedInterval> made_from(const std::vector<StatedInterval>& intervals,
                                             const std::string& ground) {
  std::vector<StatedInterval> own;
  std::copy_if(intervals.begin(), intervals.end(), std::back_inserter(own),
               [&](const StatedInterval& interval) { return interval.made_from == ground; });
  return own;
}

}  // namespace entrepot
