// SPDX-License-Identifier: Apache-2.0
#include "policy/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "numerics/array_math.h"

namespace entrepot {

namespace {

// How much a duty that is feared weighs against the one in force.
double weight_of_hazard(const Behaviour& behaviour, double hazard) {
  const double quarterly_hazard = 1.0 - std::pow(1.0 - std::min(1.0, hazard), 0.25);
  const double discount = std::pow(1.0 + behaviour.discount, -0.25);
  return discount * quarterly_hazard / (1.0 - discount);
}

}  // namespace

double uncertainty_factor(const Behaviour& behaviour, double hazard, double tariff, double worst,
                          double sigma) {
  const double weight = weight_of_hazard(behaviour, hazard);
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

// As above, flow by flow; what is slow is taken together.
Matrix entry_threshold_changes(const Behaviour& behaviour, const BaseYear& base, const Wedges& wedges) {
  Matrix changes(base.location_count, base.cell_count);
  struct Moved {
    std::size_t flow = 0;
    double sunk = 0.0, weight = 0.0;  // annuity times sunk cost; of the hazard now
  };
  std::vector<Moved> moved;
  Column log_lambda;  // now and before, flow by flow
  const double weight_before = weight_of_hazard(behaviour, behaviour.reversal_hazard);
  double last_factor = 1.0, weight = weight_before;  // most flows have the same
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const double factor = wedges.reversal_hazard(n, c), tariff = wedges.tariff(n, c);
      const double before = base.tariff(n, c), worst = base.worst_tariff(n, c);
      if (worst == before || (factor == 1.0 && tariff == before)) continue;
      if (factor != last_factor) {
        last_factor = factor;
        weight = weight_of_hazard(behaviour, behaviour.reversal_hazard * factor);
      }
      const double annuity = sunk_cost_annuity(behaviour, base.death[at(c)], false);
      moved.push_back({at(n) * at(base.cell_count) + at(c), annuity * behaviour.sunk_cost_other, weight});
      log_lambda.push_back(std::max(worst, tariff) / tariff);
      log_lambda.push_back(std::max(worst, before) / before);
    }
  log(log_lambda, log_lambda);
  for (std::size_t k = 0; k < moved.size(); ++k) {
    const double sigma =
        base.elastic(static_cast<int>(moved[k].flow % at(base.cell_count)), &Elasticities::sigma);
    log_lambda[2 * k] *= -sigma;
    log_lambda[2 * k + 1] *= -sigma;
  }
  exp(log_lambda, log_lambda);
  Column& threshold = log_lambda;
  for (std::size_t k = 0; k < moved.size(); ++k)
    for (const auto& [index, hazard] :
         {std::pair(2 * k, moved[k].weight), std::pair(2 * k + 1, weight_before)})
      threshold[index] = 1.0 + moved[k].sunk * ((1.0 + hazard) / (1.0 + hazard * log_lambda[index]));
  log(threshold, threshold);
  for (std::size_t k = 0; k < moved.size(); ++k)
    changes.values()[moved[k].flow] = threshold[2 * k] - threshold[2 * k + 1];
  return changes;
}

}  // namespace entrepot
