// SPDX-License-Identifier: Apache-2.0
#include "verbs/swept_outcomes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/quantity.h"
#include "io/text/utf8.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

constexpr const char* all_places = "all";

[[noreturn]] void refuse(const std::string& flag, const std::string& what, const std::string& remedy) {
  throw Failure(Status::usage, fmt::format("sweep {}: {}\n  {}", flag, what, remedy));
}

std::string known_outcome(const std::string& name, const World& world, const std::string& flag,
                          bool by_agents) {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes(world))
    if (by_agents || !outcome.of_simulated_firms) names.push_back(outcome.name);
  if (std::find(names.begin(), names.end(), name) != names.end()) return name;
  const auto close = nearest(name, names);
  refuse(flag,
         fmt::format("no outcome '{}'{}", beginning_of(harmless(name)), by_agents ? "" : " in the long run"),
         close ? fmt::format("did you mean '{}'?", *close) : "'entrepot describe outcomes' lists them");
}

std::string known_place(const std::string& name, const World& world, const std::string& flag) {
  if (world.location_names.find(name) || (!name.empty() && name == world.home_economy)) return name;
  std::vector<std::string> names = world.location_names.all();
  if (!world.home_economy.empty()) names.push_back(world.home_economy);
  const auto close = nearest(name, names);
  refuse(flag, fmt::format("no place '{}'", beginning_of(harmless(name))),
         close ? fmt::format("did you mean '{}'?", *close) : "'entrepot describe locations' lists them");
}

}  // namespace

SweptOutcome read_outcome(const std::string& text, const World& world, const std::string& flag,
                          bool by_agents) {
  const std::size_t sign = text.find('@');
  const std::string outcome = known_outcome(text.substr(0, sign), world, flag, by_agents);
  if (sign != std::string::npos) return {outcome, known_place(text.substr(sign + 1), world, flag)};
  if (world.home_economy.empty())
    refuse(flag,
           fmt::format("the model '{}' has no home economy, and '{}' names no place", world.name, outcome),
           fmt::format("name one: {}@{}", outcome, world.location_names[0]));
  return {outcome, world.home_economy};
}

std::vector<SweptOutcome> read_outcomes(const std::string& text, const World& world, const std::string& flag,
                                        bool by_agents) {
  std::vector<SweptOutcome> list;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t sign = word.find('@');
    std::vector<SweptOutcome> more;
    if (sign != std::string::npos && word.substr(sign + 1) == all_places) {
      const std::string outcome = known_outcome(word.substr(0, sign), world, flag, by_agents);
      for (const std::string& place : world.location_names.all()) more.push_back({outcome, place});
    } else {
      more.push_back(read_outcome(word, world, flag, by_agents));
    }
    for (SweptOutcome& one : more)
      if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
  }
  return list;
}

Level read_level(const std::string& text, const World& world, const std::string& flag, bool by_agents) {
  const std::size_t equals = text.find('=');
  const auto value =
      equals == std::string::npos ? std::nullopt : parse_quantity(std::string_view(text).substr(equals + 1));
  if (!value || (value->unit != Unit::none && value->unit != Unit::percent))
    refuse(flag, fmt::format("'{}' names no level", beginning_of(harmless(text))),
           "write the change against the baseline in per cent: real_income=0, exports@usa=-1");
  return {read_outcome(text.substr(0, equals), world, flag, by_agents), value->value};
}

}  // namespace entrepot
