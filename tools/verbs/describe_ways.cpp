// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "logistics/network_costs.h"
#include "verbs/describe_network.h"
#include "verbs/network_values.h"
#include "world/network.h"

namespace entrepot {
namespace {

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
                               network.mode_names[step.mode], days_value(step.days), whole_value(step.usd)});
  part.table.rows.push_back({"together", "", "", days_value(way->days), whole_value(way->usd)});
  return part;
}

}  // namespace

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
      table.table.rows.push_back({alternative_names()[r], percent_value(share[r] / trade),
                                  days_value(mean_days[r] / share[r]), whole_value(mean_usd[r] / share[r])});
    else
      table.table.rows.push_back({alternative_names()[r], percent_value(0.0), "-", "-"});
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
