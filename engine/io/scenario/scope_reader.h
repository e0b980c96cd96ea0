// SPDX-License-Identifier: Apache-2.0
// The places and sectors that a scenario names: codes, tags of the model, or "all".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "world/world.h"

namespace entrepot {

// What names may mean: the codes and tags of places, or of sectors. A code goes before a tag of the
// same name.
class Vocabulary {
 public:
  static Vocabulary of_places(const World& world);
  static Vocabulary of_sectors(const World& world);

  // The members of a code or tag; nothing and a diagnostic (`code`, "unknown place 'x'") otherwise.
  std::optional<Scope> find(const std::string& word, const Spot& spot, Diagnostics& diagnostics) const;
  // A word, or a list of words and of `{name: east, weight: 0.3}`, united: by index, each member once
  // with its largest weight. "all" is `everything`.
  std::optional<Scope> read(const YamlNode& node, const std::string& what, const Scope& everything,
                            Diagnostics& diagnostics) const;
  Scope everything() const;

 private:
  Vocabulary(const char* code, std::string kind, std::string listed_by, const Names& names,
             const std::map<std::string, Scope>& tags)
      : code_(code), kind_(std::move(kind)), listed_by_(std::move(listed_by)), names_(&names), tags_(&tags) {}
  const char* code_;
  std::string kind_;       // "place"
  std::string listed_by_;  // "locations": what `entrepot describe` calls them
  const Names* names_;
  const std::map<std::string, Scope>* tags_;
  std::map<std::string, std::string> titles_;  // "Hainan", "海南": what a code is called, for suggestions
};

}  // namespace entrepot
