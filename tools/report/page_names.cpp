// SPDX-License-Identifier: Apache-2.0
#include "report/page_names.h"

#include <algorithm>
#include <set>

namespace entrepot {
namespace {

// Objects by name, each name once.
class Dictionary {
 public:
  void add(const std::string& name, Json entry) {
    if (known_.insert(name).second) entries_[name] = std::move(entry);
  }
  Json entries() && { return std::move(entries_); }

 private:
  std::set<std::string> known_;
  Json entries_ = Json::object();
};

// What is not known is not there: the page falls back on what is.
void add_words(Json& entry, const char* name, const std::string& words) {
  if (!words.empty()) entry[name] = words;
}

Json called(const std::string& english, const std::string& chinese) {
  Json entry = Json::object();
  entry["en"] = english;
  add_words(entry, "zh", chinese);
  return entry;
}

const Label& label_of(const std::map<std::string, Label>& labels, const std::string& code) {
  static const Label none;
  const auto found = labels.find(code);
  return found == labels.end() ? none : found->second;
}

void add_label(Json& entry, const Label& label) {
  add_words(entry, "short", label.name);
  add_words(entry, "short_zh", label.name_zh);
  add_words(entry, "code", label.mark);
  add_words(entry, "code_zh", label.mark_zh);
  if (!label.column || !label.row) return;
  Json tile = Json::array();
  tile.push_back(*label.column);
  tile.push_back(*label.row);
  entry["tile"] = std::move(tile);
}

const char* kind_of(LocationKind kind) {
  switch (kind) {
    case LocationKind::region:
      return "region";
    case LocationKind::zone:
      return "zone";
    case LocationKind::sar:
      return "sar";
    case LocationKind::partner:
      break;
  }
  return "partner";
}

void add_places(const World& world, const Labels& labels, Dictionary& places) {
  if (!world.home_economy.empty()) {
    const Label& label = label_of(labels.places, world.home_economy);
    Json entry = called(world.home_economy_name, label.name_zh);
    add_label(entry, label);
    entry["kind"] = "economy";
    entry["home"] = true;
    places.add(world.home_economy, std::move(entry));
  }
  for (int n = 0; n < world.location_count(); ++n) {
    const Location& place = world.locations[at(n)];
    Json entry = called(place.name, place.name_zh);
    add_label(entry, label_of(labels.places, place.code));
    entry["kind"] = kind_of(place.kind);
    entry["home"] = world.is_home(n);
    places.add(place.code, std::move(entry));
  }
}

Json groups_of(const World& world, const Labels& labels) {
  Json groups = Json::array();
  for (const auto& [code, label] : labels.groups) {
    std::vector<std::string> members;
    for (const Location& place : world.locations)
      if (label_of(labels.places, place.code).group == code) members.push_back(place.code);
    if (members.empty()) continue;
    Json group = called(label.name, label.name_zh);
    group["places"] = members;
    groups.push_back(std::move(group));
  }
  return groups;
}

void add_levers(const std::vector<LeverUse>& uses, Dictionary& levers) {
  for (const LeverUse& use : uses) {
    const Lever& lever = entry_of(use).lever;
    Json entry = called(lever.title, lever.title_zh);
    add_words(entry, "meaning", lever.meaning);
    levers.add(lever.name, std::move(entry));
  }
}

}  // namespace

Json names_of(const std::vector<NamedScenario>& all) {
  Dictionary places, sectors, owners, outcomes, tasks, levers;
  Json groups = Json::array();
  for (const auto& [world, scenario, labels] : all) {
    add_places(world, labels, places);
    for (const Sector& sector : world.sectors) {
      Json entry = called(sector.name, sector.name_zh);
      add_label(entry, label_of(labels.sectors, sector.code));
      entry["service"] = !sector.goods;
      sectors.add(sector.code, std::move(entry));
    }
    for (const Owner& owner : world.owners) {
      Json entry = called(owner.name, owner.name_zh);
      add_label(entry, label_of(labels.owners, owner.code));
      owners.add(owner.code, std::move(entry));
    }
    for (const auto& [name, label] : labels.outcomes) outcomes.add(name, called(label.name, label.name_zh));
    for (const auto& [name, label] : labels.tasks) tasks.add(name, called(label.name, label.name_zh));
    add_levers(scenario.baseline, levers);
    add_levers(scenario.levers, levers);
    if (&scenario == &all.front().scenario) groups = groups_of(world, labels);
  }
  return {{"places", std::move(places).entries()},
          {"sectors", std::move(sectors).entries()},
          {"owners", std::move(owners).entries()},
          {"outcomes", std::move(outcomes).entries()},
          {"tasks", std::move(tasks).entries()},
          {"levers", std::move(levers).entries()},
          {"groups", std::move(groups)}};
}

}  // namespace entrepot
