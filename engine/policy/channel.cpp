// SPDX-License-Identifier: Apache-2.0
#include "policy/channel.h"

#include <algorithm>

namespace entrepot {

const std::vector<Channel>& channels() {
  static const std::vector<Channel> list = {
      {"tariff_rate", "fraction of border value", 0.0, 5.0, Composition::min, Knob::tariff, false, "exact",
       "collected duty: statutory rate x dutiable share x utilisation; the lowest applicable rate wins"},
      {"time_cost", "log points of iceberg cost", -0.5, 0.5, Composition::add, Knob::log_iceberg, false,
       "exact",
       "days of delivery saved or lost at borders and in warehouses, priced at the sector's value of a day"},
      {"services_cost", "log points of iceberg cost", -0.8, 0.8, Composition::add, Knob::log_iceberg, true,
       "exact", "restriction of cross-border services, modes 1, 2 and 4 together"},
  };
  return list;
}

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

double compose_level(const Channel& channel, double base, double level, double asked, double weight) {
  if (channel.composition == Composition::add) return level + weight * asked;
  return std::min(level, base + weight * (asked - base));
}

double bounded(const Channel& channel, double base, double level) {
  if (level == base) return level;
  return std::clamp(level, std::min(channel.low, base), std::max(channel.high, base));
}

}  // namespace entrepot
