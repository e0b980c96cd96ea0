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
  return uncertainty_factor(Behaviour{}, hazard, tariff, tariff + points, sigma);
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
  CHECK(entry_threshold_of(sunk_cost_annuity(Behaviour{}, 0.03, true), 1.0, std::log(1.0638303)) ==
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
    CHECK(entry_threshold_change(world.behaviour, base, origin, c, 20.0, base.tariff(origin, c)) == 0.0);
    CHECK(entry_threshold_change(world.behaviour, base, usa, c, 1.0, base.tariff(usa, c)) == 0.0);
    if (world.is_home(origin))
      CHECK(entry_threshold_change(world.behaviour, base, east, c, 20.0, base.tariff(east, c)) == 0.0);
    if (!world.is_home(origin)) continue;
    if (!world.sectors[at(base.cells[at(c)].sector)].goods) {  // no duty, nothing to fear
      CHECK(entry_threshold_change(world.behaviour, base, usa, c, 20.0, base.tariff(usa, c)) == 0.0);
      CHECK(population.log_uncertainty(usa, c) == 0.0);
      continue;
    }
    CHECK((population.log_uncertainty(usa, c) > 0.0) == (base.border(usa, c) >= least_flow_with_firms));
    ++abroad;
    const double certain = entry_threshold_change(world.behaviour, base, usa, c, 20.0, base.tariff(usa, c));
    const double threat = entry_threshold_change(world.behaviour, base, usa, c, 3.0, base.tariff(usa, c));
    const double safe = entry_threshold_change(world.behaviour, base, usa, c, 0.0, base.tariff(usa, c));
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
    if (!world.is_home(base.cells[at(c)].region) || base.border(usa, c) < least_flow_with_firms) continue;
    const double annuity = sunk_cost_annuity(world.behaviour, base.death[at(c)], false);
    const double before =
        entry_threshold_of(annuity, world.behaviour.sunk_cost_other, population.log_uncertainty(usa, c));
    CHECK(before + entry_threshold_change(world.behaviour, base, usa, c, 0.0, base.tariff(usa, c)) ==
          doctest::Approx(entry_threshold_of(annuity, world.behaviour.sunk_cost_other, 0.0)).epsilon(1e-13));
  }
}

TEST_CASE("uncertainty: U falls to one without a jump as a duty rises to its worst case") {
  const double worst = 1.3;
  double last = uncertainty_factor(Behaviour{}, 0.05, 1.0, worst, 3.0);
  CHECK(last > 1.1);
  for (double tariff = 1.001; tariff < 1.4; tariff += 0.001) {
    const double now = uncertainty_factor(Behaviour{}, 0.05, tariff, worst, 3.0);
    CHECK(now <= last);
    CHECK(last - now < 1e-3);
    last = now;
  }
  CHECK(last == 1.0);
  // Of a duty that is carried out on goods for the United States: what entry asks for falls.
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  const int usa = world.location_names.index_of("usa");
  int feared = 0;
  for (int c = 0; c < base.cell_count; ++c) {
    if (base.worst_tariff(usa, c) == base.tariff(usa, c)) continue;
    ++feared;
    const double worst_here = base.worst_tariff(usa, c);
    CHECK(entry_threshold_change(world.behaviour, base, usa, c, 1.0, worst_here) < 0.0);
    CHECK(entry_threshold_change(world.behaviour, base, usa, c, 1.0, worst_here) ==
          entry_threshold_change(world.behaviour, base, usa, c, 9.0, worst_here + 0.2));
  }
  CHECK(feared > 100);
}
