// SPDX-License-Identifier: Apache-2.0
#include "agents/entry_variance.h"

#include <algorithm>

namespace entrepot {

double entry_by_efficiency(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, const std::vector<PanelCell>& cells,
                           const std::vector<int>& foremost) {
  Column all(at(base.location_count), 0.0), luck(all);
  for (const PanelCell& panel : cells) {
    const int c = panel.cell, home = population.home[at(c)];
    const std::vector<int>& destinations = population.destinations[at(c)];
    if (std::find(foremost.begin(), foremost.end(), c) == foremost.end() || destinations.front() != home)
      continue;
    const Cohorts& cohorts = population.kinds[at(population.kind_of[at(c)])];
    const std::size_t size = at(cohorts.size());
    const double* const own = stationary.active.data() + population.offset[at(c)];
    for (std::size_t d = 1; d < destinations.size(); ++d) {
      if (world.same_economy(home, destinations[d])) continue;
      const double* const chance = own + d * size;
      double firms = 0.0, sellers = 0.0, unexplained = 0.0;
      for (std::size_t m = 0; m < size; ++m) {
        const double here = cohorts.weight[m] * own[m];
        firms += here, sellers += here * chance[m], unexplained += here * chance[m] * (1.0 - chance[m]);
      }
      if (sellers <= 0.0) continue;
      all[at(destinations[d])] += panel.potential * sellers * (1.0 - sellers / firms);
      luck[at(destinations[d])] += panel.potential * unexplained;
    }
  }
  double sum = 0.0, places = 0.0;
  for (std::size_t n = 0; n < all.size(); ++n)
    if (all[n] > 0.0) sum += 1.0 - luck[n] / all[n], places += 1.0;
  return places > 0.0 ? sum / places : 0.0;
}

}  // namespace entrepot
