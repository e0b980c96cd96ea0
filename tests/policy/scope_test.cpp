// SPDX-License-Identifier: Apache-2.0
// Which flows a lever acts on, on the places of models/macro.
#include "policy/scope.h"

#include <doctest/doctest.h>

#include <map>

#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

Scope places(std::initializer_list<Weighted> members) {
  return Scope(members);
}
Scope sector(const std::string& name, double weight = 1.0) {
  return {{world().sector_names.index_of(name), weight}};
}

// Weight of every flow in scope by (origin, destination), for one sector.
std::map<std::pair<std::string, std::string>, double> pairs(Direction direction, const Scope& where,
                                                            const Scope& partners) {
  std::map<std::pair<std::string, std::string>, double> found;
  for (const ScopedFlow& flow :
       flows_in_scope(world(), macro_model().base, direction, where, partners, sector("MOT"))) {
    const Cell& cell = macro_model().base.cells[static_cast<std::size_t>(flow.cell)];
    CHECK(cell.sector == world().sector_names.index_of("MOT"));
    found[{world().location_names[cell.region], world().location_names[flow.destination]}] = flow.weight;
  }
  return found;
}

using Pairs = std::map<std::pair<std::string, std::string>, double>;

}  // namespace

TEST_CASE("scope: imports have their destination in where, exports their origin") {
  const Scope west = places({{place("west"), 1.0}}), usa = places({{place("usa"), 1.0}});
  CHECK(pairs(Direction::imports, west, usa) == Pairs{{{"usa", "west"}, 1.0}});
  CHECK(pairs(Direction::exports, west, usa) == Pairs{{{"west", "usa"}, 1.0}});
  CHECK(pairs(Direction::both, west, usa) == Pairs{{{"usa", "west"}, 1.0}, {{"west", "usa"}, 1.0}});
}

TEST_CASE("scope: places of the mainland are never partners, Hong Kong and Macao are") {
  const Scope where = places({{place("east"), 1.0}, {place("hainan"), 1.0}});
  const Scope partners = places({{place("west"), 1.0}, {place("ftz"), 1.0}, {place("hong_kong"), 1.0}});
  CHECK(pairs(Direction::imports, where, partners) ==
        Pairs{{{"hong_kong", "east"}, 1.0}, {{"hong_kong", "hainan"}, 1.0}});
}

TEST_CASE("scope: all partners are the places outside the economy of where") {
  const Scope mainland = world().location_tags.at("mainland");
  const Scope partners = all_partners(world(), mainland);
  CHECK(static_cast<int>(partners.size()) == world().location_count() - 6);
  for (const Weighted& partner : partners) CHECK_FALSE(world().is_home(partner.index));
  // Of Hong Kong, everybody else is.
  CHECK(static_cast<int>(all_partners(world(), places({{place("hong_kong"), 1.0}})).size()) ==
        world().location_count() - 1);
}

TEST_CASE("scope: weights of tags multiply, of places and of sectors") {
  const Scope where = places({{place("east"), 0.5}}), partners = places({{place("eu"), 0.25}});
  CHECK(pairs(Direction::imports, where, partners) == Pairs{{{"eu", "east"}, 0.125}});
  const auto flows =
      flows_in_scope(world(), macro_model().base, Direction::imports, where, partners, sector("MOT", 0.5));
  REQUIRE_FALSE(flows.empty());  // one for each owner that sells
  for (const ScopedFlow& flow : flows) CHECK(flow.weight == 0.0625);
}

TEST_CASE("scope: within has two places, and a zone meets its host by one less the host's share") {
  const Scope where = places({{place("east"), 1.0}, {place("west"), 1.0}, {place("ftz"), 1.0}});
  const auto found = pairs(Direction::within, where, {});
  CHECK(found.size() == 6);
  CHECK(found.at({"east", "west"}) == 1.0);
  const double share = world().host_share(place("ftz"), place("east"));
  REQUIRE(share > 0.5);
  REQUIRE(share < 1.0);
  CHECK(found.at({"ftz", "east"}) == 1.0 - share);
  CHECK(found.at({"east", "ftz"}) == 1.0 - share);
  CHECK_FALSE(found.contains({"east", "east"}));
}

TEST_CASE("scope: output goes to every destination, the own place included") {
  const auto found = pairs(Direction::output, places({{place("west"), 0.5}}), {});
  CHECK(static_cast<int>(found.size()) == world().location_count());
  CHECK(found.at({"west", "west"}) == 0.5);
  CHECK(found.at({"west", "usa"}) == 0.5);
}

TEST_CASE("scope: both counts a flow once where places are on both sides") {
  const Scope two = places({{place("usa"), 1.0}, {place("hong_kong"), 0.5}});
  const auto found = pairs(Direction::both, two, two);
  CHECK(found.size() == 2);
  CHECK(found.at({"usa", "hong_kong"}) == 0.5);
}
