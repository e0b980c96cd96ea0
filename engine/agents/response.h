// SPDX-License-Identifier: Apache-2.0
// How fast firms adjust: figures of behaviour to set beside published ones.
#pragma once

#include <vector>

#include "agents/firms.h"

namespace entrepot {

// Response of one flow's border value X/T to a permanent tariff rise with prices, costs and spending
// held, as a share of its long run theta + 1, at the end of each quarter: buyers who choose anew go at once
// to those firms that are there, the others with time or where the price jumped, and firms leave (Boehm,
// Levchenko & Pandalai-Nayar 2023 publish the path).
std::vector<double> tariff_response(const World& world, const BaseYear& base, const Population& population,
                                    int cell, int destination, double tariff_rise, int quarters);

// The same of the home economy's exports of goods: of each sector the largest flow, weighted with the
// sector's exports. Elasticity: log of the border value per log of the tariff. All nothing where no goods are
// exported.
struct MeanResponse {
  std::vector<double> share, elasticity;         // at the end of each quarter
  double first_share = 0, first_elasticity = 0;  // mean of the first year
  double at_once = 0;                            // 1/rho
};
// Of at least four quarters.
MeanResponse mean_response(const World& world, const BaseYear& base, const Population& population,
                           int quarters);

}  // namespace entrepot
