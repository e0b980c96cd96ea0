// SPDX-License-Identifier: Apache-2.0
#include "answer/explained_routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/explain_words.h"
#include "world/network.h"

namespace entrepot {
namespace {

constexpr std::size_t most_edges = 12, most_pairs = 8;  // on a page; the JSON form has all

std::string days_text(double days) {
  return std::isnan(days) ? "-" : fmt::format("{:.2f}", days);
}

Part edges_part(const World& world, const RouteChanges& changes) {
  const EdgeNumbers numbers(*world.network);
  Part part{"edges of the network, in full", "", {}, "", {}, ""};
  part.below = true;
  part.table.columns = {{"edge"},        {"days", true},   {"after", true}, {"USD", true},
                        {"after", true}, {"bn USD", true}, {"after", true}};
  std::string unused;
  for (const EdgeChange& edge : changes.edges) {
    const std::string name = edge_in_words(*world.network, world.location_names, edge.edge);
    if (!edge.chosen()) unused += (unused.empty() ? "" : ", ") + name;
    if (part.table.rows.size() >= most_edges) continue;
    const bool leg = numbers.is_leg(edge.edge);
    const bool planned = leg && !world.network->legs[at(numbers.leg(edge.edge))].open;
    part.table.rows.push_back(
        {cut(name, 32), planned ? "closed" : days_text(edge.days.before), days_text(edge.days.after),
         leg && !planned ? fmt::format("{:.0f}", edge.usd.before) : "-",
         leg ? fmt::format("{:.0f}", edge.usd.after) : "-", fmt::format("{:.1f}", edge.trade.before),
         fmt::format("{:.1f}", edge.trade.after)});
  }
  if (!unused.empty()) part.note = fmt::format("On no chosen route: {}.", unused);
  if (changes.edges.size() > most_edges)
    part.note += fmt::format("{}{} more edges; --format json has them all.", part.note.empty() ? "" : " ",
                             changes.edges.size() - most_edges);
  return part;
}

Part pairs_part(const World& world, const RouteChanges& changes) {
  Part part{"pairs of places that it brings nearer or further", "", {}, "", {}, ""};
  part.below = true;
  if (changes.pairs.empty()) {
    part.words = "None: on no chosen route does anything change.";
    return part;
  }
  double trade = 0.0;
  for (const PairChange& pair : changes.pairs) trade += pair.trade;
  part.words = fmt::format(
      "{} pairs with {} bn USD of trade in goods a year; the largest:", changes.pairs.size(), number(trade));
  part.table.columns = {{"from"},          {"to"},         {"bn USD", true},
                        {"cost, %", true}, {"days", true}, {"after", true}};
  for (std::size_t k = 0; k < std::min(changes.pairs.size(), most_pairs); ++k) {
    const PairChange& pair = changes.pairs[k];
    part.table.rows.push_back({world.location_names[pair.origin], world.location_names[pair.destination],
                               fmt::format("{:.1f}", pair.trade),
                               fmt::format("{:+.4f}", 100.0 * std::expm1(pair.cost)),
                               days_text(pair.days.before), days_text(pair.days.after)});
  }
  return part;
}

}  // namespace

std::vector<Part> route_parts(const World& world, const RouteChanges& changes) {
  std::vector<Part> parts;
  if (!changes.edges.empty()) parts.push_back(edges_part(world, changes));
  parts.push_back(pairs_part(world, changes));
  constexpr double seen = 1e-4;  // of what passes through: less is not shown as a change
  if (std::abs(changes.reexports.after - changes.reexports.before) > seen * changes.reexports.before ||
      std::abs(changes.hub_margin.after - changes.hub_margin.before) > seen * changes.hub_margin.before) {
    Part part;
    part.below = true;
    part.title = "through " + world.locations[at(world.network->hub)].name + ", at the base year's trade";
    part.facts = {{"passes through", fmt::format("{:.1f}, then {:.1f} bn USD a year",
                                                 changes.reexports.before, changes.reexports.after)},
                  {"margin earned", fmt::format("{:.2f}, then {:.2f} bn USD a year",
                                                changes.hub_margin.before, changes.hub_margin.after)}};
    parts.push_back(part);
  }
  return parts;
}

Json routes_json(const World& world, const RouteChanges& changes) {
  const auto from_to = [](const FromTo& values) {
    const auto finite = [](double value) { return std::isnan(value) ? Json() : Json(value); };
    return Json{{"before", finite(values.before)}, {"after", finite(values.after)}};
  };
  Json root = {{"edges", Json::array()}, {"pairs", Json::array()}};
  for (const EdgeChange& edge : changes.edges)
    root["edges"].push_back({{"edge", edge_in_words(*world.network, world.location_names, edge.edge)},
                             {"days", from_to(edge.days)},
                             {"usd_per_feu", from_to(edge.usd)},
                             {"trade_bn_usd", from_to(edge.trade)},
                             {"on_a_chosen_route", edge.chosen()}});
  for (const PairChange& pair : changes.pairs)
    root["pairs"].push_back({{"origin", world.location_names[pair.origin]},
                             {"destination", world.location_names[pair.destination]},
                             {"trade_bn_usd", pair.trade},
                             {"log_cost", pair.cost},
                             {"days", from_to(pair.days)}});
  root["reexports_bn_usd"] = from_to(changes.reexports);
  root["hub_margin_bn_usd"] = from_to(changes.hub_margin);
  return root;
}

}  // namespace entrepot
