// SPDX-License-Identifier: Apache-2.0
#include "policy/uncertainty.h"

#include <algorithm>
#include <cmath>

namespace entrepot {

double uncertainty_factor(const Behaviour& behaviour, double hazard, double tariff, double worst,
                          double sigma) {
  const double quarterly_hazard = 1.0 - std::pow(1.0 - std::min(1.0, hazard), 0.25);
  const double discount = std::pow(1.0 + behaviour.discount, -0.25);
  const double weight = discount * quarterly_hazard / (1.0 - discount);
  const double lambda = std::pow(std::max(worst, tariff) / tariff, -sigma);
  return (1.0 + weight) / (1.0 + weight * lambda);
}

double sunk_cost_annuity(const Behaviour& behaviour, double annual_death, bool own_place) {
  return behaviour.interest + annual_death +
         (own_place ? behaviour.expected_exit_own : behaviour.expected_exit_other);
}

double entry_threshold_of(double annuity, double sunk_cost, double log_uncertainty) {
  return std::log(1.0 + annuity * sunk_cost * std::exp(log_uncertainty));
}

double entry_threshold_change(const Behaviour& behaviour, const BaseYear& base, int n, int c, double factor,
                              double tariff) {
  const double before = base.tariff(n, c), worst = base.worst_tariff(n, c);
  if (worst == before || (factor == 1.0 && tariff == before)) return 0.0;
  const double annuity = sunk_cost_annuity(behaviour, base.death[at(c)], false);
  const double sigma = base.elastic(c, &Elasticities::sigma);
  const auto threshold = [&](double hazard, double in_force) {
    const double uncertainty = uncertainty_factor(behaviour, hazard, in_force, worst, sigma);
    return entry_threshold_of(annuity, behaviour.sunk_cost_other, std::log(uncertainty));
  };
  return threshold(behaviour.reversal_hazard * factor, tariff) - threshold(behaviour.reversal_hazard, before);
}

Matrix entry_threshold_changes(const Behaviour& behaviour, const BaseYear& base, const Wedges& wedges) {
  Matrix changes(base.location_count, base.cell_count);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      changes(n, c) =
          entry_threshold_change(behaviour, base, n, c, wedges.reversal_hazard(n, c), wedges.tariff(n, c));
  return changes;
}

}  // namespace entrepot
