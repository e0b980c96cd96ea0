// SPDX-License-Identifier: Apache-2.0
// The closed list of mechanisms that a lever can move, a row each.
//
// A row says unit, bounds, how several levers compose, and which knob of `Wedges` the result turns
// (EQUATIONS: section 4). A channel is added here and in the mechanism that reads its knob. Bounds hold
// for what all levers together make of the channel on a flow; a single formula may ask for more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

enum class Composition {
  add,  // changes add up, from 0
  min,  // a formula gives a new level; the lowest applies, and never more than the base
};

// Which knob the channel turns. Every channel of flows is one number for (n, c).
enum class Knob {
  tariff,       // T = 1 + max(0, level)
  log_iceberg,  // added to ln d-hat
};

struct Channel {
  std::string name, unit;
  double low = 0, high = 0;  // bounds of the composed level (min) or change (add)
  Composition composition = Composition::add;
  Knob knob = Knob::log_iceberg;
  bool services_only = false;
  std::string solve;  // what the closed form makes of it: exact, long-run value, not represented
  std::string meaning;
};

const std::vector<Channel>& channels();
std::vector<std::string> channel_names();
// Null when there is no such channel.
const Channel* find_channel(std::string_view name);

// One channel on one flow: `level` so far and the change that a lever asks for.
// `base` is the level without levers, `asked` what the formula gives, `weight` the tags' share of the
// flow in (0, 1]: add level + w asked; min the lower of level and base + w (asked - base).
double compose_level(const Channel& channel, double base, double level, double asked, double weight);
// The composed level inside the bounds. A base outside them stays where it is.
double bounded(const Channel& channel, double base, double level);

}  // namespace entrepot
