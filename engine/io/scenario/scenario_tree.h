// SPDX-License-Identifier: Apache-2.0
// The tree of a scenario file before anything is understood: what it includes has been taken in, and what
// the command line overrides has been overridden. A scenario is parsed here and nowhere else: the model that
// it names, and then the scenario itself, are taken from this tree.
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
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"

namespace entrepot {

// The model of a scenario that names none.
inline constexpr const char* standard_model = "macro";

// The keys of a scenario file.
std::vector<std::string> scenario_keys();

struct ScenarioTree {
  std::filesystem::path file;
  std::optional<YamlNode> root;  // nothing where the form of the file is wrong
  // What was included, in the order of reading.
  std::vector<std::filesystem::path> included;
  // Mistakes of form, of `include` (S019, S020, S024) and of overrides. They wait here until the scenario is
  // read, for without its model nothing is said about it.
  Diagnostics diagnostics;
};

// `overrides`: "path=value" each (io/scenario/overrides.h). Throws Failure(no_file) when the scenario itself
// cannot be read.
ScenarioTree read_scenario_tree(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                const Sources& sources = Sources());
// The same of a file that has been parsed, which gave this tree or said why it gave none. `swept`: what a
// point of a sweep sets, behind the overrides; mistakes in it are placed in --over.
ScenarioTree scenario_tree(const std::filesystem::path& file, std::optional<YamlNode> parsed,
                           Diagnostics said, const std::vector<std::string>& overrides,
                           const Sources& sources, const std::vector<std::string>& swept = {});

// The model that the scenario names, and where; the standard one where it names none.
struct ModelName {
  std::string name;
  Spot spot;
};
ModelName model_of(const ScenarioTree& tree);

// Names of the levers that the scenario uses and does not define, in an entry or as a part of a composite
// that it defines, sorted.
std::vector<std::string> used_levers(const ScenarioTree& tree);
// Names of the levers that the scenario defines itself.
std::vector<std::string> defined_levers(const ScenarioTree& tree);

}  // namespace entrepot
