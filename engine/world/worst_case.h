// SPDX-License-Identifier: Apache-2.0
// The worst tariff that firms fear (Handley & Limao 2017).
#pragma once

#include "world/world.h"

namespace entrepot {

// What firms of `origin` fear in `destination` above the base tariff (fraction of border value); 0 for
// services, which pay no duty, inside an economy and between economies that the model folder does not name.
double worst_tariff_points(const World& world, int origin, int destination, int sector);

}  // namespace entrepot
