// SPDX-License-Identifier: Apache-2.0
// `--over PATH=RANGE`: which values of a scenario a sweep tries. PATH is one that --set takes; RANGE is
//
//   A..B:N      N numbers from A to B, both included
//   A..B        the same range where the verb chooses the numbers: a search
//   A,B,...     a list: numbers, words, or whatever YAML --set takes
//
// with the unit behind it, once for all: 0..50:6 points.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "study/sweep.h"

namespace entrepot {

struct OverRange {
  SweptRange range;                               // without values where none are counted
  std::optional<std::pair<double, double>> ends;  // of A..B, A below B
};

// Throws Failure(usage) with what is wrong and how it is written.
OverRange read_over(const std::string& text);
// A number of a range as a scenario holds it: "12.5 points".
SweptValue swept_value(double number, const std::string& unit);
// "path=value", for Variants.
std::string setting(const SweptRange& range, const SweptValue& value);

}  // namespace entrepot
