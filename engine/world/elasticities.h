// SPDX-License-Identifier: Apache-2.0
// Which firms there are, and the elasticities of a sector that follow from the published one.
#pragma once

#include "world/behaviour.h"

namespace entrepot {

// Which firms there are.
enum class Theory {
  melitz,     // heterogeneous firms with market-access cost, entry and profit (Melitz 2003; Chaney 2008)
  ricardian,  // no profit, access or entry cost: Caliendo & Parro (2015); the limit kappa = 0 of the other
};

// Elasticities of a sector, from theta and rho (DESIGN 3.1). Ricardian: k = theta, kappa = 0, rho = 1.
struct Elasticities {
  double theta = 0, sigma = 0, k = 0, kappa = 0, rho = 0;
};
Elasticities elasticities_of(double theta, const Behaviour& behaviour, Theory theory = Theory::melitz);

}  // namespace entrepot
