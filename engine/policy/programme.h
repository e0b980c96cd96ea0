// SPDX-License-Identifier: Apache-2.0
// Which uses are sides of one programme, so that of what both turn the larger counts (policy/timeline.h).
//
// A whole is a lever that names its parts (Lever::one_programme_with), among the entries of a scenario and
// among what one composite was made into. Or it is all that a composite was made into, with the entries
// beside it of its levers, and of those with which they, or it, are one programme.
#pragma once

#include "policy/use.h"

namespace entrepot {

// Whether both are entries, or both parts of one composite.
bool side_by_side(const LeverUse& a, const LeverUse& b);
// Whether the lever of a use has that of another, side by side with it, as its part.
bool has_part(const LeverUse& use, const LeverUse& other);
// Whether the composite that a use is part of has another, which is not, on the other side.
bool composite_meets(const LeverUse& use, const LeverUse& other);
// Whether the two are on both sides of any programme.
bool one_programme(const LeverUse& a, const LeverUse& b);

}  // namespace entrepot
