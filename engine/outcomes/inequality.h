// SPDX-License-Identifier: Apache-2.0
// How real income differs between the regions of the home economy.
#pragma once

#include <span>

#include "world/base_year.h"

namespace entrepot {

// [place] people by where their income goes, in the unit of the column `population`: those of a zone count
// where its hosts are.
Column residents(const World& world, const BaseYear& base);

// Theil's (1967) T of real income per resident among the places of the home economy in which people live,
// weighted with `residents`: 0 when all have the same. `real_income` are hats.
double regional_inequality(const World& world, const BaseYear& base, std::span<const double> real_income);

}  // namespace entrepot
