// SPDX-License-Identifier: Apache-2.0
// The closed list of mechanisms that a lever can move, a row each.
//
// A row says unit, bounds, how several levers compose, and which knob of `Wedges` the result turns
// (EQUATIONS: section 4). A channel is added here and in the mechanism that reads its knob. Bounds hold
// for what all levers together make of the channel on a flow or an affiliate; a single formula may ask for
// more. A channel acts either on flows, with a number for (n, c), or on affiliates, with a number for [c].
// A channel that no mechanism reads yet turns no knob: a lever may name it beside others, so that what is
// left out can be said ("not represented").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/lever.h"

namespace entrepot {

enum class Composition {
  add,       // changes add up, from 0
  min,       // a formula gives a new level; the lowest applies, and never more than the base
  multiply,  // factors multiply, from 1
};

enum class Subject { flows, affiliates, unrepresented };

// Which knob the channel turns.
enum class Knob {
  none,         // no mechanism reads the channel yet
  tariff,       // flows: T = 1 + max(0, level + remedy)
  remedy,       // flows: added to the level of `tariff`
  output_tax,   // flows: Tx = 1 + level
  log_iceberg,  // flows: added to ln d-hat
  access,       // flows: f-hat = level
  hazard,       // flows: q = q0 level, of a reversal to the worst tariff
  openness,     // affiliates: o-hat = (1 - I) / (1 - I0)
  owner_wedge,  // affiliates: g-hat = max(1, g0 level) / g0
  risk,         // affiliates: r-hat = level
  profit_tax,   // affiliates: tau = level
};

struct Channel {
  std::string name, unit;
  double low = 0, high = 0;  // bounds of the composed level (min) or change (add)
  Composition composition = Composition::add;
  Knob knob = Knob::log_iceberg;
  bool services_only = false;
  std::string solve;  // what the closed form makes of it: exact, long-run value, not represented
  std::string meaning;
  Subject subject = Subject::flows;
};

const std::vector<Channel>& channels();
std::vector<std::string> channel_names();
// Null when there is no such channel.
const Channel* find_channel(std::string_view name);

// Whether a move of the lever acts on flows, on affiliates, on something that is not represented.
bool acts_on(const Lever& lever, Subject subject);

// The level that a formula gives when it changes nothing, and with which composition begins.
double neutral_level(const Channel& channel, double base);

// One channel on one flow or affiliate: `level` so far and the change that a lever asks for.
// `base` is the level without levers, `asked` what the formula gives, `weight` the share of it that is in
// scope, in (0, 1]: add level + w asked; min the lower of level and base + w (asked - base); multiply level
// times 1 + w (asked - 1).
double compose_level(const Channel& channel, double base, double level, double asked, double weight);
// The composed level inside the bounds. A base outside them stays where it is.
double bounded(const Channel& channel, double base, double level);

}  // namespace entrepot
