// SPDX-License-Identifier: Apache-2.0
// The tree of a scenario file before anything is understood: what it includes has been taken in, and what
// the command line sets has been set.
//
// `include: [FILE, ...]` takes the `levers` and `lever_definitions` of other scenarios, or of files that
// hold nothing else, relative to the file that includes them; nested, every file once, circles refused. The
// scenario's own levers come first, then those of each file in order; every word keeps the place where it
// stands.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"

namespace entrepot {

// The keys of a scenario file.
const std::vector<std::string>& scenario_keys();

struct ScenarioTree {
  std::optional<YamlNode> root;  // nothing where the form of the file is wrong
  // What was included, in the order of reading.
  std::vector<std::filesystem::path> included;
};

// `settings`: "path=value" each (io/settings.h). Throws Failure(no_file) when the scenario itself cannot be
// read; S019 and S020 are mistakes of `include`.
ScenarioTree read_scenario_tree(const std::filesystem::path& file, const std::vector<std::string>& settings,
                                Diagnostics& diagnostics);

}  // namespace entrepot
