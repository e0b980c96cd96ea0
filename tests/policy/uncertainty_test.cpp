// SPDX-License-Identifier: Apache-2.0
// The factor U by hand, and what a hazard does to the threshold of entry.
#include "policy/uncertainty.h"

#include <doctest/doctest.h>

#include <cmath>

#include "agents/population.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// Discount rate 0.1 a year: disc = 1.1^-0.25 = 0.976454.
double u(double hazard, double tariff, double points, double sigma) {
  return uncertainty_factor(Behaviour{}, hazard, tariff, points, sigma);
}

}  // namespace

TEST_CASE("uncertainty: no hazard and no threat leave U at one") {
  CHECK(u(0.0, 1.1, 0.25, 3.0) == 1.0);
  CHECK(u(0.05, 1.1, 0.0, 3.0) == 1.0);
  CHECK(u(1.0, 1.1, 0.0, 3.0) == 1.0);
}

TEST_CASE("uncertainty: values by hand") {
  // q = 1 - 0.95^0.25 = 0.0127414, v = 41.4702 q = 0.528391, lambda = 1.1^-2 = 0.826446.
  CHECK(u(0.05, 1.0, 0.1, 2.0) == doctest::Approx(1.0638303).epsilon(1e-6));
  // A certain reversal in the first quarter, v = 41.4702, leaves U below 1/lambda = 1.21.
  CHECK(u(1.0, 1.0, 0.1, 2.0) == doctest::Approx(1.2040464).epsilon(1e-6));
  CHECK(u(7.0, 1.0, 0.1, 2.0) == u(1.0, 1.0, 0.1, 2.0));  // a chance above one is one
  // What is feared is a distance from the base tariff: 10 points on 1.0 weigh more than on 1.5.
  CHECK(u(0.05, 1.5, 0.1, 2.0) < u(0.05, 1.0, 0.1, 2.0));
  // ln(1 + 0.23 U), S = 1.
  CHECK(entry_threshold_of(sunk_cost_annuity(Behaviour{}, 0.03), 1.0, std::log(1.0638303)) ==
        doctest::Approx(std::log(1.0 + 0.23 * 1.0638303)).epsilon(1e-12));
}

TEST_CASE("uncertainty: deterrence rises with the hazard, and is nothing at home") {
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  const int usa = world.location_names.index_of("usa"), east = world.location_names.index_of("east");
  const Population population = make_population(world, base, 1, 1);
  int abroad = 0;
  for (int c = 0; c < base.cell_count; ++c) {
    const int origin = base.cells[at(c)].region;
    CHECK(entry_threshold_change(world, base, origin, c, 20.0) == 0.0);
    CHECK(entry_threshold_change(world, base, usa, c, 1.0) == 0.0);
    if (world.is_home(origin)) CHECK(entry_threshold_change(world, base, east, c, 20.0) == 0.0);
    if (!world.is_home(origin)) continue;
    if (!world.sectors[at(base.cells[at(c)].sector)].goods) {  // no duty, nothing to fear
      CHECK(entry_threshold_change(world, base, usa, c, 20.0) == 0.0);
      CHECK(population.log_uncertainty(usa, c) == 0.0);
      continue;
    }
    CHECK((population.log_uncertainty(usa, c) > 0.0) == (base.border(usa, c) > 0.0));
    ++abroad;
    const double certain = entry_threshold_change(world, base, usa, c, 20.0);
    const double threat = entry_threshold_change(world, base, usa, c, 3.0);
    const double safe = entry_threshold_change(world, base, usa, c, 0.0);
    CHECK(certain > threat);
    CHECK(threat > 0.0);
    CHECK(safe < 0.0);
  }
  CHECK(abroad > 100);
}

TEST_CASE("uncertainty: without a hazard the threshold is that of U = 1") {
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  const Population population = make_population(world, base, 1, 1);
  const int usa = world.location_names.index_of("usa");
  for (int c = 0; c < base.cell_count; ++c) {
    if (!world.is_home(base.cells[at(c)].region) || !(base.border(usa, c) > 0.0)) continue;
    const double annuity = sunk_cost_annuity(world.behaviour, base.death[at(c)]);
    const double before =
        entry_threshold_of(annuity, world.behaviour.sunk_cost, population.log_uncertainty(usa, c));
    CHECK(before + entry_threshold_change(world, base, usa, c, 0.0) ==
          doctest::Approx(entry_threshold_of(annuity, world.behaviour.sunk_cost, 0.0)).epsilon(1e-13));
  }
}
