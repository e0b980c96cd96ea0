// SPDX-License-Identifier: Apache-2.0
// The part of `model check` that sets firms beside published figures: who exports, how trade answers a
// tariff, what uncertainty does to entry.
#pragma once

#include "answer/model_fit.h"
#include "world/model.h"

namespace entrepot {

// Nothing where the home economy sells no goods abroad.
void check_firms(const Model& model, Checked& checked);

bool exports_goods(const Model& model);

}  // namespace entrepot
