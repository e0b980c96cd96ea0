// SPDX-License-Identifier: Apache-2.0
#include "logistics/changes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entrepot {
namespace {

constexpr double least_left = 0.1;  // of what a haul or a boarding takes

}  // namespace

NetworkChanges no_changes(const Network& network) {
  NetworkChanges changes;
  changes.cost_factor.assign(network.legs.size(), 1.0);
  changes.days.assign(network.legs.size(), 0.0);
  for (const Leg& leg : network.legs) changes.open.push_back(leg.open);
  changes.node_days.assign(network.nodes.size(), 0.0);
  return changes;
}

NetworkChanges changes_of(const Network& network, const Wedges& wedges) {
  const EdgeNumbers numbers(network);
  NetworkChanges changes = no_changes(network);
  for (int l = 0; l < numbers.legs; ++l) {
    const std::size_t edge = at(numbers.of_leg(l));
    const Leg& leg = network.legs[at(l)];
    // What a node does to the legs that meet there is scale, and a leg between two has one traffic: of the
    // two the stronger counts.
    const double from = wedges.edge_cost[at(numbers.of_node(leg.from))],
                 to = wedges.edge_cost[at(numbers.of_node(leg.to))];
    changes.cost_factor[at(l)] =
        wedges.edge_cost[edge] * (std::abs(std::log(from)) >= std::abs(std::log(to)) ? from : to);
    changes.days[at(l)] = wedges.edge_days[edge];
    if (wedges.edge_opened[edge] > 0.0) changes.open[at(l)] = true;
  }
  for (int node = 0; node < numbers.nodes; ++node)
    changes.node_days[at(node)] = wedges.edge_days[at(numbers.of_node(node))];
  changes.hub_margin = wedges.edge_cost[at(numbers.of_hub())];
  changes.hub_days = wedges.edge_days[at(numbers.of_hub())];
  return changes;
}

// A published leg holds one terminal. It is paid on getting on and taken out here, so that a route of five
// legs by rail does not pay for five. Legs shorter than that keep a tenth of what is published.
Hauls hauls_of(const Network& network, const NetworkChanges& changes) {
  Hauls hauls{Column(network.legs.size()), Column(network.legs.size()),
              Matrix(network.nodes.size(), network.modes.size())};
  for (std::size_t l = 0; l < network.legs.size(); ++l) {
    const Leg& leg = network.legs[l];
    const TransportMode& mode = network.modes[at(leg.mode)];
    const double days = std::max(least_left * leg.days, leg.days - mode.boarding_days);
    const double usd = std::max(least_left * leg.usd, leg.usd - mode.boarding_usd);
    hauls.days[l] = changes.open[l] ? std::max(least_left * days, days + changes.days[l])
                                    : std::numeric_limits<double>::infinity();
    hauls.usd[l] = std::max(least_left * usd, usd + leg.usd * (changes.cost_factor[l] - 1.0));
  }
  for (std::size_t node = 0; node < network.nodes.size(); ++node)
    for (std::size_t m = 0; m < network.modes.size(); ++m) {
      const TransportMode& mode = network.modes[m];
      const double more = mode.terminal ? changes.node_days[node] : 0.0;
      hauls.boarding_days(node, m) = std::max(least_left * mode.boarding_days, mode.boarding_days + more);
    }
  return hauls;
}

}  // namespace entrepot
