// SPDX-License-Identifier: Apache-2.0
// A value in the unit of other levers: 5 points for a lever that takes percent of the rate.
#pragma once

#include <functional>
#include <vector>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// Whether the value is in a unit in which levers of the catalogue take theirs that move the same level, as a
// duty on top of a tariff does. If so it is said (Y028), with those levers.
bool has_unit_of_others(const Lever& lever, const YamlNode& value,
                        const std::function<std::vector<Lever>()>& catalogue, Diagnostics& diagnostics);

}  // namespace entrepot
