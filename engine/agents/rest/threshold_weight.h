// SPDX-License-Identifier: Apache-2.0
// How much of a rise of the threshold of entry the closed form of the long run counts, measured (EQUATIONS:
// section 5). Uncertainty moves the threshold of entry and not that of exit; at rest mass goes with
// exp(-kappa (psi_U l_in + (1 - psi_U) l_out)), and who enters less often pays less of the sunk cost.
#pragma once

#include "agents/rest/rest_table.h"

namespace entrepot {

struct ThresholdWeights {
  double mass = 0;    // psi_U: -d ln M/(kappa d l_in)
  double access = 0;  // -d ln(n/M)/d l_in: access spending over sales
};

// Where entry asks for U times the annuity of its sunk cost (U > 1) beside a calm world, at the exact rest
// point of each flow, prices and costs held. Means over the goods that firms of the home economy sell abroad,
// weighted with base border values; 0 where there are none.
ThresholdWeights measured_threshold_weights(const World& world, const BaseYear& base,
                                            const Population& population, double uncertainty);

}  // namespace entrepot
