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

}  // namespace entrepot
