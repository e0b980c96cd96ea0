// SPDX-License-Identifier: Apache-2.0
// Ways on a network: what they take, and that doing part of them again gives the bits of doing all.
#include "logistics/routes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "numerics/parallel.h"
#include "support/economies.h"
#include "support/macro.h"
#include "support/small_network.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const Network& network() {
  return *macro_model().world.network;
}
int node(const char* name) {
  return network().node_names.index_of(name);
}

// Of `macro`, by names.
int leg(const char* from, const char* to, const char* mode) {
  const int a = node(from), b = node(to), m = network().mode_names.index_of(mode);
  for (int l = 0; l < static_cast<int>(network().legs.size()); ++l) {
    const Leg& found = network().legs[at(l)];
    if (found.mode == m && ((found.from == a && found.to == b) || (found.from == b && found.to == a)))
      return l;
  }
  FAIL("no such leg");
  return 0;
}

std::shared_ptr<const RouteMap> macro_map() {
  static const auto map = std::make_shared<const RouteMap>(macro_model().world, network());
  return map;
}
const Routes& macro_routes() {
  static const Routes routes(macro_map(), no_changes(network()));
  return routes;
}

// Every cost, in order of class, alternative, source and target.
Column costs_of(const Routes& routes) {
  const RouteMap& map = routes.map();
  Column costs;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k)
    for (const Alternative alternative : alternatives)
      for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
        for (int b = 0; b < static_cast<int>(map.targets.size()); ++b)
          costs.push_back(routes.cost(k, alternative, a, b));
  return costs;
}

int index_in(const std::vector<int>& nodes, int node) {
  for (int k = 0; k < static_cast<int>(nodes.size()); ++k)
    if (nodes[at(k)] == node) return k;
  FAIL("no such gateway");
  return 0;
}

struct Small {
  Model model = random_economy(7);
  Network network = small_network(model.world);
  std::shared_ptr<const RouteMap> map = std::make_shared<const RouteMap>(model.world, network);
  Routes routes{map, no_changes(network)};
  double cost(Alternative alternative, int from, int to, int value_class = 0) const {
    return routes.cost(value_class, alternative, index_in(map->sources, from), index_in(map->targets, to));
  }
  Way way(Alternative alternative, int from, int to) const {
    return routes.way(0, alternative, index_in(map->sources, from), index_in(map->targets, to)).value();
  }
};

// A package of changes: a few legs dearer, cheaper, opened or closed, and days at some nodes.
NetworkChanges random_changes(std::mt19937_64& engine, NetworkChanges changes, const Network& network) {
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  for (int k = 0; k < 3; ++k) {
    const std::size_t l = engine() % network.legs.size();
    switch (engine() % 4) {
      case 0:
        changes.cost_factor[l] = 0.5 + uniform();
        break;
      case 1:
        changes.days[l] = 4.0 * uniform() - 2.0;
        break;
      case 2:
        changes.open[l] = !changes.open[l];
        break;
      default:
        changes.node_days[engine() % network.nodes.size()] = 2.0 * uniform() - 1.0;
    }
  }
  return changes;
}

}  // namespace

TEST_CASE("routes: goods with one value a day and an FEU are one class, services none") {
  const RouteMap& map = *macro_map();
  const World& world = macro_model().world;
  std::size_t sectors = 0;
  for (const ValueClass& value : map.classes) {
    CHECK(value.day_value > 0.0);
    CHECK(value.feu_value > 0.0);
    sectors += value.sectors.size();
  }
  CHECK(sectors == 16);
  CHECK(map.class_of_sector[at(world.sector_names.index_of("UTI"))] == -1);
  CHECK(map.class_of_sector[at(world.sector_names.index_of("FIN"))] == -1);
  CHECK(map.sources.size() == 61);
}

