// SPDX-License-Identifier: Apache-2.0
#include "answer/known_words.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "outcomes/outcomes.h"
#include "policy/channel.h"

namespace entrepot {
namespace {

KnownWords with_tags(const auto& members, const Names& codes, const std::map<std::string, Scope>& tags) {
  KnownWords known;
  for (int k = 0; k < codes.size(); ++k) known.add(codes[k], members[static_cast<std::size_t>(k)].name);
  for (const auto& [tag, scope] : tags) {
    if (codes.find(tag)) continue;
    std::vector<std::string> in;
    for (const Weighted& member : scope) in.push_back(codes[member.index]);
    known.add(tag, fmt::format("tag: {}", fmt::join(in, ", ")));
  }
  return known;
}

}  // namespace

void KnownWords::add(std::string word, std::string meaning) {
  words.push_back(std::move(word));
  meanings.push_back(std::move(meaning));
}

KnownWords known_places(const World& world) {
  return with_tags(world.locations, world.location_names, world.location_tags);
}

KnownWords known_sectors(const World& world) {
  return with_tags(world.sectors, world.sector_names, world.sector_tags);
}

KnownWords known_levers(const std::vector<Lever>& levers) {
  KnownWords known;
  for (const Lever& lever : levers) known.add(lever.name, lever.title);
  return known;
}

KnownWords known_measures(const std::vector<Measure>& measures) {
  KnownWords known{{}, {}, true};
  for (const Measure& measure : measures)
    known.add(measure.id, fmt::format("{} ({})", measure.words, measure.lever));
  return known;
}

KnownWords known_outcomes(const World& world) {
  KnownWords known{{}, {}, true};
  for (const Outcome& outcome : outcomes(world))
    known.add(outcome.name, fmt::format("{}, {}", outcome.long_name, outcome.unit));
  return known;
}

KnownWords known_channels() {
  KnownWords known{{}, {}, true};
  for (const Channel& channel : channels()) known.add(channel.name, channel.meaning);
  return known;
}

}  // namespace entrepot
