// SPDX-License-Identifier: Apache-2.0
// What share of a model's base rests on which grade of evidence.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace entrepot {

// How far a figure can be trusted: sourced, recalled, derived, assumed.
const std::vector<std::string>& grade_words();

struct Graded {
  std::string grade;  // one of grade_words; of others nothing is counted
  double weight = 0.0;
};

struct GradeShares {
  std::string what;             // "GDP of economies"
  std::array<double, 4> share;  // by grade_words; adds to 1, or is 0 where nothing has weight
};
GradeShares grade_shares(std::string what, const std::vector<Graded>& figures);

}  // namespace entrepot
