// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/model/network_names.h"
#include "io/text/forms.h"
#include "logistics/network_costs.h"
#include "logistics/pair_ways.h"
#include "verbs/network_values.h"
#include "world/network.h"

namespace entrepot {
namespace {

std::string full_name(const std::string& name, const std::string& name_zh) {
  return name_zh.empty() || name_zh == name ? name : name + ", " + name_zh;
}

std::string weights_of_node(const Model& model, int node) {
  std::string text;
  for (const Gateway& gateway : model.world.network->gateways)
    if (gateway.node == node && gateway.weight > 0.0)
      text += fmt::format("{}{} {:.2g}", text.empty() ? "" : ", ", model.world.location_names[gateway.place],
                          gateway.weight);
  return text;
}

Part modes(const Network& network) {
  Part part{"modes", "", {}, "", {}, ""};
  part.table.columns = {{"mode"}, {"main mode"}, {"days", true}, {"USD", true}, {"legs", true}, {"feeds"}};
  for (int m = 0; m < network.mode_names.size(); ++m) {
    const TransportMode& mode = network.modes[at(m)];
    std::string feeds;
    for (std::size_t r = 0; r < alternatives.size(); ++r)
      if (mode.feeds[r]) feeds += (feeds.empty() ? "" : ", ") + alternative_names()[r];
    const auto legs = std::count_if(network.legs.begin(), network.legs.end(),
                                    [&](const Leg& leg) { return leg.mode == m; });
    part.table.rows.push_back({mode.code,
                               alternative_names()[static_cast<std::size_t>(mode.carries)],
                               days_value(mode.boarding_days),
                               whole_value(mode.boarding_usd),
                               {fmt::format("{}", legs), static_cast<double>(legs)},
                               feeds});
  }
  part.note = "Days and USD of a 40-foot container (FEU) on getting on.";
  return part;
}

// How the trade of the home economy goes, partner by partner.
Part shares_by_partner(const Model& model, const NetworkCosts& costs) {
  const World& world = model.world;
  Part part{fmt::format("how goods of {} with a partner go, percent of value", world.home_economy_name),
            "",
            {},
            "",
            {},
            ""};
  part.table.columns = {{"partner"}, {"water", true}, {"land", true}, {"air", true}, {"through hub", true}};
  for (int n = 0; n < world.location_count(); ++n) {
    if (world.is_home(n)) continue;
    ByAlternative sum{};
    double trade = 0.0, through = 0.0;
    for (int i = 0; i < world.location_count(); ++i) {
      if (!world.is_home(i)) continue;
      double between = 0.0;
      for (int j = 0; j < world.sector_count(); ++j)
        if (costs.base().map().class_of_sector[at(j)] >= 0) {
          between += model.table.flow(i, n, j) + model.table.flow(n, i, j);
          through += model.table.flow(i, n, j) * costs.base_hub_share()(i, n, j) +
                     model.table.flow(n, i, j) * costs.base_hub_share()(n, i, j);
        }
      const ByAlternative share = costs.shares({i}, {n});
      for (std::size_t r = 0; r < share.size(); ++r) sum[r] += between * share[r];
      trade += between;
    }
    if (trade <= 0.0) continue;
    part.table.rows.push_back({world.location_names[n], percent_value(sum[0] / trade),
                               percent_value(sum[1] / trade), percent_value(sum[2] / trade),
                               percent_value(through / trade)});
  }
  return part;
}

constexpr const char* about_legs =
    "Days and USD of an FEU as published, getting on included; bn USD: trade of the base year whose chosen "
    "way "
    "leads along the leg, both directions.";

std::vector<Value> leg_row(const Network& network, int l, const Column& trade) {
  const Leg& leg = network.legs[at(l)];
  return {network.mode_names[leg.mode], whole_value(leg.km), days_value(leg.days), whole_value(leg.usd),
          billions_value(trade[at(l)])};
}

Part legs_of_node(const Network& network, int node, const Column& trade) {
  Part part{"legs", "", {}, "", {}, about_legs};
  part.table.columns = {{"to"},        {"mode"},         {"km", true}, {"days", true},
                        {"USD", true}, {"bn USD", true}, {"note"}};
  for (int l = 0; l < static_cast<int>(network.legs.size()); ++l) {
    const Leg& leg = network.legs[at(l)];
    if (leg.from != node && leg.to != node) continue;
    std::string note = leg.open ? "" : "planned";
    for (const std::string& corridor : leg.corridors) note += (note.empty() ? "" : ", ") + corridor;
    std::vector<Value> row = leg_row(network, l, trade);
    row.insert(row.begin(), network.node_names[leg.from == node ? leg.to : leg.from]);
    row.emplace_back(note);
    part.table.rows.push_back(std::move(row));
  }
  return part;
}

Part legs_of_line(const Network& network, const std::string& corridor, const Column& trade) {
  Part part{"legs", "", {}, "", {}, about_legs};
  part.table.columns = {{"from"},       {"to"},        {"mode"},         {"km", true},
                        {"days", true}, {"USD", true}, {"bn USD", true}, {"state"}};
  for (int l = 0; l < static_cast<int>(network.legs.size()); ++l) {
    const Leg& leg = network.legs[at(l)];
    if (!is_of(leg, corridor)) continue;
    std::vector<Value> row = leg_row(network, l, trade);
    row.insert(row.begin(), {network.node_names[leg.from], network.node_names[leg.to]});
    row.emplace_back(leg.open ? "open" : "planned");
    part.table.rows.push_back(std::move(row));
  }
  return part;
}

}  // namespace

std::vector<std::string> network_words(const Model& model) {
  std::vector<std::string> words = model.world.network->node_names.all();
  for (const std::string& place : model.world.location_names.all())
    if (!model.world.network->node_names.find(place)) words.push_back(place);
  for (const std::string& corridor : corridors_of(*model.world.network)) words.push_back(corridor);
  return words;
}

std::optional<std::string> network_word(const Model& model, const std::string& written) {
  const std::vector<std::string> words = network_words(model);
  if (std::find(words.begin(), words.end(), written) != words.end()) return written;
  if (const auto node = node_meant(*model.world.network, written))
    return model.world.network->node_names[*node];
  const std::string loose = loose_form(written);
  for (const Location& place : model.world.locations)
    for (const std::string& name : {place.code, place.name, place.name_zh})
      if (loose_form(name) == loose) return place.code;
  return corridor_meant(*model.world.network, written);
}

Document network_document(const Model& model) {
  const Network& network = *model.world.network;
  const NetworkCosts costs(model.world, network, model.table);
  const auto open =
      std::count_if(network.legs.begin(), network.legs.end(), [](const Leg& leg) { return leg.open; });
  Part facts;
  facts.facts = {
      {"nodes", {fmt::format("{}", network.nodes.size()), static_cast<double>(network.nodes.size())}},
      {"legs", fmt::format("{} open, {} planned; each serves both directions", open,
                           static_cast<std::ptrdiff_t>(network.legs.size()) - open)},
      {"constant of air",
       {fmt::format("{:.3f} of value; air carries {:.1f} percent of overseas goods trade",
                    costs.choice().air_constant().constant, 100.0 * costs.choice().air_constant().share),
        costs.choice().air_constant().constant}},
      {"constant of land",
       {fmt::format("{:.3f} of value; land carries {:.1f} percent where it is fitted",
                    costs.choice().land_constant().constant, 100.0 * costs.choice().land_constant().share),
        costs.choice().land_constant().constant}}};
  Document document{"Network of " + model.world.name, {facts, modes(network)}};
  document.parts.push_back(shares_by_partner(model, costs));
  Part lines{"lines", "", {}, "", {}, ""};
  lines.table.columns = {{"line"}, {"legs", true}, {"of them planned", true}};
  for (const std::string& corridor : corridors_of(network)) {
    double all = 0.0, planned = 0.0;
    for (const Leg& leg : network.legs)
      if (is_of(leg, corridor)) {
        all += 1.0;
        planned += leg.open ? 0.0 : 1.0;
      }
    lines.table.rows.push_back({corridor, whole_value(all), whole_value(planned)});
  }
  document.parts.push_back(lines);
  Part nodes{"nodes", "", {}, "", {}, ""};
  nodes.table.columns = {{"node"}, {"name_zh"}, {"kind"}, {"legs", true}, {"gateway of"}};
  for (int node = 0; node < network.node_names.size(); ++node) {
    const auto legs = std::count_if(network.legs.begin(), network.legs.end(),
                                    [&](const Leg& leg) { return leg.from == node || leg.to == node; });
    nodes.table.rows.push_back({network.node_names[node], network.nodes[at(node)].name_zh,
                                network.nodes[at(node)].kind, whole_value(static_cast<double>(legs)),
                                weights_of_node(model, node)});
  }
  document.parts.push_back(nodes);
  return document;
}

Document network_page(const Model& model, const std::string& word) {
  const Network& network = *model.world.network;
  const NetworkCosts costs(model.world, network, model.table);
  const Column trade = leg_trade(costs, costs.base());
  if (const auto node = network.node_names.find(word)) {
    const NetworkNode& found = network.nodes[at(*node)];
    Part facts;
    facts.facts = {{"node", found.code},
                   {"name", full_name(found.name, found.name_zh)},
                   {"kind", found.kind},
                   {"economy", found.economy}};
    if (found.containers > 0.0)
      facts.facts.emplace_back(
          "containers",
          Value(fmt::format("{} million TEU a year", shortest(found.containers)), found.containers));
    const std::string serves = weights_of_node(model, *node);
    facts.facts.emplace_back("gateway of", serves.empty() ? "no place" : serves);
    return {full_name(found.name, found.name_zh), {facts, legs_of_node(network, *node, trade)}};
  }
  if (const auto place = model.world.location_names.find(word)) {
    const Location& found = model.world.locations[at(*place)];
    Part part{"gateways", "", {}, "", {}, ""};
    part.table.columns = {{"node"}, {"weight", true}, {"name"}};
    for (const Gateway& gateway : network.gateways)
      if (gateway.place == *place)
        part.table.rows.push_back(
            {network.node_names[gateway.node],
             {fmt::format("{:.3f}", gateway.weight), gateway.weight},
             full_name(network.nodes[at(gateway.node)].name, network.nodes[at(gateway.node)].name_zh)});
    return {full_name(found.name, found.name_zh), {part}};
  }
  return {word, {legs_of_line(network, word, trade)}};
}

}  // namespace entrepot
