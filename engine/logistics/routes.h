// SPDX-License-Identifier: Apache-2.0
// What the cheapest way costs, as a share of the value of the goods, between every gateway of the home
// economy and its special regions and every gateway of all places, by alternative and class of goods.
//
// When a network changes, ways are followed under the new costs, and searched for where others are cheaper
// now; distances are the bits of building everything anew.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "logistics/changes.h"
#include "logistics/layered_graph.h"
#include "logistics/shortest_paths.h"
#include "world/world.h"

namespace entrepot {

// Sectors whose goods have one value a day and one value an FEU take the same ways.
struct ValueClass {
  double day_value = 0.0;  // fraction of value a day
  double feu_value = 0.0;  // USD
  std::vector<int> sectors;
};

// What all Routes of a network share.
struct RouteMap {
  RouteMap(const World& world, const Network& described);

  const Network* network;
  std::vector<ValueClass> classes;
  std::vector<int> class_of_sector;  // [j] -1 where its goods do not travel on the network
  std::vector<int> sources;          // nodes: gateways of regions, zones and special regions
  std::vector<int> targets;          // nodes: gateways of all places
  std::vector<LayeredGraph> graphs;  // [RouteKind]
  std::vector<ShortestPaths> paths;  // [RouteKind]
};

// A way by its legs, in order.
struct Way {
  struct Step {
    int from = 0, to = 0, mode = 0;
    int leg = 0;
    double days = 0.0, usd = 0.0;  // with getting on, where the mode changes
  };
  std::vector<Step> steps;
  double days = 0.0, usd = 0.0;
};

class Routes {
 public:
  Routes(std::shared_ptr<const RouteMap> map, const NetworkChanges& changes);

  // The number of shortest-path trees that changed, of `trees()`.
  std::size_t move_to(const NetworkChanges& changes);
  std::size_t trees() const;

  const RouteMap& map() const { return *map_; }
  const std::shared_ptr<const RouteMap>& shared_map() const { return map_; }
  // Indices into classes, sources and targets. Infinite where there is no way; of a node to itself 0, for
  // what stays in a town travels on no leg.
  double cost(int value_class, Alternative alternative, int source, int target) const;
  std::optional<Way> way(int value_class, Alternative alternative, int source, int target) const {
    return WaysFrom(*this, value_class, source).to(alternative, target);
  }

  // All ways of a class of goods from one source: what several of them pass is looked up once.
  class WaysFrom {
   public:
    // The routes must outlive it, and stay as they are. Belongs to one thread.
    WaysFrom(const Routes& routes, int value_class, int source)
        : routes_(routes), value_class_(value_class), source_(source) {}
    std::optional<Way> to(Alternative alternative, int target);
    // What `to` takes of days; 0 where there is no way.
    double days_to(Alternative alternative, int target);
    // Sends an amount that way, on no leg where there is none; then adds what all that were sent bring on
    // every leg.
    void send(Alternative alternative, int target, double amount);
    void add_sent(Column& by_leg) const;

   private:
    // Of a kind of routes what has been looked up.
    struct Known {
      std::vector<int> into;   // [state] the last arc of its way; `beginning`, `unknown`
      std::vector<int> order;  // arcs, those of the way that one goes on from before it
      Column days, sent;       // [state]
    };
    // The end of the way; nothing where there is none, or where source and target are one.
    std::optional<int> goal_of(Alternative alternative, int target, RouteKind& kind);
    void look_up(RouteKind kind, int state);
    int arc_into(RouteKind kind, int state) const;

    const Routes& routes_;
    int value_class_, source_;
    std::array<Known, route_kinds.size()> known_;
    std::vector<int> path_;
  };

 private:
  std::size_t place_of(int value_class, RouteKind kind) const {
    return at(value_class) * route_kinds.size() + static_cast<std::size_t>(kind);
  }
  // Sources side by side.
  std::size_t bundles() const;
  std::span<double> distances(std::size_t place, std::size_t bundle);
  std::span<PathTree> trees_of(std::size_t place, std::size_t bundle);
  double distance(std::size_t place, std::size_t source, int state) const;
  void note_costs(std::size_t place, std::size_t bundle);
  Column weights_of(const ValueClass& value, RouteKind kind) const;
  double weight_of(const ValueClass& value, const Arc& arc) const;

  std::shared_ptr<const RouteMap> map_;
  Hauls hauls_;
  std::vector<Column> weight_;    // [class, kind](arc)
  std::vector<Column> distance_;  // [class, kind](bundle, state, lane); infinite of lanes without a source
  std::vector<PathTree> tree_;    // [class, kind, source]
  std::vector<Matrix> cost_;  // [class, kind](source, target): distances to what is asked for, close together
};

}  // namespace entrepot
