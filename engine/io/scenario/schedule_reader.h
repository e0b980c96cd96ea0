// SPDX-License-Identifier: Apache-2.0
// Tariff schedules: a CSV with the columns origin, destination, sector, tariff_percent and, if lines
// begin at different times, `from`; or the same as a list of maps in the scenario.
//
// Origins and destinations are codes or tags of places, sectors codes or tags of goods; a tag must name its
// members wholly, because a rate is set, not mixed. Rates are collected duties in percent of border value,
// 0 to 500. A flow may stand in several lines only with different beginnings. How many lines there may be,
// and how many rates they may set, follows from the flows of the model.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/use.h"

namespace entrepot {

// What all schedules of a scenario together may still take; S024 is said once, where it is used up.
struct ScheduleRoom {
  explicit ScheduleRoom(const World& world);
  const std::size_t most_lines, most_rates;
  std::size_t lines = 0, rates = 0;  // so far
  bool full = false;
};

std::vector<ScheduledTariff> read_schedule(const std::filesystem::path& file, const World& world,
                                           Quarter from, ScheduleRoom& room, Diagnostics& diagnostics,
                                           const Sources& sources);
std::vector<ScheduledTariff> read_schedule(const YamlNode& node, const World& world, Quarter from,
                                           ScheduleRoom& room, Diagnostics& diagnostics);

}  // namespace entrepot
