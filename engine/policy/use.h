// SPDX-License-Identifier: Apache-2.0
// A lever as a scenario uses it: where, how much, from when to when.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/diagnostic.h"
#include "policy/lever.h"
#include "world/world.h"

namespace entrepot {

// One line of a tariff schedule: the collected duty of these flows from this quarter on.
struct ScheduledTariff {
  int origin = 0, destination = 0, sector = 0;
  double rate = 0.0;  // fraction of border value
  Quarter from;
};

struct LeverUse {
  Lever lever;
  Scope where, partners, sectors;        // resolved; weights of tags
  Scope edges;                           // of the network, by number (EdgeNumbers)
  std::vector<int> opens;                // of these the planned legs, which open when all of it holds
  std::map<std::string, double> fields;  // in the lever's own units
  Quarter from;
  std::optional<Quarter> until;  // first quarter in which it no longer holds
  PhaseIn phase_in;
  bool phase_in_given = false;  // by the scenario; otherwise it is the lever's own
  std::vector<ScheduledTariff> schedule;
  std::string schedule_file;          // the table it was read from, if any
  std::string source;                 // as the scenario gives it
  std::string grade = "judged";       // of the value: official or judged
  std::vector<std::string> measures;  // of the article that it stands for: ids of models/levers/measures.csv
  std::string tasks;                  // of these measures: "III.1; III.3"
  bool further = false;               // adds to other uses of the lever on purpose
  Spot spot;                          // where in the scenario
  // The entry of a composite that it comes from, shared by all parts of that; null: an entry itself.
  std::shared_ptr<const LeverUse> part_of;
};

// The entry of the scenario: the use itself, or that of the composite that it is part of.
const LeverUse& entry_of(const LeverUse& use);
// How many entries of a scenario the uses come from.
std::size_t entry_count(const std::vector<LeverUse>& uses);
// The levers that have to be known for its entry: its own or, of a part, the composite's with all its parts,
// also those of which the entry has no use.
std::vector<const Lever*> definitions_of(const LeverUse& use);
// "'customs_clearance'", with the composite where it is part of one.
std::string name_in_words(const LeverUse& use);

// The uses without what they move beside one channel; none of those that do not move it.
std::vector<LeverUse> moving_only(std::vector<LeverUse> uses, std::string_view channel);
// The uses without what they move beside edges of the network; none of those that move none.
std::vector<LeverUse> moving_edges_only(std::vector<LeverUse> uses);
// The uses without what they move beside duties, tables of duties among them; none of those that move none.
std::vector<LeverUse> moving_duties_only(std::vector<LeverUse> uses);

// Share of a measure with these dates that holds in a quarter.
double share_in_force(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until, Quarter quarter);
double share_in_force(const LeverUse& use, Quarter quarter);
// When everything has come to rest: nothing of what ends or fades is left.
double share_in_the_long_run(const LeverUse& use);
bool holds_in_the_long_run(const LeverUse& use);
// The lines of its schedule with the quarters from which they hold, none before the use itself. Of several
// lines for a flow that begin before the use or with it the last one holds.
std::vector<ScheduledTariff> lines_in_force(const LeverUse& use);
// Is there a quarter between the dates of both?
bool overlap_in_time(const LeverUse& a, const LeverUse& b);

}  // namespace entrepot
