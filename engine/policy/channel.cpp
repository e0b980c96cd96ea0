// SPDX-License-Identifier: Apache-2.0
#include "policy/channel.h"

#include <algorithm>

namespace entrepot {

const std::vector<Channel>& channels() {
  static const std::vector<Channel> list = {
      {"tariff_rate", "fraction of border value", 0.0, 5.0, Composition::min, Knob::tariff, false, "exact",
       "collected duty: statutory rate x dutiable share x utilisation; the lowest applicable rate wins"},
      {"remedy_duty", "fraction of border value", -0.5, 10.0, Composition::add, Knob::remedy, false, "exact",
       "duty on top of tariff_rate: trade remedies, retaliation, tariff wars; the total is never below 0"},
      {"output_tax", "fraction of net price", -0.15, 0.3, Composition::add, Knob::output_tax, false, "exact",
       "tax on sales that the origin collects: export levies, value-added tax that is not refunded; a "
       "subsidy "
       "is negative"},
      {"time_cost", "log points of iceberg cost", -0.5, 0.5, Composition::add, Knob::log_iceberg, false,
       "exact",
       "days of delivery saved or lost at borders and in warehouses, priced at the sector's value of a day"},
      {"document_cost", "log points of iceberg cost", -0.25, 0.25, Composition::add, Knob::log_iceberg, false,
       "exact", "documents, proof of origin, procedures"},
      {"regulatory_cost", "log points of iceberg cost", -0.7, 1.2, Composition::add, Knob::log_iceberg, false,
       "exact",
       "divergence of rules, standards, tests of conformity; barriers between regions and between blocs"},
      {"services_cost", "log points of iceberg cost", -0.8, 0.8, Composition::add, Knob::log_iceberg, true,
       "exact", "restriction of cross-border services, modes 1, 2 and 4 together"},
      {"finance_cost", "log points of iceberg cost", -0.1, 0.1, Composition::add, Knob::log_iceberg, false,
       "exact", "trade finance, payment risk, waiting for refunds"},
      {"access_cost", "factor", 0.2, 2.0, Composition::multiply, Knob::access, false, "exact",
       "cost of serving a market, each year and once at entry: the sunk cost is a multiple of the annual "
       "one"},
      {"reversal_hazard", "factor", 0.0, 20.0, Composition::multiply, Knob::hazard, false, "long-run value",
       "yearly chance that a tariff goes to its worst case, over that of the base year; deters entry"},
      {"fdi_restriction", "index, 0 to 1", 0.005, 1.0, Composition::min, Knob::openness, false, "exact",
       "statutory restriction of foreign investment; the most open applicable list wins",
       Subject::affiliates},
      {"operating_wedge", "factor", 0.5, 2.0, Composition::multiply, Knob::owner_wedge, false, "exact",
       "what affiliates' inputs cost more than those of home firms; what is left of it is never below 1",
       Subject::affiliates},
      {"investment_cost", "factor", 0.2, 5.0, Composition::multiply, Knob::risk, false, "exact",
       "risk and procedures that keep an affiliate away beyond what its entry costs", Subject::affiliates},
      // Lower than 15 percent no incentive goes: the global minimum tax. A lower base stays.
      {"profit_tax", "fraction of profit", 0.15, 0.6, Composition::min, Knob::profit_tax, false, "exact",
       "host tax on the profit of affiliates; the lowest applicable rate wins", Subject::affiliates},
      {"migration_cost", "factor", 0.2, 3.0, Composition::multiply, Knob::none, false, "not represented",
       "cost of moving for workers", Subject::unrepresented},
      {"knowledge_flow", "factor", 0.0, 3.0, Composition::multiply, Knob::none, false, "not represented",
       "speed at which a place learns from another's frontier", Subject::unrepresented},
      {"spillover", "log points of productivity per unit foreign share", -0.3, 0.3, Composition::add,
       Knob::none, false, "not represented", "extra learning of suppliers from affiliates",
       Subject::unrepresented},
      {"reform_rate", "factor", 0.0, 5.0, Composition::multiply, Knob::none, false, "not represented",
       "speed of authorities: pilots and adoptions a year", Subject::unrepresented},
      {"edge_cost", "factor", 0.2, 5.0, Composition::multiply, Knob::none, false, "not represented",
       "money cost of a leg or node of the route network", Subject::unrepresented},
      {"edge_days", "days", -30.0, 30.0, Composition::add, Knob::none, false, "not represented",
       "time on a leg or node of the route network", Subject::unrepresented},
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

bool acts_on(const Lever& lever, Subject subject) {
  return std::any_of(lever.moves.begin(), lever.moves.end(), [&](const Move& move) {
    const Channel* channel = find_channel(move.channel);
    return channel != nullptr && channel->subject == subject;
  });
}

double neutral_level(const Channel& channel, double base) {
  if (channel.composition == Composition::min) return base;
  return channel.composition == Composition::add ? 0.0 : 1.0;
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

double bounded(const Channel& channel, double base, double level) {
  if (level == base) return level;
  return std::clamp(level, std::min(channel.low, base), std::max(channel.high, base));
}

}  // namespace entrepot
