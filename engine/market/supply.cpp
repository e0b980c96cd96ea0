// SPDX-License-Identifier: Apache-2.0
#include "market/supply.h"

#include <cmath>

#include "market/accounts.h"

namespace entrepot {

Factors base_factors(const BaseYear& base) {
  return {Column(at(base.labour_market_count), 0.0), Column(at(base.cell_count), 0.0)};
}

Factors factors_of(const Cleared& cleared) {
  Factors factors{cleared.labour, cleared.productivity};
  for (Column* hats : {&factors.log_labour, &factors.log_productivity})
    for (double& hat : *hats) hat = std::log(hat);
  return factors;
}

Supply base_supply(const BaseYear& base) {
  Supply supply;
  supply.mass = Matrix(base.location_count, base.cell_count);
  supply.mass.fill(1.0);
  supply.access = supply.mass;
  supply.births.assign(at(base.cell_count), 1.0);
  supply.firms = supply.firms_before = supply.births;
  supply.factors = base_factors(base);
  return supply;
}

Factors part_of_the_way(const Factors& factors, double share) {
  Factors result = factors;
  for (Column* logs : {&result.log_labour, &result.log_productivity})
    for (double& value : *logs) value *= share;
  return result;
}

Supply part_of_the_way(const Supply& supply, double share) {
  Supply result = supply;
  for (const std::span<double> values :
       {result.mass.values(), result.access.values(), std::span<double>(result.births),
        std::span<double>(result.firms), std::span<double>(result.firms_before)})
    for (double& value : values) value = std::pow(value, share);
  result.factors = part_of_the_way(supply.factors, share);
  return result;
}

}  // namespace entrepot
