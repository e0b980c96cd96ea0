// SPDX-License-Identifier: Apache-2.0
// Lever files, models/levers/*.yaml: format in models/levers/README.md.
//
// Every mistake is collected: L codes (io/codes.h) and the form of YAML. A formula is compiled, and
// evaluated over the ranges of its words: it must be null at value zero and at phase zero.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"

namespace entrepot {

// All levers of a folder in the order of the catalogue. Throws Failure(no_file) when it cannot be read.
std::vector<Lever> read_levers(const std::filesystem::path& folder, Diagnostics& diagnostics,
                               const Sources& sources = Sources());

// The other levers are those of the same folder.
std::optional<Lever> read_lever(const std::filesystem::path& file, Diagnostics& diagnostics);
// The same of a file that has been parsed.
std::optional<Lever> read_lever(const std::filesystem::path& file, const YamlNode& parsed,
                                Diagnostics& diagnostics);

// The lever that a map describes; its key `lever` must be `name`, unless `name` is empty. Levers that it
// counts with are among `others`.
std::optional<Lever> lever_from(const YamlNode& node, const std::string& name,
                                const std::vector<std::string>& others, Diagnostics& diagnostics);

// "{shape: linear, quarters: 12}"; step and decay need no length.
std::optional<PhaseIn> read_phase_in(const YamlNode& node, Diagnostics& diagnostics);

// "percent of the applied rate removed"
std::string unit_in_words(const Field& field);

}  // namespace entrepot
