// SPDX-License-Identifier: Apache-2.0
// psi_U, measured: how much of a rise of the threshold of entry the closed form of the long run counts
// (EQUATIONS: section 5). Uncertainty moves the threshold of entry and not that of exit; at rest mass goes
// with exp(-kappa (psi_U l_in + (1 - psi_U) l_out)).
#pragma once

#include "agents/rest/rest_table.h"

namespace entrepot {

// Where entry asks for U times the annuity of its sunk cost (U > 1) beside a calm world: -d ln M/(kappa d
// l_in) at the exact rest point of each flow, prices and costs held. Mean over the goods that firms of the
// home economy sell abroad, weighted with base border values; 0 where there are none.
double measured_threshold_weight(const World& world, const BaseYear& base, const Population& population,
                                 double uncertainty);

}  // namespace entrepot
