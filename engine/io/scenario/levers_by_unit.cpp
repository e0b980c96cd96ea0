// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/levers_by_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/quantity.h"
#include "io/scenario/lever_reader.h"
#include "policy/channel.h"

namespace entrepot {
namespace {

constexpr std::size_t most_named = 3;  // levers in a remedy

// One level: that of a channel, with those that add to it.
std::string level_of(const Move& move) {
  const std::string& under = find_channel(move.channel)->on_top_of;
  return under.empty() ? move.channel : under;
}

bool move_one_level(const Lever& a, const Lever& b) {
  return std::any_of(a.moves.begin(), a.moves.end(), [&](const Move& one) {
    return std::any_of(b.moves.begin(), b.moves.end(),
                       [&](const Move& other) { return level_of(one) == level_of(other); });
  });
}

// "trade_remedy (points of duty on covered trade)".
std::vector<std::string> levers_in(Unit unit, const Lever& lever, const std::vector<Lever>& catalogue) {
  std::vector<std::string> found;
  for (const Lever& other : catalogue)
    if (found.size() < most_named && !other.fields.empty() && other.fields.front().unit == unit &&
        move_one_level(lever, other))
      found.push_back(fmt::format("{} ({})", other.name, unit_in_words(other.fields.front())));
  return found;
}

}  // namespace

bool has_unit_of_others(const Lever& lever, const YamlNode& value,
                        const std::function<std::vector<Lever>()>& catalogue, Diagnostics& diagnostics) {
  const Field& field = lever.fields.front();
  const auto given = value.kind == YamlNode::Kind::text ? parse_quantity(value.text) : std::nullopt;
  if (!given || given->unit == field.unit || given->unit == Unit::none || !catalogue) return false;
  const std::vector<std::string> others = levers_in(given->unit, lever, catalogue());
  if (others.empty()) return false;
  diagnostics.error("Y028", value.spot(),
                    fmt::format("value is in {}, not in '{}'", unit_in_words(field), to_string(given->unit)),
                    fmt::format("write '{}{}' if that is what is meant; in {}: {}", shortest(given->value),
                                field.unit == Unit::none ? "" : " " + to_string(field.unit),
                                to_string(given->unit), fmt::join(others, ", ")));
  return true;
}

}  // namespace entrepot
