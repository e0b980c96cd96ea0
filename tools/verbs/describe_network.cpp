// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/text/forms.h"
#include "logistics/leg_trade.h"
#include "logistics/network_costs.h"
#include "world/network.h"

namespace entrepot {
namespace {

std::string full_name(const std::string& name, const std::string& name_zh) {
  return name_zh.empty() || name_zh == name ? name : name + ", " + name_zh;
}

Value days(double value) {
  return {fmt::format("{:.1f}", value), value};
}
Value whole(double value) {
  return {fmt::format("{:.0f}", value), value};
}
Value percent(double share) {
  return {fmt::format("{:.1f}", 100.0 * share), 100.0 * share};
}
Value billions(double value) {
  return {fmt::format("{:.1f}", value), value};
}

std::string weights_of_node(const Model& model, int node) {
  std::string text;
  for (const Gateway& gateway : model.world.network->gateways)
    if (gateway.node == node && gateway.weight > 0.0)
      text += fmt::format("{}{} {:.2g}", text.empty() ? "" : ", ", model.world.location_names[gateway.place],
                          gateway.weight);
  return text;
}

std::set<std::string> corridors_of(const Network& network) {
  std::set<std::string> corridors;
  for (const Leg& leg : network.legs) corridors.insert(leg.corridors.begin(), leg.corridors.end());
  return corridors;
}

bool is_of(const Leg& leg, const std::string& corridor) {
  return std::find(leg.corridors.begin(), leg.corridors.end(), corridor) != leg.corridors.end();
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
                               days(mode.boarding_days),
                               whole(mode.boarding_usd),
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
    part.table.rows.push_back({world.location_names[n], percent(sum[0] / trade), percent(sum[1] / trade),
                               percent(sum[2] / trade), percent(through / trade)});
  }
  return part;
}

Part legs_part(const Network& network, const std::vector<int>& legs, const std::string& title,
               const Column& trade) {
  Part part{title, "", {}, "", {}, ""};
  part.table.columns = {{"from"},       {"to"},        {"mode"},         {"km", true},
                        {"days", true}, {"USD", true}, {"bn USD", true}, {"note"}};
  for (const int l : legs) {
    const Leg& leg = network.legs[at(l)];
    std::string note = leg.open ? "" : "planned";
    for (const std::string& corridor : leg.corridors) note += (note.empty() ? "" : ", ") + corridor;
    part.table.rows.push_back({network.node_names[leg.from], network.node_names[leg.to],
                               network.mode_names[leg.mode], whole(leg.km), days(leg.days), whole(leg.usd),
                               billions(trade[at(l)]), note});
  }
  part.note =
      "Days and USD of an FEU as published, getting on included; bn USD: trade of the base year whose chosen "
      "way leads along the leg, both directions.";
  return part;
}

struct End {
  RouteEnd end;
  std::string name;  // as a title has it
  bool source = false;
};

End end_of(const Model& model, const std::string& word) {
  const Network& network = *model.world.network;
  if (const auto node = network.node_names.find(word)) {
    bool source = false;
    for (const Gateway& gateway : network.gateways)
      source = source || (gateway.node == *node &&
                          model.world.locations[at(gateway.place)].kind != LocationKind::partner);
    return {{-1, *node}, network.nodes[at(*node)].name, source};
  }
  const int place = model.world.location_names.index_of(word);
  return {{place, -1},
          model.world.locations[at(place)].name,
          model.world.locations[at(place)].kind != LocationKind::partner};
}

// The trade that is asked for, by class, source and target of the routes.
struct Shipment {
  int value_class = 0, source = 0, target = 0;
  double trade = 0.0;
};

// Where nothing is traded every class counts alike, so that ways can still be shown.
std::vector<Shipment> shipments(const Model& model, const NetworkCosts& costs, const RouteEnd& from,
                                const RouteEnd& to) {
  const RouteMap& map = costs.base().map();
  std::vector<Shipment> all;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k) {
    const Matrix trade = costs.trade(k, from, to);
    for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
      for (int b = 0; b < static_cast<int>(map.targets.size()); ++b)
        if (trade(a, b) > 0.0 && map.sources[at(a)] != map.targets[at(b)])
          all.push_back({k, a, b, trade(a, b)});
  }
  if (!all.empty()) return all;
  const auto is_end = [&](const RouteEnd& end, int node) {
    return end.node == node || std::any_of(model.world.network->gateways.begin(),
                                           model.world.network->gateways.end(), [&](const Gateway& g) {
                                             return end.place == g.place && g.node == node && g.weight > 0.0;
                                           });
  };
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k)
    for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
      for (int b = 0; b < static_cast<int>(map.targets.size()); ++b)
        if (is_end(from, map.sources[at(a)]) && is_end(to, map.targets[at(b)]) &&
            map.sources[at(a)] != map.targets[at(b)])
          all.push_back({k, a, b, 1.0});
  return all;
}

