// SPDX-License-Identifier: Apache-2.0
#include "world/evidence.h"

#include <utility>

namespace entrepot {

const std::vector<std::string>& grade_words() {
  static const std::vector<std::string> words = {"sourced", "recalled", "derived", "assumed"};
  return words;
}

GradeShares grade_shares(std::string what, const std::vector<Graded>& figures) {
  GradeShares result{std::move(what), {}};
  double total = 0.0;
  for (const Graded& figure : figures)
    for (std::size_t k = 0; k < result.share.size(); ++k)
      if (grade_words()[k] == figure.grade) result.share[k] += figure.weight;
  for (const double part : result.share) total += part;
  for (double& part : result.share) part = total > 0.0 ? part / total : 0.0;
  return result;
}

}  // namespace entrepot
