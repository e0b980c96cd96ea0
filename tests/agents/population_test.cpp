// SPDX-License-Identifier: Apache-2.0
// Where firms are at home, and how many reach a market: cutoffs against the formula, flow by flow.
#include "agents/population.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr int zone = 2;

// With a zone that has two hosts, the places 0 and 1.
Model economy(int main_host) {
  Model model = random_economy(3, {6, 3, true, 6.0, true});
  model.world.host_share(zone, main_host) = 0.7;
  model.world.host_share(zone, 1 - main_host) = 0.3;
  return model;
}

// Nominal participation, which a cutoff stands for.
double participation(const Model& model, const Population& population, int n, int c) {
  return std::exp(-population.cutoff(n, c) * model.base.elasticities[at(model.base.cells[at(c)].sector)].rho);
}

}  // namespace

TEST_CASE("population: firms are at home in their place, those of a zone in its main host") {
  for (const int main_host : {0, 1}) {
    const Model model = economy(main_host);
    const Population population = make_population(model.world, model.base, 20, 3);
    REQUIRE(model.world.locations[zone].kind == LocationKind::zone);
    int of_zone = 0;
    for (int c = 0; c < model.base.cell_count; ++c) {
      const int region = model.base.cells[at(c)].region, home = population.home[at(c)];
      CHECK(home == (region == zone ? main_host : region));
      of_zone += region == zone;
      const std::vector<int>& destinations = population.destinations[at(c)];
      REQUIRE(!destinations.empty());
      CHECK(destinations.front() == home);
      CHECK(std::count(destinations.begin(), destinations.end(), home) == 1);
      CHECK(participation(model, population, home, c) ==
            doctest::Approx(model.world.behaviour.participation_home));
    }
    CHECK(of_zone > 0);
  }
}

TEST_CASE("population: a zone that sells nothing to its host is at home in itself") {
  Model model = economy(0);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].region == zone) model.base.border(0, c) = 0.0;
  const Population population = make_population(model.world, model.base, 20, 3);
  for (int c = 0; c < model.base.cell_count; ++c) {
    CHECK(population.home[at(c)] == model.base.cells[at(c)].region);
    CHECK(population.destinations[at(c)].front() == population.home[at(c)]);
  }
}

TEST_CASE("population: participation follows flows, and is less in services, at its floor and its cap too") {
  Model model = economy(0);
  const Behaviour& b = model.world.behaviour;
  const int services = model.base.sector_count - 1;
  REQUIRE(!model.world.sectors[at(services)].goods);
  // To the last place next to nothing, to the one before it more than at home.
  const int little = model.base.location_count - 1, much = little - 1;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const int region = model.base.cells[at(c)].region;
    if (region == little || region == much) continue;
    const int home = region == zone ? 0 : region;
    model.base.border(little, c) = 1e-5 * model.base.border(home, c);
    model.base.border(much, c) = 2.0 * model.base.border(home, c);
  }
  const Population population = make_population(model.world, model.base, 20, 3);
  int at_floor = 0, at_cap = 0;  // of services
  for (int c = 0; c < model.base.cell_count; ++c) {
    const int home = population.home[at(c)];
    const bool serves = model.base.cells[at(c)].sector == services;
    const double ratio = serves ? b.participation_services : 1.0;
    for (const int n : population.destinations[at(c)]) {
      if (n == home) continue;
      const double size = model.base.border(n, c) / model.base.border(home, c),
                   wanted = std::clamp(b.participation_home * std::pow(size, b.participation_slope),
                                       b.participation_floor, b.participation_home);
      CHECK(participation(model, population, n, c) == doctest::Approx(ratio * wanted));
      at_floor += serves && wanted == b.participation_floor;
      at_cap += serves && wanted == b.participation_home;
    }
  }
  CHECK(at_floor > 0);
  CHECK(at_cap > 0);
}

TEST_CASE("population: who sells nothing at home reaches other markets as its sector does") {
  Model model = random_economy(3, {6, 3, false});
  const int services = model.base.sector_count - 1;
  for (int c = 0; c < model.base.cell_count; ++c) model.base.border(model.base.cells[at(c)].region, c) = 0.0;
  const Population population = make_population(model.world, model.base, 20, 3);
  const Behaviour& b = model.world.behaviour;
  for (int c = 0; c < model.base.cell_count; ++c)
    for (const int n : population.destinations[at(c)])
      CHECK(participation(model, population, n, c) ==
            doctest::Approx(b.participation_home *
                            (model.base.cells[at(c)].sector == services ? b.participation_services : 1.0)));
}
