// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/moves_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include "base/names.h"
#include "base/quantity.h"
#include "policy/channel.h"
#include "policy/formula.h"

namespace entrepot {
namespace {

// Of a word that no field is, from its lowest value at position 0 to its highest at 1.
double word(const Lever& lever, const std::string& name, double position) {
  if (name == "effect") return lever.effect.low + position * (lever.effect.high - lever.effect.low);
  for (const FormulaVariable& variable : formula_variables())
    if (variable.name == name) return variable.low + position * (variable.high - variable.low);
  return 0.0;
}

// What the formula gives, and what would change nothing, at the first of low, middle and high values of its
// words at which it changes something; nothing where it does at none.
template <class Value>
std::optional<std::pair<double, double>> moved_by(const Channel& channel, Formula& formula, Value value_of) {
  for (const double position : {0.0, 0.5, 1.0}) {
    double base = 0.0;
    for (std::size_t slot = 0; slot < formula.variables().size(); ++slot) {
      const std::string& name = formula.variables()[slot];
      const double value = value_of(name, position);
      if (name == "base") base = value;
      formula.set(slot, value);
    }
    const double neutral = neutral_level(channel, base);
    const double value = formula.value();
    if (!(std::abs(value - neutral) <= 1e-12)) return std::pair(value, neutral);
  }
  return std::nullopt;
}

class MovesReader {
 public:
  MovesReader(Lever& lever, const Spot& directions, bool sound, Diagnostics& diagnostics)
      : lever_(lever),
        directions_(directions),
        was_sound_(sound),
        errors_before_(diagnostics.errors()),
        diagnostics_(diagnostics) {}

  void read(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::map || node.entries.empty()) {
      diagnostics_.error("L007", node.spot(), "a lever moves at least one channel",
                         "write 'tariff_rate: base*(1-value/100*phase)'");
      return;
    }
    std::vector<std::string> words = {"value"};  // also where the fields were wrong: that has been said
    for (const Field& field : lever_.fields)
      if (field.name != "value") words.push_back(field.name);
    for (const FormulaVariable& variable : formula_variables())
      if (variable.name != "effect" || !lever_.effect.check_only) words.push_back(variable.name);
    for (const YamlEntry& entry : node.entries) {
      const Channel* channel = find_channel(entry.key.text);
      if (channel == nullptr) {
        const auto close = nearest(entry.key.text, channel_names());
        diagnostics_.error("L008", entry.key.spot(), fmt::format("unknown channel '{}'", entry.key.text),
                           close ? fmt::format("did you mean '{}'?", *close)
                                 : fmt::format("channels: {}", fmt::join(channel_names(), ", ")));
        continue;
      }
      if (entry.value.kind != YamlNode::Kind::map) {
        read_move(*channel, entry.value, std::nullopt, words);
        continue;
      }
      for (const YamlEntry& one : entry.value.entries)
        if (const auto way = as_enumeration<Direction>(one.key, "direction", direction_names(), diagnostics_))
          read_move(*channel, one.value, way, words);
    }
    if (sound()) check_directions();
  }

 private:
  // What directions are of.
  enum Kind : std::size_t { flows, affiliates, places, edges };
  static constexpr std::array kinds = {flows, affiliates, places, edges};
  static constexpr std::array words = {"flows", "affiliates", "places", "edges"};
  static Kind kind_of(Direction direction) {
    return of_flows(direction)        ? flows
           : of_affiliates(direction) ? affiliates
           : of_network(direction)    ? edges
                                      : places;
  }
  static Kind kind_of(const Channel& channel) {
    switch (channel.subject) {
      case Subject::flows:
        return flows;
      case Subject::affiliates:
        return affiliates;
      case Subject::pairs:
        return channel.inside_an_economy ? places : flows;
      case Subject::edges:
        return edges;
      case Subject::sectors:
      case Subject::places:
        break;
    }
    return places;
  }

  bool sound() const { return was_sound_ && diagnostics_.errors() == errors_before_; }

  // A channel of flows needs a direction of flows, one of affiliates inward or outward, one of the network
  // edges or hub; what is of places acts on `where`, and says region where the lever moves nothing else. No
  // direction stands for nothing, but that a cost of moving takes within.
  void check_directions() {
    std::vector<Direction> all = directions_of(lever_);
    all.insert(all.end(), lever_.directions.begin(), lever_.directions.end());
    bool wanted[kinds.size()] = {}, given[kinds.size()] = {}, moves_people = false;
    for (const Move& move : lever_.moves) {
      const Channel& channel = *find_channel(move.channel);
      wanted[kind_of(channel)] = true;
      moves_people = moves_people || channel.inside_an_economy;
    }
    for (const Direction direction : all) given[kind_of(direction)] = true;
    if (wanted[places] && (wanted[flows] || wanted[affiliates] || wanted[edges])) given[places] = true;
    if (moves_people && given[flows]) wanted[flows] = given[places] = true;
    static const std::array remedies = {"imports, exports, both, within and output are directions of flows",
                                        "inward and outward are directions of affiliates",
                                        "region is the direction of places",
                                        "edges and hub are directions of the network"};
    // One for the other is one mistake.
    for (const Kind own : kinds)
      for (const Kind other : kinds)
        if (wanted[own] && !wanted[other] && !given[own] && given[other]) {
          diagnostics_.error("L011", directions_,
                             fmt::format("the lever moves channels of {}, but its direction is one of {}",
                                         words[own], words[other]),
                             remedies[own]);
          return;
        }
    for (const Kind kind : kinds)
      if (wanted[kind] != given[kind])
        diagnostics_.error("L011", directions_,
                           fmt::format("the lever {} a channel of {}, but {} direction of {}",
                                       wanted[kind] ? "moves" : "does not move", words[kind],
                                       given[kind] ? "has a" : "has no", words[kind]),
                           remedies[kind]);
  }

