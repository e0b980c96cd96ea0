// SPDX-License-Identifier: Apache-2.0
// The closed list of mechanisms that a lever can move, a row each: all that is known of a channel.
//
// A row says what the channel has numbers for, unit and bounds, how several levers compose, the level without
// levers, and how the composed level turns the knobs of `Wedges` (EQUATIONS: section 4). A channel is added
// here, with the mechanism that reads its knob; everybody else goes over the rows. Bounds hold for what all
// levers together make of the channel on a flow or an affiliate; a single formula may ask for more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/lever.h"
#include "policy/wedges.h"

namespace entrepot {

enum class Composition {
  add,       // changes add up, from 0
  min,       // a formula gives a new level; the lowest applies, and never more than the base
  multiply,  // factors multiply, from 1
};

// What a channel has a number for: a flow (n, c), an affiliate [c], a sector of a place (n, j), a place [n],
// a pair of places (n, i), an edge of the network: a leg, a node, the way through the hub (EdgeNumbers).
enum class Subject { flows, affiliates, sectors, places, pairs, edges };

// What the closed form makes of a channel.
enum class Closed { exact, long_run_value };

// One flow (destination, cell of origin), affiliate (its place, its cell), sector of a place, place, pair of
// places, or edge. What the subject does not have is -1.
struct Target {
  int destination = -1, cell = -1, sector = -1, origin = -1, edge = -1;
};
// Of all targets of a subject, in the order of its arrays.
std::size_t target_count(Subject subject, const BaseYear& base);
Target target_at(Subject subject, const BaseYear& base, std::size_t index);
std::size_t target_index(Subject subject, const BaseYear& base, Target target);

struct Channel {
  std::string name, unit;
  Subject subject = Subject::flows;
  Composition composition = Composition::add;
  double low = 0, high = 0;  // bounds of the composed level (min) or change (add, multiply)
  Closed closed = Closed::exact;
  std::string meaning;
  // Turns the knobs of a target to a level that differs from the base. By how much may depend on the cell of
  // a flow; whether at all only on its place, its sector and its base levels.
  void (*turn)(const World& world, const BaseYear& base, Target target, double level,
               Wedges& wedges) = nullptr;
  // The level without levers, from which changes of what adds up count. Null: 0 of what adds up, 1 of what
  // multiplies.
  double (*base)(const World& world, const BaseYear& base, Target target) = nullptr;
  // What a formula calls `base`, where that is not the level without levers.
  double (*word_base)(const World& world) = nullptr;
  bool services_only = false;
  bool scheduled = false;      // a tariff schedule sets the level without levers
  std::string on_top_of = {};  // the channel to whose level this one adds before the knobs are turned
  // Columns of the model's places and sectors that the mechanism reads.
  std::string place_column = {}, sector_column = {};
  bool inside_an_economy = false;    // of pairs: people move between labour markets of one economy
  bool of_trade_cost = false;        // adds to the log of iceberg cost, as other channels do
  bool base_of_destination = false;  // of flows: one level without levers for all that a place buys
};

const std::vector<Channel>& channels();
std::vector<std::string> channel_names();
// Null when there is no such channel.
const Channel* find_channel(std::string_view name);
std::size_t number_of(const Channel& channel);  // in channels()
// Whether both turn one thing: the same channel, or parts of the cost of trade.
bool turn_one_thing(const Channel& a, const Channel& b);
bool has_sectors(Subject subject);
const char* to_string(Closed closed);
const char* to_string(Subject subject);  // plural

// Whether a move of the lever acts on flows, on affiliates, ..., through a mechanism that reads it.
bool acts_on(const Lever& lever, Subject subject);
bool acts_on_flows_alone(const Lever& lever);
bool acts_on_affiliates_alone(const Lever& lever);
// Whether a scenario names edges of the network for it, and whether these are all that it names.
bool acts_on_edges(const Lever& lever);
bool acts_on_edges_alone(const Lever& lever);

// What a formula gives when it changes nothing: no change, the base, a factor of one.
double neutral_level(const Channel& channel, double base);
// The level without levers, with which composition begins.
double base_level(const Channel& channel, const World& world, const BaseYear& base, Target target);

// One channel on one target: `level` so far and the change that a lever asks for.
// `base` is the level without levers, `asked` what the formula gives, `weight` the share of it that is in
// scope, in (0, 1]: add level + w asked; min the lower of level and base + w (asked - base); multiply level
// times 1 + w (asked - 1).
double compose_level(const Channel& channel, double base, double level, double asked, double weight);
// A level as people read it: "12 percent", "+35 percent of iceberg cost", "2.5 times".
std::string in_words(const Channel& channel, double level);
// The composed level inside the bounds. A base outside them stays where it is.
double bounded(const Channel& channel, double base, double level);

}  // namespace entrepot
