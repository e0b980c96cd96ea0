// SPDX-License-Identifier: Apache-2.0
// Composites: levers that are made of others, `composed_of` in a lever file (models/levers/README.md).
//
// A file is read in two steps, for a composite can be checked only where its parts are known: first what
// stands in it, then whether its parts are levers that take what it gives them.
#pragma once

#include <functional>
#include <string>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// Into a lever whose fields have been read rightly. Parts are among `others`. L007, L009, L013, L015.
void read_parts(const YamlNode& node, Lever& lever, const Names& others, Diagnostics& diagnostics);

// By its name; null where there is none, or where it has a mistake, which is said elsewhere.
using FindLever = std::function<const Lever*(const std::string& name)>;

// Gives the parts of a composite their definitions, and the composite the directions of its parts; any other
// lever is left alone. False where something is wrong with it or with a part. L010, L021 to L023.
bool join_parts(Lever& composite, const FindLever& find, Diagnostics& diagnostics);

}  // namespace entrepot
