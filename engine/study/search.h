// SPDX-License-Identifier: Apache-2.0
// What is sought on one range: where a response crosses a level, and where it is highest. Takes a function
// and knows nothing of models.
//
// Both begin from values at some points of the range, in ascending order, and refine between them: what
// comes and goes between two neighbouring points stays unseen. A response may be missing at a point, where
// there is no equilibrium; nothing is sought beside it.
#pragma once

#include <functional>
#include <optional>
#include <vector>

namespace entrepot {

struct Sampled {
  double at = 0.0;
  std::optional<double> value;  // none: no equilibrium
};
using Response = std::function<std::optional<double>(double)>;

struct LevelCrossing {
  double at = 0.0;
  double from = 0.0,
         to = 0.0;  // it lies between these; both are `at` where a sampled point lies on the level
  // Which side of the level the response is on behind it; none where the next point lies on it too, is
  // missing, or where there is none.
  std::optional<bool> above_beyond;
  bool refined = true;  // false: the response is missing on the way, and `at` is halfway
};

// Values within `exact` of the level lie on it. Between neighbours on different sides the crossing is found
// to `tolerance`, both in the response's and the range's own units (Alefeld, Potra & Shi 1995, algorithm
// 748).
std::vector<LevelCrossing> crossings(const std::vector<Sampled>& sampled, double level, double exact,
                                     double tolerance, const Response& response);

struct Peak {
  double at = 0.0, value = 0.0;
  bool at_an_end = false;  // of the range: it may be higher beyond
  bool refined = true;     // false: the response is missing on the way, and this is the best sampled point
};

// The highest value, refined between the neighbours of the best sampled point (Brent 1973); of equal ones the
// first. None where no value is there. How flat a maximum is bounds how well its place is known: to the
// square root of how exact the response is.
std::optional<Peak> peak(const std::vector<Sampled>& sampled, const Response& response);

}  // namespace entrepot
