// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scope_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/scenario/scenario_form.h"
#include "io/text/forms.h"
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

std::vector<std::string> titles_of(const auto& members) {
  std::vector<std::string> titles;
  for (const auto& member : members) titles.push_back(member.name);
  return titles;
}

}  // namespace

Vocabulary Vocabulary::of_places(const World& world) {
  // Of GB/T 2260, prefectures and counties.
  return {"S002",
          "place",
          "locations",
          world.location_names,
          world.location_tags,
          world.other_location_names,
          {4, 6},
          titles_of(world.locations)};
}

Vocabulary Vocabulary::of_sectors(const World& world) {
  // Of ISIC, groups and classes.
  return {"S003",
          "sector",
          "sectors",
          world.sector_names,
          world.sector_tags,
          world.other_sector_names,
          {3, 4},
          titles_of(world.sectors)};
}

Scope Vocabulary::everything() const {
  Scope scope;
  for (int index = 0; index < names_->size(); ++index) scope.push_back({index, 1.0});
  return scope;
}

std::optional<Scope> Vocabulary::exactly(const std::string& word) const {
  if (const auto index = names_->find(word)) return Scope{{*index, 1.0}};
  if (const auto tag = tags_->find(word); tag != tags_->end()) return tag->second;
  return std::nullopt;
}

std::optional<std::string> Vocabulary::own_name(const std::string& word) const {
  if (exactly(word)) return word;
  const std::vector<OtherNames::Meaning> meanings = meanings_of(word, *others_, digits_);
  if (meanings.size() != 1 || meanings.front().part || meanings.front().within.size() != 1)
    return std::nullopt;
  return meanings.front().within.front();
}

std::optional<Scope> Vocabulary::find(const std::string& word, const Spot& spot, Written written,
                                      Diagnostics& diagnostics) const {
  if (auto scope = exactly(word)) return scope;
  const std::vector<OtherNames::Meaning> meanings = meanings_of(word, *others_, digits_);
  if (meanings.size() == 1 && !meanings.front().part) {
    if (meanings.front().within.size() == 1) return exactly(meanings.front().within.front());
    std::map<int, double> members;
    for (const std::string& name : meanings.front().within) unite(members, *exactly(name), 1.0);
    return as_scope(members);
  }
  if (meanings.empty()) {
    diagnostics.error(code_, spot, [&] {
      return std::pair(fmt::format("unknown {} '{}'", kind_, beginning_of(word)),
                       instead_of_unknown(word, written));
    });
    return std::nullopt;
  }
  diagnostics.error(meanings.size() > 1 ? "S030" : "S029", spot, [&] {
    auto answer = answer_to(word, meanings, title_of(meanings.front().within), written);
    // A short word may be a slip as well as a code.
    constexpr std::size_t longest_code = 3;
    const auto close = word.size() > longest_code ? std::nullopt : nearest(word, codes_and_tags());
    if (close) answer.second += fmt::format("; did you mean '{}'?", *close);
    return answer;
  });
  return std::nullopt;
}

// Of one code; of several, and of a tag, they say enough themselves.
std::string Vocabulary::title_of(const std::vector<std::string>& within) const {
  const auto code = within.size() == 1 ? names_->find(within.front()) : std::nullopt;
  return code ? titles_[static_cast<std::size_t>(*code)] : std::string();
}

std::vector<std::string> Vocabulary::codes_and_tags() const {
  std::vector<std::string> known = names_->all();
  for (const auto& [tag, members] : *tags_) known.push_back(tag);
  return known;
}

std::string Vocabulary::instead_of_unknown(const std::string& word, Written written) const {
  if (std::string list = list_meant(word, written); !list.empty()) return list;
  const auto close = nearest(word, codes_and_tags());
  return close ? fmt::format("did you mean '{}'?", *close)
               : fmt::format("'entrepot describe {}' lists them", listed_by_);
}

std::optional<Scope> Vocabulary::read(const YamlNode& node, const std::string& what, const Scope& everything,
                                      Diagnostics& diagnostics) const {
  const YamlNode* const alone = node.kind == YamlNode::Kind::text ? &node : nullptr;
  const std::vector<YamlNode>* items = alone == nullptr ? as_list(node, what, diagnostics) : nullptr;
  if (alone == nullptr && items == nullptr) return std::nullopt;
  const Written written = alone != nullptr ? Written::alone : Written::in_list;
  std::map<int, double> members;
  std::map<std::string, double> taken;  // words, with their largest weight
  bool ok = true;
  const auto add = [&](const YamlNode& item) {
    const YamlNode* name = &item;
    double weight = 1.0;
    if (item.kind == YamlNode::Kind::map) {
      const auto map = YamlMap::of(item, what, names_of(weighted_name_form().keys), diagnostics);
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
    if (loose_form(*word) == "all") {
      unite(members, everything, weight);
    } else if (const auto scope = find(*word, name->spot(), written, diagnostics)) {
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
