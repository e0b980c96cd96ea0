// SPDX-License-Identifier: Apache-2.0
// `--set path=value`: changes the tree of a scenario before it is read, so that mistakes in what is set are
// found, worded and placed like those of a file ("--set:2:14:", the second --set, column 14).
//
// A path is keys with dots between them; an entry of a list of levers is named by its lever, or by its
// number from 1: horizon.quarters=8, levers.customs_clearance.value=0.5 days, levers[2].from=2027Q1. A key
// that is not there yet is added. The value is YAML.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/located_yaml.h"

namespace entrepot {

// What places of settings have as their file.
constexpr const char* settings_file = "--set";

// In order, so that the later of two wins. Codes: S021 no path=value, S022 a path that leads nowhere, S023
// a path that names several entries.
void apply_settings(const std::vector<std::string>& settings, YamlNode& root, Diagnostics& diagnostics);

}  // namespace entrepot
