// SPDX-License-Identifier: Apache-2.0
// The catalogue, models/levers: its files, and one of them among the others.
#pragma once

#include <filesystem>
#include <optional>
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

}  // namespace entrepot
