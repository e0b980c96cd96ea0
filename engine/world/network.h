// SPDX-License-Identifier: Apache-2.0
// What goods travel on, as a model folder gives it: nodes, the legs between them by mode, and the gateways of
// the model's places. Plain tables; engine/logistics finds routes on them.
//
// Money in USD an FEU (a 40-foot container), time in days. A leg serves both directions.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/arrays.h"
#include "base/names.h"
#include "world/numbers.h"

namespace entrepot {

// What a shipper chooses among, named by what carries the goods on the main part of the way.
enum class Alternative { water, land, air };
inline constexpr std::array alternatives = {Alternative::water, Alternative::land, Alternative::air};
const std::vector<std::string>& alternative_names();

struct NetworkNode {
  std::string code, name, name_zh;
  std::string kind;       // "seaport"
  std::string economy;    // of World::locations
  std::string province;   // GB/T 2260 where it lies in the mainland; empty elsewhere
  bool at_home = false;   // in the home economy
  double containers = 0;  // million TEU a year; 0: not known
};

// Days and money of a leg by its length, for legs without a quote.
struct HaulFormula {
  double leg_days = 0, days_a_km = 0, leg_usd = 0, usd_a_km = 0;
  double days(double km) const { return leg_days + km * days_a_km; }
  double usd(double km) const { return leg_usd + km * usd_a_km; }
};

struct TransportMode {
  std::string code, name;
  Alternative carries = Alternative::land;  // it is the main mode of this alternative
  std::array<bool, 3> feeds{};              // and may bring goods to these
  bool terminal = false;                    // a node's own days are spent on getting on it
  double boarding_days = 0, boarding_usd = 0;
  std::optional<HaulFormula> formula = {};
  bool serves(Alternative alternative) const {
    return carries == alternative || feeds[static_cast<std::size_t>(alternative)];
  }
};

struct Leg {
  int from = 0, to = 0, mode = 0;
  double km = 0, days = 0, usd = 0;         // published, getting on included
  bool open = true;                         // false: planned, in the base year it is not there
  std::vector<std::string> corridors = {};  // names of lines that it is part of
  std::string repair = {};                  // what was missing without it; empty: it is from the facts
  friend bool operator==(const Leg&, const Leg&) = default;
};

// Where a place's goods enter and leave the network; weights of a place add to one.
struct Gateway {
  int place = 0, node = 0;
  double weight = 0.0;
};

// A place to whose gateways an alternative's constant holds; with `counted` its trade with the home economy
// is in the share to which the constant is set. Air is open to these places only.
struct FittedShare {
  Alternative alternative = Alternative::air;
  int place = 0;
  bool counted = false;
};

struct NetworkNumbers {
  double mode_choice = 14.2;
  double hub_choice = 6.83;
  double air_share = 0.2;
  double land_share = 0.05;
  double own_pairs = 0.3;
  double hub_margin = 0.16;
};
const std::vector<NumberRow<NetworkNumbers>>& network_rows();  // a row a member, in their order

struct Network {
  Names node_names, mode_names;
  std::vector<NetworkNode> nodes;
  std::vector<TransportMode> modes;
  std::vector<Leg> legs;
  std::vector<Gateway> gateways;  // in order of place
  std::vector<FittedShare> fitted_shares;
  Column day_value;                    // [j] fraction of value that a day costs
  Column feu_value;                    // [j] USD; 0: the sector's goods do not travel on the network
  int hub = -1;                        // the place that goods may pass through by choice; -1: none
  std::vector<int> hub_services = {};  // [j] sectors in which the hub earns its margin
  NetworkNumbers numbers;
};

// Nodes, the way through the hub, and legs in one row of numbers: what levers of routes act on. Legs come
// last, so that those that a scenario adds leave the others their numbers.
struct EdgeNumbers {
  explicit EdgeNumbers(const Network& network)
      : nodes(static_cast<int>(network.nodes.size())), legs(static_cast<int>(network.legs.size())) {}
  int count() const { return nodes + 1 + legs; }
  int of_node(int node) const { return node; }
  int of_hub() const { return nodes; }
  int of_leg(int leg) const { return nodes + 1 + leg; }
  bool is_leg(int edge) const { return edge > nodes; }
  int leg(int edge) const { return edge - nodes - 1; }

  int nodes = 0, legs = 0;
};
// "chongqing-qinzhou by rail", "shanghai", "the way through hong_kong".
std::string edge_in_words(const Network& network, const Names& places, int edge);

}  // namespace entrepot
