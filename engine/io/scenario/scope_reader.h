// SPDX-License-Identifier: Apache-2.0
// The places and sectors that a scenario names: codes and tags of the model, their other names, or "all".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/scenario/names_meant.h"
#include "io/yaml/located_yaml.h"
#include "world/world.h"

namespace entrepot {

// What names may mean: the codes and tags of places, or of sectors, and what else these are called. A code
// goes before a tag of the same name, and both before other names.
class Vocabulary {
 public:
  static Vocabulary of_places(const World& world);
  static Vocabulary of_sectors(const World& world);

  // The members of what is named; nothing and a diagnostic otherwise: `code`, "unknown place 'x'", S029 for a
  // part of places, S030 for what may be several.
  std::optional<Scope> find(const std::string& word, const Spot& spot, Written written,
                            Diagnostics& diagnostics) const;
  // A word, or a list of words and of `{name: east, weight: 0.3}`, united: by index, each member once
  // with its largest weight. "all" is `everything`.
  std::optional<Scope> read(const YamlNode& node, const std::string& what, const Scope& everything,
                            Diagnostics& diagnostics) const;
  Scope everything() const;
  // The one code or tag that is exactly what is named.
  std::optional<std::string> own_name(const std::string& word) const;

 private:
  Vocabulary(const char* code, std::string kind, std::string listed_by, const Names& names,
             const std::map<std::string, Scope>& tags, const OtherNames& others,
             std::vector<std::size_t> digits, std::vector<std::string> titles)
      : code_(code),
        kind_(std::move(kind)),
        listed_by_(std::move(listed_by)),
        names_(&names),
        tags_(&tags),
        others_(&others),
        digits_(std::move(digits)),
        titles_(std::move(titles)) {}
  std::optional<Scope> exactly(const std::string& word) const;
  std::vector<std::string> codes_and_tags() const;
  std::string title_of(const std::vector<std::string>& within) const;
  std::string instead_of_unknown(const std::string& word, Written written) const;

  const char* code_;
  std::string kind_;       // "place"
  std::string listed_by_;  // "locations": what `entrepot describe` calls them
  const Names* names_;
  const std::map<std::string, Scope>* tags_;
  const OtherNames* others_;
  std::vector<std::size_t> digits_;  // of codes that lie in known ones
  std::vector<std::string> titles_;  // in the order of names_
};

}  // namespace entrepot
