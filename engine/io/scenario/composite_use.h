// SPDX-License-Identifier: Apache-2.0
// An entry of a composite into uses of its parts.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "io/scenario/scope_reader.h"
#include "policy/use.h"

namespace entrepot {

// The uses that an entry stands for: itself or, of a composite, its parts, each where it can act. They have
// places, dates, phase-in, source and grade of the entry; its sectors, or those of them that the part names.
// None and S003 to S005 where something is wrong.
std::vector<LeverUse> with_parts(LeverUse entry, const World& world, const Vocabulary& sectors,
                                 Diagnostics& diagnostics);

}  // namespace entrepot
