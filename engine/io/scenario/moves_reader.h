// SPDX-License-Identifier: Apache-2.0
// The moves of a lever file: channels, each with a formula or with one for each of several directions.
//
// A formula is compiled, and evaluated over the ranges of its words: it must be null at value zero and at
// phase zero. Channels and directions must fit.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// Into a lever whose directions, fields and effect size have been read: `sound` where rightly, for values
// mean something only then. `directions` is where they are given. L007 to L011.
void read_moves(const YamlNode& node, Lever& lever, const Spot& directions, bool sound,
                Diagnostics& diagnostics);

// A channel that a sound lever with these fields, phased in, moves, tried at low, middle and high values of
// everything else; nothing where it moves none.
std::optional<std::string> moved_with(const Lever& lever, const std::map<std::string, double>& fields);

}  // namespace entrepot
