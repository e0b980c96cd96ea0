// SPDX-License-Identifier: Apache-2.0
// `--set path=value`: changes the tree of a scenario before it is read, so that mistakes in what is set are
// found, worded and placed like those of a file ("--set:2:14:", the second --set, column 14).
//
// A path is keys with dots between them; an entry of a list of levers is named by its lever, or by its
// number from 1: horizon.quarters=8, levers.customs_clearance.value=0.5 days, levers[2].from=2027Q1. A key
// that is not there yet is added. The value is YAML.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"

namespace entrepot {

// What places in overrides have as their file.
constexpr const char* overrides_file = "--set";
// The same of values that a sweep sets.
constexpr const char* swept_file = "--over";

// Whether the path begins with this key of the scenario.
bool names_key(const std::string& override_, std::string_view key);

// `number` counts the overrides from 1; `flag` is what mistakes have as their file. Codes: S021 no
// path=value, S022 a path that leads nowhere, S023 a path that names several entries.
void apply_override(const std::string& override_, int number, YamlNode& root, Diagnostics& diagnostics,
                    const char* flag = overrides_file);

}  // namespace entrepot
