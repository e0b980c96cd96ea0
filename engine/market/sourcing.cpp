// SPDX-License-Identifier: Apache-2.0
#include "market/sourcing.h"

namespace entrepot {

Sourcing part_of_the_way(const BaseYear& base, const Sourcing& sourcing, double share) {
  Sourcing result = sourcing;
  for (const std::span<double> logs :
       {result.log_supply_price.values(), result.log_price_anew.values(), result.log_price.values()})
    for (double& value : logs) value *= share;
  const std::span<double> shares = result.share.values();
  for (std::size_t k = 0; k < shares.size(); ++k)
    shares[k] = base.share.values()[k] + share * (shares[k] - base.share.values()[k]);
  return result;
}

}  // namespace entrepot
