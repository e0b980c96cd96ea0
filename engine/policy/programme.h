// SPDX-License-Identifier: Apache-2.0
// Which uses are sides of one programme, so that of what both turn the larger counts (policy/timeline.h).
//
// A whole is a lever that names its parts (Lever::one_programme_with), with the entries of these; or a
// composite, with the entries beside it of the levers that it is made of and of those with which they, or it,
// are one programme. What a composite was made into is the whole; its parts among themselves are none.
#pragma once

#include <string>

#include "policy/use.h"

namespace entrepot {

// The lever whose programme a use would be the whole of: the composite that it is part of, or its own.
const Lever& whole_of(const LeverUse& use);
// Whether `other` is on the other side where `use` is of the whole.
bool has_part(const LeverUse& use, const LeverUse& other);
// Whether either has the other as its part.
bool one_programme(const LeverUse& a, const LeverUse& b);

}  // namespace entrepot
