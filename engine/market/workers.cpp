// SPDX-License-Identifier: Apache-2.0
#include "market/workers.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

// m0 e^(kappa (v - ln mu)), one origin after the other, and their sums.
template <class Take>
void weigh(const Workers& workers, const Matrix& moving_cost, std::span<const double> real_wage, Take take) {
  Column weight(at(workers.count()));
  for (int o = 0; o < workers.count(); ++o) {
    double sum = 0.0;
    for (int l = 0; l < workers.count(); ++l) {
      weight[at(l)] =
          workers.share(o, l) * std::exp(workers.elasticity * (real_wage[at(l)] - moving_cost(o, l)));
      sum += weight[at(l)];
    }
    take(o, weight, sum);
  }
}

}  // namespace

Matrix log_moving_costs(const Workers& workers, const Wedges& wedges) {
  Matrix cost(workers.count(), workers.count());
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      if (o != l)
        cost(o, l) = std::max(std::log(wedges.migration_cost(workers.places[at(l)], workers.places[at(o)])),
                              workers.log_floor(o, l));
  return cost;
}

void log_real_wages(const BaseYear& base, std::span<const double> log_wage, std::span<const double> log_price,
                    std::span<double> real_wage) {
  const Workers& workers = base.workers;
  for (int m = 0; m < workers.count(); ++m) {
    const std::size_t n = at(workers.places[at(m)]), sectors = at(base.sector_count);
    double price = 0.0;
    for (std::size_t j = 0; j < sectors; ++j) price += base.alpha(n, j) * log_price[n * sectors + j];
    real_wage[at(m)] = log_wage[at(workers.markets[at(m)])] - price;
  }
}

void preferred_places(const Workers& workers, const Matrix& moving_cost, std::span<const double> real_wage,
                      Matrix& share) {
  weigh(workers, moving_cost, real_wage, [&](int o, const Column& weight, double sum) {
    for (int l = 0; l < workers.count(); ++l) share(o, l) = weight[at(l)] / sum;
  });
}

void rest_point_of_workers(const BaseYear& base, const Matrix& moving_cost, std::span<const double> log_wage,
                           std::span<const double> log_price, std::span<double> log_labour) {
  const Workers& workers = base.workers;
  Column real_wage(at(workers.count())), people(at(workers.count()), 0.0);
  log_real_wages(base, log_wage, log_price, real_wage);
  weigh(workers, moving_cost, real_wage, [&](int o, const Column& weight, double sum) {
    for (int l = 0; l < workers.count(); ++l)
      people[at(l)] += workers.registered[at(o)] * (weight[at(l)] / sum);
  });
  for (int l = 0; l < workers.count(); ++l)
    log_labour[at(workers.markets[at(l)])] = std::log(people[at(l)] / workers.employed[at(l)]);
}

Column worker_welfare(const Workers& workers, const Matrix& moving_cost, std::span<const double> real_wage) {
  Column welfare(at(workers.count()));
  weigh(workers, moving_cost, real_wage,
        [&](int o, const Column&, double sum) { welfare[at(o)] = std::log(sum) / workers.elasticity; });
  return welfare;
}

}  // namespace entrepot
