// SPDX-License-Identifier: Apache-2.0
// Lever files, models/levers/*.yaml: format in models/levers/README.md.
//
// Every mistake is collected: L codes (io/mistakes/codes.h) and the form of YAML. A formula is compiled, and
// evaluated over the ranges of its words: it must be null at value zero and at phase zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// The lever that a map describes; its key `lever` must be `name`, unless `name` is empty. Levers that it
// counts with are among `others`.
std::optional<Lever> lever_from(const YamlNode& node, const std::string& name,
                                const std::vector<std::string>& others, Diagnostics& diagnostics);

// "{shape: linear, quarters: 12}"; step and decay need no length.
std::optional<PhaseIn> read_phase_in(const YamlNode& node, Diagnostics& diagnostics);

// "percent of the applied rate removed"
std::string unit_in_words(const Field& field);

}  // namespace entrepot
