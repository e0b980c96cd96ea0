// SPDX-License-Identifier: Apache-2.0
// What firms learn (MECHANISMS section 3b): nothing without a change, bounded, and the figures of an
// independent calculation.
#include "agents/ideas.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>

#include "support/revised_shocks.h"
#include "support/walk.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const BaseYear& base() {
  return calm().base;
}

int place(const char* name) {
  return calm().world.location_names.index_of(name);
}

// Knowledge flows this much faster between the mainland and places with this tag, both ways.
Wedges flowing(double factor, const char* tag) {
  Wedges wedges = neutral_wedges(base());
  for (const Weighted& member : calm().world.location_tags.at(tag))
    for (int n = 0; n < base().location_count; ++n)
      if (calm().world.is_home(n)) {
        wedges.knowledge_flow(n, member.index) *= 1.0 + member.weight * (factor - 1.0);
        wedges.knowledge_flow(member.index, n) *= 1.0 + member.weight * (factor - 1.0);
      }
  return wedges;
}

Column after(const Wedges& wedges, int quarters) {
  const KnowledgeSources sources = knowledge_sources(calm().world, base());
  Ideas ideas = base_ideas(base());
  for (int quarter = 0; quarter < quarters; ++quarter)
    learn_from_abroad(calm().world, sources, wedges, ideas);
  return ideas.knowledge;
}

double china(const Column& log_productivity_of_cells) {
  Factors factors = base_factors(base());
  factors.log_productivity = log_productivity_of_cells;
  MarketState state = base_state(base());
  return real_income(MarketSolver(calm().world, base()).long_run(neutral_wedges(base()), factors, state),
                     "mainland");
}

}  // namespace

TEST_CASE("ideas: without a change nobody learns, to the bit") {
  const Wedges still = neutral_wedges(base());
  for (const double knowledge : after(still, 40)) CHECK(knowledge == 0.0);
  Walk walk(calm(), 10, 3);
  for (int quarter = 0; quarter < 3; ++quarter) {
    walk.quarter(still);
    for (const double log : walk.state.supply.factors.log_productivity) CHECK(log == 0.0);
  }
  const Cleared cleared = solve(calm(), still);
  for (const double hat : cleared.productivity) CHECK(std::abs(hat - 1.0) < 1e-13);
}

TEST_CASE("ideas: cooperation with the Belt and Road, against an independent calculation") {
  const KnowledgeSources sources = knowledge_sources(calm().world, base());
  CHECK(sources.openness[at(place("east"))] == doctest::Approx(0.164).epsilon(0.05));
  CHECK(sources.openness[at(place("east"))] == sources.openness[at(place("west"))]);
  const Wedges wedges = flowing(1.05, "belt_and_road");
  const Column rest = knowledge_at_rest(calm().world, sources, wedges), decade = after(wedges, 40);
  // Log points of productivity of value added, in per cent.
  CHECK(std::abs(100.0 * rest[at(place("east"))] - 0.087) < 0.03);
  CHECK(decade[at(place("east"))] / rest[at(place("east"))] ==
        doctest::Approx(1.0 - std::pow(0.98, 10.0)).epsilon(1e-9));
  const double at_rest = china(log_productivity(base(), wedges, rest, nullptr));
  const double in_ten_years = china(log_productivity(base(), wedges, decade, nullptr));
  agrees(in_ten_years, 0.017);
  CHECK(std::abs(at_rest - 0.091) < 0.03);
  // Value added is what is learnt about: gross output would gain 2.7 times as much.
  for (int c = 0; c < base().cell_count; ++c) {
    const double log = log_productivity(base(), wedges, rest, nullptr)[at(c)];
    if (base().cells[at(c)].owner != 0) CHECK(log == 0.0);
    if (base().cells[at(c)].owner == 0)
      CHECK(log == doctest::Approx(base().value_added_share[at(c)] * rest[at(base().cells[at(c)].region)]));
  }
}

TEST_CASE("ideas: what is learnt is bounded, and linear before that") {
  Wedges none = neutral_wedges(base());
  for (double& flow : none.knowledge_flow.values()) flow = 0.0;
  const KnowledgeSources sources = knowledge_sources(calm().world, base());
  for (const double knowledge : knowledge_at_rest(calm().world, sources, none)) CHECK(knowledge >= -0.02);
  Wedges most = neutral_wedges(base());
  for (double& flow : most.knowledge_flow.values()) flow = 3.0;
  for (double& coefficient : most.spillover.values()) coefficient = 0.3;
  for (const double knowledge : knowledge_at_rest(calm().world, sources, most)) CHECK(knowledge <= 0.02);
  Matrix learnt;
  rest_point_of_suppliers(calm().world, base(), most, base().net_revenue, base().suppliers.exposure, learnt);
  for (const double log : learnt.values()) {
    CHECK(log >= 0.0);
    CHECK(log <= 0.01);
  }
  const Cleared cleared = solve(calm(), most);
  for (int c = 0; c < base().cell_count; ++c)
    if (base().cells[at(c)].owner != 0) CHECK(cleared.productivity[at(c)] == 1.0);
}

TEST_CASE("ideas: linkages with suppliers, against an independent calculation") {
  const Suppliers& suppliers = base().suppliers;
  REQUIRE(suppliers.places.size() >= 5);
  Wedges linked = neutral_wedges(base());
  for (const int n : suppliers.places)
    for (int j = 0; j < base().sector_count; ++j) linked.spillover(n, j) = 0.01;
  // Home firms' suppliers in the east sell more to foreign firms than those in the west.
  double east = 0.0, west = 0.0;
  for (int j = 0; j < base().sector_count; ++j) {
    east += suppliers.exposure(suppliers.at_place[at(place("east"))], j);
    west += suppliers.exposure(suppliers.at_place[at(place("west"))], j);
  }
  CHECK(east > 2.0 * west);
  const double gain = real_income(solve(calm(), linked), "mainland");
  CHECK(gain > 0.0);
  // Owners of the base year hold less of industry than in the calculation, which has 0.066.
  CHECK(gain < 0.08);
  MESSAGE("linkages of 0.01: ", gain);
}

TEST_CASE("ideas: the path comes to where the closed form stands") {
  Wedges linked = neutral_wedges(base());
  for (const int n : base().suppliers.places)
    for (int j = 0; j < base().sector_count; ++j) linked.spillover(n, j) = 0.01;
  MarketState state = base_state(base());
  const Cleared before =
      MarketSolver(calm().world, base()).clear(neutral_wedges(base()), base_supply(base()), state);
  const Cleared rest = solve(calm(), linked);
  Ideas ideas = base_ideas(base());
  for (int quarter = 0; quarter < 200; ++quarter)
    learn_from_buyers(calm().world, base(), linked, rest, before, ideas);
  const Column log = log_productivity(base(), linked, ideas.knowledge, &ideas.learnt);
  for (int c = 0; c < base().cell_count; ++c)
    CHECK(std::abs(log[at(c)] - std::log(rest.productivity[at(c)])) < 1e-9);
}
