// SPDX-License-Identifier: Apache-2.0
// The distribution of an effect size, from its text: `triangular(0.1, 0.25, 0.5)` and the other forms of
// models/levers/README.md. Code L024: a text that is none of them, numbers that make no distribution, one
// that never gives the central value.
#pragma once

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// Of an effect size whose other members are read: `none` is its central value; an effect that is not
// negative is drawn above 0, and a share below 1, whatever the shape. The text is that of `node`.
Distribution read_distribution(const YamlNode& node, const EffectSize& effect, Diagnostics& diagnostics);

}  // namespace entrepot
