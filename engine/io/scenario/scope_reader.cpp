// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scope_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/text/utf8.h"

namespace entrepot {
namespace {

void unite(std::map<int, double>& members, const Scope& scope, double factor) {
  for (const Weighted& member : scope) {
    double& weight = members[member.index];
    weight = std::max(weight, factor * member.weight);
  }
}

Scope as_scope(const std::map<int, double>& members) {
  Scope scope;
  for (const auto& [index, weight] : members)
    if (weight > 0.0) scope.push_back({index, weight});
  return scope;
}

}  // namespace

Vocabulary Vocabulary::of_places(const World& world) {
  Vocabulary vocabulary("S002", "place", "locations", world.location_names, world.location_tags);
  for (const Location& location : world.locations)
    for (const std::string& title : {location.name, location.name_zh})
      vocabulary.titles_.emplace(title, location.code);
  return vocabulary;
}

Vocabulary Vocabulary::of_sectors(const World& world) {
  Vocabulary vocabulary("S003", "sector", "sectors", world.sector_names, world.sector_tags);
  for (const Sector& sector : world.sectors)
    for (const std::string& title : {sector.name, sector.name_zh})
      vocabulary.titles_.emplace(title, sector.code);
  return vocabulary;
}

Scope Vocabulary::everything() const {
  Scope scope;
  for (int index = 0; index < names_->size(); ++index) scope.push_back({index, 1.0});
  return scope;
}

std::optional<Scope> Vocabulary::find(const std::string& word, const Spot& spot,
                                      Diagnostics& diagnostics) const {
  if (const auto index = names_->find(word)) return Scope{{*index, 1.0}};
  if (const auto tag = tags_->find(word); tag != tags_->end()) return tag->second;
  diagnostics.error(code_, spot, [&] {
    std::vector<std::string> known = names_->all();
    for (const auto& [tag, members] : *tags_) known.push_back(tag);
    const auto title = titles_.find(word);
    const auto close = title != titles_.end() ? std::optional(title->second) : nearest(word, known);
    return std::pair(fmt::format("unknown {} '{}'", kind_, beginning_of(word)),
                     close ? fmt::format("did you mean '{}'?", *close)
                           : fmt::format("'entrepot describe {}' lists them", listed_by_));
  });
  return std::nullopt;
}

std::optional<Scope> Vocabulary::read(const YamlNode& node, const std::string& what, const Scope& everything,
                                      Diagnostics& diagnostics) const {
  const YamlNode* const alone = node.kind == YamlNode::Kind::text ? &node : nullptr;
  const std::vector<YamlNode>* items = alone == nullptr ? as_list(node, what, diagnostics) : nullptr;
  if (alone == nullptr && items == nullptr) return std::nullopt;
  std::map<int, double> members;
  std::map<std::string, double> taken;  // words, with their largest weight
  bool ok = true;
  const auto add = [&](const YamlNode& item) {
    const YamlNode* name = &item;
    double weight = 1.0;
    if (item.kind == YamlNode::Kind::map) {
      const auto map = YamlMap::of(item, what, {"name", "weight"}, diagnostics);
      name = map->required("name", diagnostics);
      if (const YamlNode* given = map->find("weight")) {
        const auto number = as_number(*given, "weight", 0.0, 1.0, diagnostics);
        ok = ok && number;
        weight = number.value_or(1.0);
      }
    }
    const auto word = name == nullptr ? std::nullopt : as_string(*name, what, diagnostics);
    if (!word) {
      ok = false;
      return;
    }
    // A list may repeat a word any number of times.
    const auto [known, fresh] = taken.try_emplace(*word, weight);
    if (!fresh && weight <= known->second) return;
    known->second = std::max(known->second, weight);
    if (*word == "all") {
      unite(members, everything, weight);
    } else if (const auto scope = find(*word, name->spot(), diagnostics)) {
      unite(members, *scope, weight);
    } else {
      ok = false;
      taken.erase(known);
    }
  };
  if (alone != nullptr) {
    add(*alone);
  } else {
    for (const YamlNode& item : *items) add(item);
  }
  if (!ok) return std::nullopt;
  return as_scope(members);
}

}  // namespace entrepot
