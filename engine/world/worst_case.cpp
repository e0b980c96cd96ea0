// SPDX-License-Identifier: Apache-2.0
#include "world/worst_case.h"

namespace entrepot {

double worst_tariff_points(const World& world, int origin, int destination, int sector) {
  if (!world.sectors[at(sector)].goods || world.same_economy(origin, destination)) return 0.0;
  const std::string &a = world.locations[at(origin)].economy, &b = world.locations[at(destination)].economy;
  const auto fits = [](const std::string& name, const std::string& economy) {
    return name.empty() || name == economy;
  };
  // The first entry that fits holds.
  for (const WorstCase& worst : world.worst_cases)
    if ((fits(worst.between, a) && fits(worst.and_, b)) || (fits(worst.between, b) && fits(worst.and_, a)))
      return worst.points;
  return 0.0;
}

}  // namespace entrepot
