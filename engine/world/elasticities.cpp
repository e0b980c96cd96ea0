// SPDX-License-Identifier: Apache-2.0
#include "world/elasticities.h"

#include <algorithm>

namespace entrepot {

Elasticities elasticities_of(double theta, const Behaviour& behaviour, Theory theory) {
  Elasticities e;
  e.theta = theta;
  if (theory == Theory::ricardian) return {theta, theta + 1.0, theta, 0.0, 1.0};
  e.rho = std::min(behaviour.rho_max, (theta + 1.0) / behaviour.sigma_min);
  e.sigma = (theta + 1.0) / e.rho;
  e.k = theta + 1.0 - e.rho;
  e.kappa = e.rho - 1.0;
  return e;
}

}  // namespace entrepot
