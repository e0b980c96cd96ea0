// SPDX-License-Identifier: Apache-2.0
#include "policy/uncertainty.h"

#include <algorithm>
#include <cmath>

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

double uncertainty_factor(const Behaviour& behaviour, double hazard, double tariff, double points,
                          double sigma) {
  const double quarterly_hazard = 1.0 - std::pow(1.0 - std::min(1.0, hazard), 0.25);
  const double discount = std::pow(1.0 + behaviour.discount, -0.25);
  const double weight = discount * quarterly_hazard / (1.0 - discount);
  const double lambda = std::pow((tariff + points) / tariff, -sigma);
  return (1.0 + weight) / (1.0 + weight * lambda);
}

double sunk_cost_annuity(const Behaviour& behaviour, double annual_death) {
  return behaviour.interest + annual_death + behaviour.expected_exit;
}

double entry_threshold_of(double annuity, double sunk_cost, double log_uncertainty) {
  return std::log(1.0 + annuity * sunk_cost * std::exp(log_uncertainty));
}

double entry_threshold_change(const World& world, const BaseYear& base, int n, int c, double factor) {
  const Cell& cell = base.cells[at(c)];
  const double points = worst_tariff_points(world, cell.region, n, cell.sector);
  if (points == 0.0 || factor == 1.0) return 0.0;
  const Behaviour& behaviour = world.behaviour;
  const double annuity = sunk_cost_annuity(behaviour, base.death[at(c)]);
  const double sigma = base.elastic(c, &Elasticities::sigma);
  const auto threshold = [&](double hazard) {
    const double uncertainty = uncertainty_factor(behaviour, hazard, base.tariff(n, c), points, sigma);
    return entry_threshold_of(annuity, behaviour.sunk_cost, std::log(uncertainty));
  };
  return threshold(behaviour.reversal_hazard * factor) - threshold(behaviour.reversal_hazard);
}

}  // namespace entrepot
