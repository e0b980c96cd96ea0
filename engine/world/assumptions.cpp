// SPDX-License-Identifier: Apache-2.0
#include "world/assumptions.h"

#include "world/world.h"

namespace entrepot {

const std::vector<std::string>& level_words() {
  static const std::vector<std::string> words = {"low", "central", "high"};
  return words;
}

double Assumptions::theta_of(const Sector& sector, int index) const {
  for (const SectorTheta& own : theta)
    if (own.sector == index) return own.theta;
  switch (level) {
    case ElasticityLevel::low:
      return sector.theta_low;
    case ElasticityLevel::high:
      return sector.theta_high;
    case ElasticityLevel::central:
      break;
  }
  return sector.theta;
}

}  // namespace entrepot
