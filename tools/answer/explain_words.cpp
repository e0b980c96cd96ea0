// SPDX-License-Identifier: Apache-2.0
#include "answer/explain_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/quantity.h"
#include "io/scenario/lever_reader.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

// Names of a scope as an analyst would say them: a tag of the model where one fits, else codes.
std::string scope_words(const Scope& scope, const Names& names, const std::map<std::string, Scope>& tags,
                        const std::string& kind) {
  if (static_cast<int>(scope.size()) == names.size() &&
      std::all_of(scope.begin(), scope.end(), [](const Weighted& member) { return member.weight == 1.0; }))
    return fmt::format("all {} {}s", names.size(), kind);
  if (scope.size() == 1 && scope.front().weight == 1.0) return names[scope.front().index];
  const auto by_index = [](Scope members) {
    std::sort(members.begin(), members.end(),
              [](const Weighted& a, const Weighted& b) { return a.index < b.index; });
    return members;
  };
  for (const auto& [tag, members] : tags)
    if (by_index(members) == by_index(scope)) return fmt::format("{} ({} {}s)", tag, scope.size(), kind);
  std::string text;
  for (const Weighted& member : scope)
    text += (text.empty() ? "" : ", ") + names[member.index] +
            (member.weight == 1.0 ? "" : fmt::format(" ({})", shortest(member.weight)));
  return text;
}

std::string places(const Explanation& explanation, const Scope& scope) {
  return scope_words(scope, explanation.model.world.location_names, explanation.model.world.location_tags,
                     "place");
}

std::string partners(const Explanation& explanation, const LeverUse& use) {
  const World& world = explanation.model.world;
  if (use.partners == all_partners(world, use.where))
    return fmt::format("all {} places outside", use.partners.size());
  return places(explanation, use.partners);
}

std::string quantity(double value, const Field& field) {
  return shortest(value) + (unit_in_words(field).empty() ? "" : " " + unit_in_words(field));
}

}  // namespace

std::string number(double value) {
  const double size = std::abs(value);
  if (size < 5e-5) return "0";
  return fmt::format("{:.{}f}", value, size >= 100.0 ? 1 : size >= 10.0 ? 2 : size >= 0.1 ? 3 : 4);
}

std::string sectors_in_words(const Explanation& explanation, const LeverUse& use) {
  return scope_words(use.sectors, explanation.model.world.sector_names, explanation.model.world.sector_tags,
                     "sector");
}

std::string acts_on_words(const Explanation& explanation, const LeverUse& use) {
  if (use.lever.reads_schedule)
    return fmt::format("{} flows of goods listed in its table", use.schedule.size());
  const std::string where = places(explanation, use.where);
  const std::string with = partners(explanation, use);
  std::string text;
  for (const Direction direction : use.lever.directions) {
    if (!text.empty()) text += "; ";
    switch (direction) {
      case Direction::imports:
        text += "imports of " + where + " from " + with;
        break;
      case Direction::exports:
        text += "exports of " + where + " to " + with;
        break;
      case Direction::both:
        text += "trade of " + where + " with " + with + ", both ways";
        break;
      case Direction::within:
        text += "trade between the places of " + where;
        break;
      case Direction::output:
        text += "what " + where + " sells, everywhere";
        break;
      case Direction::inward:
        text += "affiliates in " + where + " of owners from " + with;
        break;
      case Direction::outward:
        text += "affiliates that owners from " + where + " have in " + with;
        break;
    }
  }
  return text;
}

std::string value_words(const LeverUse& use) {
  if (use.lever.reads_schedule) return "rates of its table";
  std::string text;
  for (const Field& field : use.lever.fields)
    if (const auto given = use.fields.find(field.name); given != use.fields.end())
      text += (text.empty() ? "" : "; " + field.name + " ") + quantity(given->second, field);
  return text;
}

std::string when_words(const LeverUse& use) {
  std::string text = "from " + to_string(use.from);
  const int quarters = use.phase_in.quarters;
  switch (use.phase_in.shape) {
    case PhaseShape::step:
      text += ", at once";
      break;
    case PhaseShape::linear:
    case PhaseShape::logistic:
      text += fmt::format(", {} over {} quarters, in full from {}",
                          phase_shape_names()[static_cast<std::size_t>(use.phase_in.shape)], quarters,
                          to_string(use.from + (quarters - 1)));
      break;
    case PhaseShape::sunset:
      text +=
          fmt::format(", in full for {} quarters, gone from {}", quarters, to_string(use.from + quarters));
      break;
    case PhaseShape::decay:
      text += ", then 30 percent less a year";
      break;
  }
  if (use.until) text += fmt::format("; ends: {} is the first quarter without it", to_string(*use.until));
  if (use.until || final_phase(use.phase_in) == 0.0) text += "; solve counts it as ended";
  return text;
}

std::string effect_words(const EffectSize& effect) {
  if (effect.parameter.empty()) return "none: the value is the change";
  return fmt::format("{} (low {}, high {}) {}: {}{}", shortest(effect.central), shortest(effect.low),
                     shortest(effect.high), effect.unit, effect.parameter,
                     effect.check_only ? "; the model's own result is compared with it" : "");
}

std::string unrepresented(const LeverUse& use) {
  std::string text;
  for (const Move& move : use.lever.moves)
    if (!find_channel(move.channel)->represented()) text += (text.empty() ? "" : ", ") + move.channel;
  return text;
}

std::string overlap_words(const Explanation& explanation, std::size_t index) {
  std::string text;
  for (const Overlap& overlap : explanation.overlaps) {
    if (overlap.first != index && overlap.second != index) continue;
    const std::size_t other = overlap.first == index ? overlap.second : overlap.first;
    const char* how = overlap.channel->composition == Composition::add   ? "they add up"
                      : overlap.channel->composition == Composition::min ? "the lowest applies"
                                                                         : "they multiply";
    text += fmt::format(
        "{}{} with {} {} on {} {}, {} bn USD: {}", text.empty() ? "" : "; ", overlap.channel->name, other + 1,
        explanation.numbered[other]->lever.name, overlap.shared,
        overlap.channel->subject == Subject::affiliates ? "affiliates" : "flows", number(overlap.money), how);
  }
  return text;
}

}  // namespace entrepot