  // `way`: where it is not that of the lever.
  void read_move(const Channel& channel, const YamlNode& node, std::optional<Direction> way,
                 const std::vector<std::string>& words) {
    if (way && kind_of(*way) != kind_of(channel) && !(channel.inside_an_economy && of_flows(*way))) {
      diagnostics_.error(
          "L011", node.spot(),
          fmt::format("'{}' is no direction of {}, a channel of {}",
                      direction_names()[static_cast<std::size_t>(*way)], channel.name,
                      to_string(channel.subject)),
          "inward and outward are directions of affiliates, region of places, edges and hub of the network, "
          "all others of flows");
      return;
    }
    const auto text = as_lines(node, "a formula", diagnostics_);
    if (!text) return;
    std::variant<Formula, FormulaProblem> compiled = Formula::compile(*text, words);
    if (const auto* problem = std::get_if<FormulaProblem>(&compiled)) {
      diagnostics_.error("L009", node.spot(),
                         fmt::format("the formula of {}: {}", channel.name, problem->message),
                         problem->remedy);
      return;
    }
    if (!reads_what_there_is(channel, std::get<Formula>(compiled), node.spot())) return;
    lever_.moves.push_back(
        {channel.name, *text, std::make_shared<Formula>(std::get<Formula>(std::move(compiled))), way});
    // Values mean something only where everything above was right.
    if (sound()) check_null(channel, *lever_.moves.back().compiled, node.spot());
  }

  // A place has no origin, people who move have no sector, and an edge of the network has no place.
  bool reads_what_there_is(const Channel& channel, const Formula& formula, const Spot& spot) {
    const Subject subject = channel.subject;
    const bool place = subject != Subject::edges;
    const bool origin = place && subject != Subject::sectors && subject != Subject::places;
    const bool sector = place && subject != Subject::pairs && subject != Subject::places;
    for (const std::string& name : formula.variables())
      if ((!origin && name.starts_with("origin_")) || (!sector && name.starts_with("sector_")) ||
          (!place && name.starts_with("destination_"))) {
        diagnostics_.error("L009", spot,
                           fmt::format("the formula of {} reads {}, which {} do not have", channel.name, name,
                                       to_string(subject)),
                           !place   ? "fields, effect and phase are there"
                           : origin ? "columns of the origin and of the destination are there"
                                    : "the destination is the place itself");
        return false;
      }
    return true;
  }

  // A lever at value zero and a lever at phase zero change nothing. At value zero a field that may be left
  // out is: a scenario that gives it asks for what it does (a threat of tariffs without a tariff).
  void check_null(const Channel& channel, Formula& formula, Spot spot) {
    for (const bool zero_phase : {false, true}) {
      const auto moved = moved_by(channel, formula, [&](const std::string& name, double position) {
        return trial(name, position, zero_phase);
      });
      if (!moved) continue;
      const auto& [value, neutral] = *moved;
      const std::string found = std::isfinite(value) ? "is " + shortest(value) : "has no finite value";
      diagnostics_.error("L010", std::move(spot),
                         fmt::format("the formula of {} {} instead of {} at {}", channel.name, found,
                                     shortest(neutral), zero_phase ? "phase 0" : "value 0"),
                         "a lever that is not used must change nothing");
      return;
    }
  }

  double trial(const std::string& name, double position, bool zero_phase) const {
    if (name == "phase") return zero_phase ? 0.0 : 1.0;
    if (name == "value" && !zero_phase) return 0.0;
    if (!zero_phase && lever_.turned && lever_.turned->known_by == name) return lever_.turned->neutral;
    for (const Field& field : lever_.fields)
      if (field.name == name)
        return field.standard && !zero_phase ? *field.standard
                                             : field.low + position * (field.high - field.low);
    return word(lever_, name, position);
  }

  Lever& lever_;
  const Spot& directions_;
  bool was_sound_;
  int errors_before_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_moves(const YamlNode& node, Lever& lever, const Spot& directions, bool sound,
                Diagnostics& diagnostics) {
  MovesReader(lever, directions, sound, diagnostics).read(node);
}

std::optional<std::string> moved_with(const Lever& lever, const std::map<std::string, double>& fields) {
  for (const Move& move : lever.moves)
    if (moved_by(*find_channel(move.channel), *move.compiled, [&](const std::string& name, double position) {
          const auto field = fields.find(name);
          return name == "phase" ? 1.0 : field != fields.end() ? field->second : word(lever, name, position);
        }))
      return move.channel;
  return std::nullopt;
}

}  // namespace entrepot
