// SPDX-License-Identifier: Apache-2.0
// What an entry of a composite makes of the fields of its parts.
#pragma once

#include <map>
#include <string>

#include "policy/lever.h"

namespace entrepot {

// The fields of a part, in its own units, from those of the composite: what the formulas give, rounded to 12
// significant digits so that the same number can be written by hand; else the standard. The part has a
// definition. A value may be out of bounds, infinite or NaN.
std::map<std::string, double> part_fields(const LeverPart& part, const std::map<std::string, double>& given);

// The first field of a lever whose value is not between its bounds; null where there is none.
const Field* out_of_bounds(const Lever& lever, const std::map<std::string, double>& fields);

}  // namespace entrepot
