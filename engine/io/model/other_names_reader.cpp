// SPDX-License-Identifier: Apache-2.0
#include "io/model/other_names_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <utility>

#include "io/text/csv.h"
#include "io/text/forms.h"
#include "io/text/utf8.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

using Meaning = OtherNames::Meaning;

std::vector<std::string> parts_of(const std::string& text, char between) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, between);) {
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

// Names of places, or of sectors, as they are collected.
class Collection {
 public:
  Collection(const Names& codes, const std::map<std::string, Scope>& tags, OtherNames& names)
      : names_(names), codes_(codes), tags_(tags) {
    for (const std::string& code : codes.all()) own_.emplace(loose_form(code), code);
    for (const auto& [tag, members] : tags) own_.emplace(loose_form(tag), tag);
    for (const auto& [word, own] : own_) add(word, {own, {own}});
    own_complete_ = true;
  }

  // False where a code or tag of the model has this name and means something else.
  bool add(const std::string& word, const Meaning& meaning) {
    const std::string key = loose_form(word);
    if (key.empty()) return true;
    if (own_complete_)
      if (const auto own = own_.find(key); own != own_.end())
        return !meaning.part && members({own->second}) == members(meaning.within);
    const std::size_t index = index_of(meaning);
    std::vector<std::size_t>& known = names_.words[key];
    if (std::find(known.begin(), known.end(), index) == known.end()) known.push_back(index);
    return true;
  }

  std::optional<std::string> unknown(const std::vector<std::string>& words) const {
    for (const std::string& word : words)
      if (!codes_.find(word) && !tags_.contains(word)) return word;
    return std::nullopt;
  }
  std::vector<std::string> codes_and_tags() const {
    std::vector<std::string> words = codes_.all();
    for (const auto& [tag, members] : tags_) words.push_back(tag);
    return words;
  }

 private:
  std::map<int, double> members(const std::vector<std::string>& words) const {
    std::map<int, double> weights;
    for (const std::string& word : words) {
      const auto code = codes_.find(word);
      for (const Weighted& member : code ? Scope{{*code, 1.0}} : tags_.at(word)) {
        double& weight = weights[member.index];
        weight = std::max(weight, member.weight);
      }
    }
    return weights;
  }

  // Names of exactly the same are one meaning, whatever row they come from.
  std::size_t index_of(const Meaning& meaning) {
    std::string key = meaning.title + '\n' + fmt::format("{}", fmt::join(meaning.within, " "));
    if (!meaning.part) {
      key.clear();
      for (const auto& [member, weight] : members(meaning.within))
        key += fmt::format("{} {} ", member, weight);
    }
    const auto [known, fresh] = indices_.try_emplace(std::move(key), names_.meanings.size());
    if (fresh) names_.meanings.push_back(meaning);
    return known->second;
  }

  OtherNames& names_;
  const Names& codes_;
  const std::map<std::string, Scope>& tags_;
  std::map<std::string, std::string> own_;  // codes and tags by their loose form
  bool own_complete_ = false;
  std::map<std::string, std::size_t> indices_;  // of meanings, by what they say
};

// A code that several places have, as those of one country do, is none of theirs alone.
void add_codes_of_places(const World& world, Collection& places) {
  for (std::string Location::*const code : {&Location::iso3166, &Location::gbt2260}) {
    std::map<std::string, std::vector<const Location*>> holders;
    for (const Location& place : world.locations)
      if (!(place.*code).empty()) holders[place.*code].push_back(&place);
    for (const auto& [word, held] : holders)
      if (held.size() == 1) places.add(word, {held.front()->name, {held.front()->code}});
  }
}

// Divisions of ISIC: "58-60, 62-63" is a sector, and 58 a part of it.
void add_divisions(const Sector& sector, Collection& sectors) {
  if (sector.isic.empty()) return;
  sectors.add(sector.isic, {sector.name, {sector.code}});
  std::vector<std::string> divisions;
  for (const std::string& range : parts_of(sector.isic, ',')) {
    int first = 0, last = 0;
    const char* const end = range.data() + range.size();
    const auto read = std::from_chars(range.data(), end, first);
    last = first;
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '-')
      std::from_chars(read.ptr + 1, end, last);
    for (int division = first; division > 0 && division <= std::min(last, 99); ++division)
      divisions.push_back(fmt::format("{:02}", division));
  }
  for (const std::string& division : divisions)
    sectors.add(division, {"ISIC " + division, {sector.code}, divisions.size() > 1});
}

void read_table(const std::filesystem::path& path, Collection& places, Collection& sectors,
                Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, path, {"kind", "names", "means", "relation", "grade", "source"}, diagnostics);
  const Names kinds({"place", "sector"}), relations({"same", "part"});
  csv.unique({0, 1}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto kind = csv.index(row, 0, kinds, "kind", diagnostics);
    const auto relation = csv.index(row, 3, relations, "relation", diagnostics);
    const auto grade = csv.index(row, 4, Names(grade_words()), "grade", diagnostics);
    if (!kind || !relation || !grade) continue;
    Collection& collection = *kind == 0 ? places : sectors;
    const std::vector<std::string> names = parts_of(csv.text(row, 1), ';');
    const std::vector<std::string> within = parts_of(csv.text(row, 2), ' ');
    if (names.empty() || within.empty()) {
      diagnostics.error("C011", csv.spot(row, names.empty() ? 1 : 2),
                        names.empty() ? "a row without a name" : "names without a meaning",
                        "names with '; ' between them, and the codes or tags that they mean");
      continue;
    }
    if (const auto unknown = collection.unknown(within)) {
      diagnostics.error("C005", csv.spot(row, 2), [&] {
        const auto close = nearest(*unknown, collection.codes_and_tags());
        return std::pair(
            fmt::format("unknown {} '{}'", kinds[*kind], beginning_of(*unknown)),
            close ? fmt::format("did you mean '{}'?", *close) : std::string("a code or tag of the model"));
      });
      continue;
    }
    for (const std::string& name : names)
      if (!collection.add(name, {names.front(), within, *relation == 1}))
        diagnostics.error(
            "C010", csv.spot(row, 1),
            fmt::format("'{}' is a code or tag of the model and means something else", beginning_of(name)),
            "take the name out of this row");
  }
}

}  // namespace

void read_other_names(const std::filesystem::path& folder, World& world, Diagnostics& diagnostics,
                      const Sources& sources) {
  Collection places(world.location_names, world.location_tags, world.other_location_names);
  Collection sectors(world.sector_names, world.sector_tags, world.other_sector_names);
  for (const Location& place : world.locations)
    for (const std::string& title : {place.name, place.name_zh})
      places.add(title, {place.name, {place.code}});
  add_codes_of_places(world, places);
  for (const Sector& sector : world.sectors) {
    for (const std::string& title : {sector.name, sector.name_zh})
      sectors.add(title, {sector.name, {sector.code}});
    add_divisions(sector, sectors);
  }
  std::error_code error;
  if (const auto table = folder / "other_names.csv"; std::filesystem::exists(table, error))
    read_table(table, places, sectors, diagnostics, sources);
}

}  // namespace entrepot
