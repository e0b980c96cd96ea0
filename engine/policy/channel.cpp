// SPDX-License-Identifier: Apache-2.0
#include "policy/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/shown_unit.h"

namespace entrepot {
namespace {

bool acts_alone_on(const Lever& lever, Subject subject) {
  for (const Subject other : {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places,
                              Subject::pairs, Subject::edges})
    if (other != subject && acts_on(lever, other)) return false;
  return acts_on(lever, subject);
}

}  // namespace

std::vector<std::string> channel_names() {
  std::vector<std::string> names;
  for (const Channel& channel : channels()) names.push_back(channel.name);
  return names;
}

const Channel* find_channel(std::string_view name) {
  for (const Channel& channel : channels())
    if (channel.name == name) return &channel;
  return nullptr;
}

std::size_t number_of(const Channel& channel) {
  return static_cast<std::size_t>(&channel - channels().data());
}

bool turn_one_thing(const Channel& a, const Channel& b) {
  return &a == &b || (a.of_trade_cost && b.of_trade_cost);
}

bool has_sectors(Subject subject) {
  switch (subject) {
    case Subject::flows:
    case Subject::affiliates:
    case Subject::sectors:
      return true;
    case Subject::places:
    case Subject::pairs:
    case Subject::edges:
      break;
  }
  return false;
}

const char* to_string(Closed closed) {
  switch (closed) {
    case Closed::exact:
      return "exact";
    case Closed::long_run_value:
      return "long-run value";
  }
  return "";
}

const char* to_string(Subject subject) {
  switch (subject) {
    case Subject::flows:
      return "flows";
    case Subject::affiliates:
      return "affiliates";
    case Subject::sectors:
      return "sectors of places";
    case Subject::places:
      return "places";
    case Subject::pairs:
      return "pairs of places";
    case Subject::edges:
      return "edges of the network";
  }
  return "";
}

std::size_t target_count(Subject subject, const BaseYear& base) {
  const std::size_t places = at(base.location_count);
  switch (subject) {
    case Subject::flows:
      return places * at(base.cell_count);
    case Subject::affiliates:
      return at(base.cell_count);
    case Subject::sectors:
      return places * at(base.sector_count);
    case Subject::places:
      return places;
    case Subject::pairs:
      return places * places;
    case Subject::edges:
      return at(base.edge_count);
  }
  return 0;
}

Target target_at(Subject subject, const BaseYear& base, std::size_t index) {
  const auto row = [&](int length) { return static_cast<int>(index / at(length)); };
  const auto column = [&](int length) { return static_cast<int>(index % at(length)); };
  Target target;
  switch (subject) {
    case Subject::flows:
      target.destination = row(base.cell_count), target.cell = column(base.cell_count);
      break;
    case Subject::affiliates:
      target.destination = base.cells[index].region, target.cell = static_cast<int>(index);
      break;
    case Subject::sectors:
      target.destination = row(base.sector_count), target.sector = column(base.sector_count);
      break;
    case Subject::places:
      target.destination = static_cast<int>(index);
      break;
    case Subject::pairs:
      target.destination = row(base.location_count), target.origin = column(base.location_count);
      break;
    case Subject::edges:
      target.edge = static_cast<int>(index);
      break;
  }
  return target;
}

std::size_t target_index(Subject subject, const BaseYear& base, Target target) {
  switch (subject) {
    case Subject::flows:
      return at(target.destination) * at(base.cell_count) + at(target.cell);
    case Subject::affiliates:
      return at(target.cell);
    case Subject::sectors:
      return at(target.destination) * at(base.sector_count) + at(target.sector);
    case Subject::places:
      return at(target.destination);
    case Subject::pairs:
      return at(target.destination) * at(base.location_count) + at(target.origin);
    case Subject::edges:
      return at(target.edge);
  }
  return 0;
}

bool acts_on(const Lever& lever, Subject subject) {
  return std::any_of(lever.moves.begin(), lever.moves.end(), [&](const Move& move) {
    const Channel* channel = find_channel(move.channel);
    return channel != nullptr && channel->subject == subject;
  });
}

bool acts_on_flows_alone(const Lever& lever) {
  return acts_alone_on(lever, Subject::flows);
}

bool acts_on_affiliates_alone(const Lever& lever) {
  return acts_alone_on(lever, Subject::affiliates);
}

bool acts_on_edges(const Lever& lever) {
  const std::vector<Direction> all = directions_of(lever);
  return std::find(all.begin(), all.end(), Direction::edges) != all.end();
}

bool acts_on_edges_alone(const Lever& lever) {
  const std::vector<Direction> all = directions_of(lever);
  return acts_alone_on(lever, Subject::edges) &&
         std::all_of(all.begin(), all.end(), [](Direction one) { return one == Direction::edges; });
}

double neutral_level(const Channel& channel, double base) {
  switch (channel.composition) {
    case Composition::add:
      return 0.0;
    case Composition::min:
      return base;
    case Composition::multiply:
      return 1.0;
  }
  return base;
}

double base_level(const Channel& channel, const World& world, const BaseYear& base, Target target) {
  return channel.base != nullptr ? channel.base(world, base, target) : neutral_level(channel, 0.0);
}

double compose_level(const Channel& channel, double base, double level, double asked, double weight) {
  switch (channel.composition) {
    case Composition::add:
      return level + weight * asked;
    case Composition::min:
      return std::min(level, base + weight * (asked - base));
    case Composition::multiply:
      return level * (1.0 + weight * (asked - 1.0));
  }
  return level;
}

std::string in_words(const Channel& channel, double level) {
  const auto digits = [](double value) {
    return std::abs(value) < 1000.0 ? fmt::format("{:.3g}", value) : fmt::format("{:.0f}", value);
  };
  const ShownUnit shown = shown_in(channel.unit);
  const std::string log = "log points of ";
  if (channel.unit.starts_with("fraction")) return digits(shown(level)) + " percent";
  if (channel.unit.starts_with(log))
    return fmt::format("{:+.4g} percent of {}", shown(level), channel.unit.substr(log.size()));
  if (channel.unit == "factor") return digits(level) + " times";
  if (channel.unit == "days") return digits(level) + " days";
  return digits(level) + " (" + channel.unit + ")";
}

double bounded(const Channel& channel, double base, double level) {
  if (level == base) return level;
  return std::clamp(level, std::min(channel.low, base), std::max(channel.high, base));
}

}  // namespace entrepot
