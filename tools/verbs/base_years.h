// SPDX-License-Identifier: Apache-2.0
// What `entrepot ensemble --base-year` needs beyond other ensembles.
#pragma once

#include <cstddef>
#include <vector>

#include "io/scenario/load.h"
#include "study/base_year_members.h"

namespace entrepot {

// What a base year is calibrated from. The model has been read from the same bytes. Throws Failure(usage) for
// a model without margins.
UncertainMargins uncertain_margins(const Loaded& loaded);
// Throws Failure(usage) where there is nothing to draw, or too much.
std::vector<UncertainNumber> numbers_of_base_years(const UncertainMargins& margins,
                                                   const EnsembleAsked& asked);
// How long a study takes before it begins: a draw is made as the figures stand. Where that is another answer
// than the scenario's own, the base year that is kept was calibrated by another program.
void say_time_of_base_years(const Loaded& loaded, const UncertainMargins& margins,
                            const TakenFromLongRun& wanted, std::size_t members);

}  // namespace entrepot
