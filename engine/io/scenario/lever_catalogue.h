// SPDX-License-Identifier: Apache-2.0
// The catalogue, models/levers: its files, and one of them among the others. A scenario pays for the levers
// that it uses: names come from the names of files, and only what is used is read.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/scenario/scenario_tree.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/lever.h"
#include "policy/measure.h"

namespace entrepot {

// Levers that a scenario may use.
struct Catalogue {
  Catalogue() = default;
  Catalogue(std::vector<Lever> all);  // and no others

  std::vector<Lever> levers;  // in the order of the catalogue, and what composites among them are made of
  // Those in whose place a scenario defines its own of the same name: to tell whether that is another one.
  std::vector<Lever> replaced;
  Names names;  // also of those that were not read, or could not be
  // All of its levers, where a remedy asks for them: a scenario pays for those that it uses only.
  std::function<std::vector<Lever>()> whole;
  // The table of the article's measures; empty where the catalogue has none.
  std::function<std::vector<Measure>(Diagnostics&)> measures;
};

// A folder of lever files.
class LeverShelf {
 public:
  // Lists the files. Throws Failure(no_file) when the folder cannot be read.
  LeverShelf(const std::filesystem::path& folder, Diagnostics& diagnostics, const Sources& sources);

  // With the levers of these names, as far as there are any; every file is read once, and its mistakes are
  // said then.
  Catalogue with(const std::vector<std::string>& wanted, Diagnostics& diagnostics);
  // With those that a scenario uses.
  Catalogue for_scenario(const ScenarioTree& tree, Diagnostics& diagnostics);
  const Names& names() const { return names_; }
  // Null where there is none, or where it has a mistake.
  const Lever* find(const std::string& name, Diagnostics& diagnostics);

 private:
  std::filesystem::path folder_;
  Sources sources_;
  Names names_;
  std::map<std::string, std::optional<Lever>> read_;  // nothing where a lever has a mistake
};

// All levers of a folder in the order of the catalogue. Throws Failure(no_file) when it cannot be read.
std::vector<Lever> read_levers(const std::filesystem::path& folder, Diagnostics& diagnostics,
                               const Sources& sources = Sources());

// The other levers are those of the same folder.
std::optional<Lever> read_lever(const std::filesystem::path& file, Diagnostics& diagnostics);
// The same of a file that has been parsed.
std::optional<Lever> read_lever(const std::filesystem::path& file, const YamlNode& parsed,
                                Diagnostics& diagnostics);

}  // namespace entrepot