Part way_part(const Model& model, const NetworkCosts& costs, const Shipment& largest,
              Alternative alternative) {
  const Network& network = *model.world.network;
  const RouteMap& map = costs.base().map();
  const auto way = costs.base().way(largest.value_class, alternative, largest.source, largest.target);
  const std::string& name = alternative_names()[static_cast<std::size_t>(alternative)];
  Part part{fmt::format("by {}: {} to {}", name, network.node_names[map.sources[at(largest.source)]],
                        network.node_names[map.targets[at(largest.target)]]),
            "",
            {},
            "",
            {},
            ""};
  if (!way || !costs.choice().open(alternative, largest.target)) {
    part.words = way ? "not open between these" : "no way";
    return part;
  }
  part.table.columns = {{"from"}, {"to"}, {"mode"}, {"days", true}, {"USD", true}};
  for (const Way::Step& step : way->steps)
    part.table.rows.push_back({network.node_names[step.from], network.node_names[step.to],
                               network.mode_names[step.mode], days(step.days), whole(step.usd)});
  part.table.rows.push_back({"together", "", "", days(way->days), whole(way->usd)});
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
  const std::string loose = loose_form(written);
  for (const NetworkNode& node : model.world.network->nodes)
    for (const std::string& name : {node.code, node.name, node.name_zh})
      if (loose_form(name) == loose) return node.code;
  for (const Location& place : model.world.locations)
    for (const std::string& name : {place.code, place.name, place.name_zh})
      if (loose_form(name) == loose) return place.code;
  for (const std::string& corridor : corridors_of(*model.world.network))
    if (loose_form(corridor) == loose) return corridor;
  return std::nullopt;
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
    lines.table.rows.push_back({corridor, whole(all), whole(planned)});
  }
  document.parts.push_back(lines);
  Part nodes{"nodes", "", {}, "", {}, ""};
  nodes.table.columns = {{"node"}, {"kind"}, {"legs", true}, {"name"}, {"gateway of"}};
  for (int node = 0; node < network.node_names.size(); ++node) {
    const auto legs = std::count_if(network.legs.begin(), network.legs.end(),
                                    [&](const Leg& leg) { return leg.from == node || leg.to == node; });
    nodes.table.rows.push_back({network.node_names[node], network.nodes[at(node)].kind,
                                whole(static_cast<double>(legs)),
                                full_name(network.nodes[at(node)].name, network.nodes[at(node)].name_zh),
                                weights_of_node(model, node)});
  }
  document.parts.push_back(nodes);
  return document;
}

Document network_page(const Model& model, const std::string& word) {
  const Network& network = *model.world.network;
  const NetworkCosts costs(model.world, network, model.table);
  const Column trade = leg_trade(costs);
  std::vector<int> legs;
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
    for (int l = 0; l < static_cast<int>(network.legs.size()); ++l)
      if (network.legs[at(l)].from == *node || network.legs[at(l)].to == *node) legs.push_back(l);
    return {full_name(found.name, found.name_zh), {facts, legs_part(network, legs, "legs", trade)}};
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
  for (int l = 0; l < static_cast<int>(network.legs.size()); ++l)
    if (is_of(network.legs[at(l)], word)) legs.push_back(l);
  return {word, {legs_part(network, legs, "legs", trade)}};
}

Document ways_page(const Model& model, const std::string& from, const std::string& to) {
  const Network& network = *model.world.network;
  End first = end_of(model, from), second = end_of(model, to);
  if (!first.source) std::swap(first, second);
  Document page{fmt::format("{} and {}", first.name, second.name), {}};
  if (!first.source) {
    page.parts.push_back({"",
                          "The network acts on pairs with one end at a gateway of the home economy or one of "
                          "its special regions. What two others trade does not change with it.",
                          {},
                          "",
                          {},
                          ""});
    return page;
  }
  const NetworkCosts costs(model.world, network, model.table);
  const std::vector<Shipment> all = shipments(model, costs, first.end, second.end);
  if (all.empty()) {
    page.parts.push_back({"", "No goods travel between these over the network.", {}, "", {}, ""});
    return page;
  }
  ByAlternative share{}, mean_days{}, mean_usd{};
  double trade = 0.0;
  for (const Shipment& shipment : all) {
    const ByAlternative part =
        costs.choice().shares(costs.base(), shipment.value_class, shipment.source, shipment.target);
    trade += shipment.trade;
    for (const Alternative alternative : alternatives) {
      const std::size_t r = static_cast<std::size_t>(alternative);
      const auto way = costs.base().way(shipment.value_class, alternative, shipment.source, shipment.target);
      if (!way || part[r] <= 0.0) continue;
      share[r] += shipment.trade * part[r];
      mean_days[r] += shipment.trade * part[r] * way->days;
      mean_usd[r] += shipment.trade * part[r] * way->usd;
    }
  }
  Part table{"means by value of what is traded, both directions", "", {}, "", {}, ""};
  table.table.columns = {{"by"}, {"share, %", true}, {"days", true}, {"USD an FEU", true}};
  for (std::size_t r = 0; r < share.size(); ++r)
    if (share[r] > 0.0)
      table.table.rows.push_back({alternative_names()[r], percent(share[r] / trade),
                                  days(mean_days[r] / share[r]), whole(mean_usd[r] / share[r])});
    else
      table.table.rows.push_back({alternative_names()[r], percent(0.0), "-", "-"});
  page.parts.push_back(table);
  const Shipment& largest = *std::max_element(
      all.begin(), all.end(), [](const Shipment& a, const Shipment& b) { return a.trade < b.trade; });
  const ValueClass& goods = costs.base().map().classes[at(largest.value_class)];
  std::string sectors;
  for (const int j : goods.sectors) sectors += (sectors.empty() ? "" : ", ") + model.world.sector_names[j];
  page.parts.push_back(
      {"chosen ways of the largest flow",
       fmt::format("Goods of {}: a day costs {:.2g} percent of their value, an FEU is worth {:.0f} USD.",
                   sectors, 100.0 * goods.day_value, goods.feu_value),
       {},
       "",
       {},
       ""});
  for (const Alternative alternative : alternatives)
    page.parts.push_back(way_part(model, costs, largest, alternative));
  page.parts.back().note = "Days and USD with getting on, where the mode changes.";
  return page;
}

}  // namespace entrepot