TEST_CASE("routes: getting on is paid where the mode changes and not on every leg") {
  const Small small;
  // By water inland goods come to the port by rail and get on twice.
  const Way way = small.way(Alternative::water, inland, near);
  REQUIRE(way.steps.size() == 2);
  CHECK(way.steps[0].mode == rail);
  CHECK(way.steps[1].mode == sea);
  CHECK(way.days == doctest::Approx(3.0 + 10.0));
  CHECK(way.usd == doctest::Approx(600.0 + 900.0));
  CHECK(small.cost(Alternative::water, inland, near) == doctest::Approx(0.01 * 13.0 + 1500.0 / 300'000.0));
  // A ship that sails on from near does not pay a second time.
  const Way further = small.way(Alternative::water, port, far);
  REQUIRE(further.steps.size() == 2);
  CHECK(further.days == doctest::Approx(10.0 + 5.0 - 2.0));
  CHECK(further.usd == doctest::Approx(900.0 + 500.0 - 200.0));
}

TEST_CASE("routes: a way that is shorter than the leg between its ends is found") {
  const Small small;
  const Leg& direct = small.network.legs[port_far];
  CHECK(small.cost(Alternative::water, port, far) <
        0.01 * direct.days + direct.usd / small.map->classes[0].feu_value - 1e-3);
  // On macro too: no leg between two gateways is cheaper than the way between them by the same alternative.
  const RouteMap& map = *macro_map();
  std::size_t tried = 0, shorter = 0;
  for (const Leg& leg : network().legs) {
    const auto from = std::find(map.sources.begin(), map.sources.end(), leg.from);
    const auto to = std::find(map.targets.begin(), map.targets.end(), leg.to);
    if (!leg.open || from == map.sources.end() || to == map.targets.end()) continue;
    const TransportMode& mode = network().modes[at(leg.mode)];
    for (int k = 0; k < static_cast<int>(map.classes.size()); ++k) {
      const ValueClass& value = map.classes[at(k)];
      const double alone = value.day_value * std::max(leg.days, mode.boarding_days + 0.1 * leg.days) +
                           std::max(leg.usd, mode.boarding_usd + 0.1 * leg.usd) / value.feu_value;
      const double cost = macro_routes().cost(k, mode.carries, static_cast<int>(from - map.sources.begin()),
                                              static_cast<int>(to - map.targets.begin()));
      ++tried;
      CHECK(cost <= alone * (1.0 + 1e-12));
      if (cost < 0.99 * alone) ++shorter;
    }
  }
  CHECK(tried > 2000);
  CHECK(shorter > 100);
}

TEST_CASE("routes: every alternative is carried by its main mode") {
  const Small small;
  CHECK(small.cost(Alternative::land, port, far) == infinite);  // the line is planned
  CHECK(small.cost(Alternative::air, port, near) < infinite);   // by air to far, then back by ship
  CHECK(small.cost(Alternative::water, port, inland) < infinite);
  CHECK(small.way(Alternative::land, port, near).steps.size() == 2);
  const RouteMap& map = *macro_map();
  std::size_t seen = 0;
  for (const Alternative alternative : alternatives)
    for (int a = 0; a < static_cast<int>(map.sources.size()); a += 7)
      for (int b = 0; b < static_cast<int>(map.targets.size()); b += 3) {
        const auto way = macro_routes().way(0, alternative, a, b);
        if (!way || way->steps.empty()) continue;
        bool carried = false;
        int from = map.sources[at(a)];
        for (const Way::Step& step : way->steps) {
          const TransportMode& mode = network().modes[at(step.mode)];
          CHECK(mode.serves(alternative));
          carried = carried || mode.carries == alternative;
          CHECK(step.from == from);
          from = step.to;
        }
        CHECK(carried);
        CHECK(from == map.targets[at(b)]);
        const ValueClass& value = map.classes[0];
        CHECK(macro_routes().cost(0, alternative, a, b) ==
              doctest::Approx(value.day_value * way->days + way->usd / value.feu_value));
        ++seen;
      }
  CHECK(seen > 300);
}

TEST_CASE("routes: overseas trade by water crosses the border on a ship") {
  const int from = index_in(macro_map()->sources, node("chongqing"));
  const auto way =
      macro_routes().way(0, Alternative::water, from, index_in(macro_map()->targets, node("hanoi")));
  REQUIRE(way);
  CHECK(std::any_of(way->steps.begin(), way->steps.end(), [&](const Way::Step& step) {
    return !network().nodes[at(step.to)].at_home &&
           network().modes[at(step.mode)].carries == Alternative::water;
  }));
}

// Half a terminal stays in a leg by rail, or the quoted trunk would lose to the legs beside it and a lever on
// it would do nothing.
TEST_CASE(
    "routes: by rail alone the trunk from Chongqing to Qinzhou is faster than the way through Guiyang") {
  const Hauls hauls = hauls_of(network(), no_changes(network()));
  const double trunk = hauls.days[at(leg("chongqing", "qinzhou", "rail"))];
  const double legs = hauls.days[at(leg("chongqing", "guiyang", "rail"))] +
                      hauls.days[at(leg("guiyang", "nanning", "rail"))] +
                      hauls.days[at(leg("nanning", "qinzhou", "rail"))];
  CHECK(trunk == doctest::Approx(3.0));
  CHECK(legs == doctest::Approx(3.3));
}

TEST_CASE("routes: at least a tenth of a haul or of getting on is left") {
  const Small small;
  NetworkChanges changes = no_changes(small.network);
  changes.days[port_near] = -100.0;
  changes.cost_factor[port_near] = 0.0;
  changes.node_days[port] = -100.0;
  const Hauls hauls = hauls_of(small.network, changes);
  CHECK(hauls.days[port_near] == doctest::Approx(0.1 * 8.0));
  CHECK(hauls.usd[port_near] == doctest::Approx(0.1 * 700.0));
  CHECK(hauls.boarding_days(port, sea) == doctest::Approx(0.2));
  CHECK(hauls.boarding_days(port, rail) == 0.5);  // days of a node are those of its quay and its apron
  CHECK(hauls.days[inland_far_planned] == infinite);
}

TEST_CASE("routes: what changed is done again, with the bits of doing everything anew") {
  std::mt19937_64 engine(20'231);
  const Small small;
  Routes moved = small.routes;
  NetworkChanges changes = no_changes(small.network);
  std::size_t redone = 0, all = 0;
  for (int round = 0; round < 200; ++round) {
    changes = random_changes(engine, changes, small.network);
    redone += moved.move_to(changes);
    all += moved.trees();
    REQUIRE(same_bits(costs_of(moved), costs_of(Routes(small.map, changes))));
  }
  CHECK(redone < all);
  redone += moved.move_to(no_changes(small.network));
  CHECK(same_bits(costs_of(moved), costs_of(small.routes)));
}

TEST_CASE("routes: the same on macro, on one thread and on two") {
  std::mt19937_64 engine(5);
  Routes moved = macro_routes();
  NetworkChanges changes = no_changes(network());
  for (int round = 0; round < 6; ++round) {
    changes = random_changes(engine, changes, network());
    const ThreadLimit limit(1 + round % 2);
    const std::size_t redone = moved.move_to(changes);
    CHECK(redone < moved.trees());
    const ThreadLimit other(2 - round % 2);
    REQUIRE(same_bits(costs_of(moved), costs_of(Routes(macro_map(), changes))));
  }
  CHECK(moved.move_to(changes) == 0);
}

TEST_CASE("routes: one cheaper leg leaves most ways as they are") {
  NetworkChanges changes = no_changes(network());
  const int trunk = leg("chongqing", "qinzhou", "rail");
  changes.days[at(trunk)] = -1.0;
  changes.cost_factor[at(trunk)] = 0.95;
  Routes moved = macro_routes();
  const std::size_t redone = moved.move_to(changes);
  CHECK(moved.trees() == macro_map()->classes.size() * route_kinds.size() * 61);
  CHECK(redone > 0);
  CHECK(redone < moved.trees() / 2);
  MESSAGE("trees done again: ", redone, " of ", moved.trees());
  // Cheaper is never dearer for anybody.
  const Column before = costs_of(macro_routes()), after = costs_of(moved);
  std::size_t lower = 0;
  for (std::size_t k = 0; k < before.size(); ++k) {
    REQUIRE(after[k] <= before[k]);
    if (after[k] < before[k]) ++lower;
  }
  CHECK(lower > 0);
}
