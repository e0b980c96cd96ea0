// SPDX-License-Identifier: Apache-2.0
// Lever files, models/levers/*.yaml: format in models/levers/README.md.
//
// Every mistake is collected: L codes (io/mistakes/codes.h) and the form of YAML. A formula is compiled, and
// evaluated over the ranges of its words: it must be null at value zero and at phase zero.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// The lever that a map describes; its key `lever` must be `name`, unless `name` is empty. Levers that it
// counts with, or is composed of, are among `others`. A composite has yet to be joined with its parts
// (io/scenario/composite_reader.h).
std::optional<Lever> lever_from(const YamlNode& node, const std::string& name, const Names& others,
                                Diagnostics& diagnostics);

// The keys of a lever.
std::vector<std::string> lever_keys();

// Small letters, digits and '_', a letter first, at most limit::name_bytes: what may name a lever.
bool may_name_a_lever(std::string_view name);
extern const char* const lever_name_rule;  // in words

// Whether the name is that of another lever than `own`; if not it is said (L013), `key` naming it.
bool is_another_lever(const YamlNode& name, const char* key, const std::string& own, const Names& others,
                      Diagnostics& diagnostics);

// "{shape: linear, quarters: 12}"; step and decay need no length.
std::optional<PhaseIn> read_phase_in(const YamlNode& node, Diagnostics& diagnostics);

// "percent of the applied rate removed"
std::string unit_in_words(const Field& field);

}  // namespace entrepot
