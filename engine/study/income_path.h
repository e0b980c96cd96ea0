// SPDX-License-Identifier: Apache-2.0
// Through what real income moves: wages and workers, profits, duties and taxes, transfers, saving in
// affiliates, prices. The parts add up to the change of real income, exactly and not to first order.
//
// Real income of a place is I / P with I the sum of what its residents receive (EQUATIONS: section 2, step 8,
// and below it). From baseline b to policy p, with L the logarithmic mean,
//   ln(I_p / I_b) = sum over receipts (Y_p - Y_b) / L(I_p, I_b),
//   ln(P_p / P_b) = sum over sectors alpha ln(P_p / P_b),
// and a share of ln real income is turned into one of its change in per cent in proportion (the additive form
// of Vartia 1976; Ang, Liu & Chew 2003). What labour receives moves by wages and by people: each with half of
// the other's change. The home economy's real income is the mean of its places', weighted with base income,
// and so are its parts.
#pragma once

#include "study/long_run_desk.h"

namespace entrepot {

// Parts of the change of real income of a place, or of the home economy where it is negative, in per cent of
// the baseline's real income; the last number is their sum.
TakenFromLongRun income_path_of(int place);

}  // namespace entrepot
