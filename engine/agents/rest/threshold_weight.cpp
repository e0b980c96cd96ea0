// SPDX-License-Identifier: Apache-2.0
#include "agents/rest/threshold_weight.h"

#include <cmath>

namespace entrepot {

ThresholdWeights measured_threshold_weights(const World& world, const BaseYear& base,
                                            const Population& population, double uncertainty) {
  const Hazards rates(world.behaviour, world.behaviour.death, false);
  const double calm = rates.threshold_of_entry(0.0), afraid = rates.threshold_of_entry(std::log(uncertainty));
  const auto profile = [&](double threshold) {
    return rest_profile(world.behaviour, rates, threshold, false, RestTable::standard_states);
  };
  const RestProfile before = profile(calm), after = profile(afraid);
  ThresholdWeights weights;
  double total = 0.0;
  for (std::size_t kind = 0; kind < population.kinds.size(); ++kind) {
    const double kappa = population.kinds[kind].rho - 1.0;
    const RestCurve mass_before(before, before.supply, kappa), mass_after(after, after.supply, kappa),
        access_before(before, before.access, kappa + 1.0), access_after(after, after.access, kappa + 1.0);
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      if (population.kind_of[at(c)] != static_cast<int>(kind) || cell.owner != 0 ||
          !world.is_home(cell.region) || !world.sectors[at(cell.sector)].goods)
        continue;
      for (int n : population.destinations[at(c)]) {
        if (world.is_home(n)) continue;
        const double place = -population.cutoff(n, c), weight = base.border(n, c) / (afraid - calm),
                     mass = mass_before(place) - mass_after(place);
        weights.mass += weight * mass / kappa;
        weights.access += weight * (access_before(place) - access_after(place) - mass);
        total += base.border(n, c);
      }
    }
  }
  if (total > 0.0) weights.mass /= total, weights.access /= total;
  return weights;
}

}  // namespace entrepot
