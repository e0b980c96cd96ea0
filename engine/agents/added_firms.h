// SPDX-License-Identifier: Apache-2.0
// Firms by which births exceed the deaths among the ranks with dice (EQUATIONS: section 5, steps 4 and 5).
//
// Who dies on a rank is followed by a newborn; further births have no rank to take from anybody, so they are
// cohorts over all ranks, which begin with nothing but their home market and hold probabilities like others.
// Where births do not reach the deaths, each rank stands for fewer firms. Ranks and added firms together are
// the cell's firms, and do in expectation what its cohorts do. (Were each birth to follow somebody, start-ups
// that policy brings would push out living giants: five times the luck, most of it in rare large losses.)
#pragma once

#include "agents/firms.h"
#include "agents/single_firms.h"

namespace entrepot {

// One quarter of theirs, behind `advance` and before those with dice: `sums` are of that quarter, and get how
// many firms the ranks stand for and what the added firms do. `state.with_dice` is of the quarter before. The
// same bits on any number of threads.
void advance_added(const World& world, const BaseYear& base, const Population& population,
                   const SingleFirms& firms, const FirmSignals& signals, FirmSums& sums, FirmState& state);

}  // namespace entrepot
