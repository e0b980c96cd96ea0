// SPDX-License-Identifier: Apache-2.0
// A sweep's folder read back.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "study/sweep.h"

namespace entrepot {

struct ReadSweep {
  struct Point {
    std::vector<int> at;   // of each range, which of its values
    bool trouble = false;  // no equilibrium
  };
  std::vector<SweptRange> ranges;  // values in the order in which they come
  std::vector<Point> points;
  std::vector<SweptOutcome> outcomes;
  Matrix percents;     // (point, outcome) of the baseline; NaN where there is none
  std::string period;  // of which year of a run; empty: the long run
};

// Whether the folder is one, and not that of a run.
bool holds_a_sweep(const std::filesystem::path& folder);
// From sweep.csv, with the manifest of the folder. Throws Failure(invalid) for a table that no sweep has
// written.
ReadSweep read_sweep(const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace entrepot
