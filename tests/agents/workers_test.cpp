// SPDX-License-Identifier: Apache-2.0
// Workers who move (MECHANISMS section 1): accounts of people, rest point and path, and the figures of an
// independent calculation.
#include "agents/workers.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

#include "support/economies.h"
#include "support/revised_shocks.h"
#include "support/walk.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

int number_of(const char* place) {
  const Workers& workers = calm().base.workers;
  const int n = calm().world.location_names.index_of(place);
  return static_cast<int>(std::find(workers.places.begin(), workers.places.end(), n) -
                          workers.places.begin());
}

// Moving costs this much of what it did: between all places, or into one.
Wedges moving(double factor, const char* into = nullptr) {
  Wedges wedges = neutral_wedges(calm().base);
  const Workers& workers = calm().base.workers;
  for (const int o : workers.places)
    for (const int l : workers.places)
      if (o != l && (into == nullptr || calm().world.location_names[l] == into))
        wedges.migration_cost(l, o) = factor;
  return wedges;
}

double labour(const Cleared& cleared, const char* place) {
  return 100.0 * (cleared.labour[at(calm().base.workers.markets[at(number_of(place))])] - 1.0);
}

double outside(const Workers& workers, const Matrix& stock) {
  double people = 0.0;
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      if (o != l) people += stock(o, l);
  return people;
}

double migrants(const Wedges& wedges, const Cleared& cleared) {
  const BaseYear& base = calm().base;
  return 100.0 * (outside(base.workers, workers_at_rest(base, wedges, cleared).stock) /
                      outside(base.workers, base.workers.stock) -
                  1.0);
}

// The same model where nobody moves.
Model rooted() {
  Model model = calm();
  model.base.workers = Workers();
  model.base.fingerprint = fingerprint_of(model.base);
  return model;
}

Model with_scale(double mu) {
  Model model = calm();
  model.world.behaviour.entry_elasticity = mu;
  return model;
}

}  // namespace

TEST_CASE("workers: the base year is where they prefer to be, and nobody is lost") {
  const BaseYear& base = calm().base;
  const Workers& workers = base.workers;
  REQUIRE(workers.count() == 5);
  const Matrix still(5, 5);
  Column rest(at(base.labour_market_count), 0.0);
  rest_point_of_workers(base, still, Column(rest.size(), 0.0),
                        Column(at(base.location_count * base.sector_count), 0.0), rest);
  for (const double log_labour : rest) CHECK(std::abs(log_labour) < 1e-15);
  // 69 million work outside the region in which they are registered.
  CHECK(outside(workers, workers.stock) == doctest::Approx(69.0).epsilon(0.02));
  CHECK(workers.stock(number_of("central"), number_of("east")) == doctest::Approx(31.3).epsilon(0.02));
  CHECK(workers.stock(number_of("west"), number_of("east")) == doctest::Approx(21.1).epsilon(0.02));
  // Moving costs nobody less than nothing, and those who stay nothing.
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      CHECK((o == l ? workers.log_floor(o, l) == 0.0 : workers.log_floor(o, l) <= 0.0));

  for (const Wedges& wedges : {moving(0.9), war()}) {
    const Cleared cleared = solve(calm(), wedges);
    double now = 0.0, before = 0.0;
    for (int m = 0; m < workers.count(); ++m) {
      now += cleared.labour[at(workers.markets[at(m)])] * workers.employed[at(m)];
      before += workers.employed[at(m)];
    }
    CHECK(now == doctest::Approx(before).epsilon(1e-10));
    // By origin, too, and what the market is supplied with is what people choose.
    const Matrix stock = workers_at_rest(calm().base, wedges, cleared).stock;
    for (int m = 0; m < workers.count(); ++m) {
      double registered = 0.0, employed = 0.0;
      for (int k = 0; k < workers.count(); ++k) registered += stock(m, k), employed += stock(k, m);
      CHECK(registered == doctest::Approx(workers.registered[at(m)]).epsilon(1e-12));
      CHECK(employed / workers.employed[at(m)] ==
            doctest::Approx(cleared.labour[at(workers.markets[at(m)])]).epsilon(1e-10));
    }
  }
}

TEST_CASE("workers: a wage that rises everywhere moves nobody, a free way is no more than free") {
  const Workers& workers = calm().base.workers;
  const Matrix still(5, 5);
  Matrix share = workers.share;
  preferred_places(workers, still, Column(5, 0.07), share);
  CHECK(largest_gap(share.values(), workers.share.values()) < 1e-15);
  // Below the floor nothing changes more; one pair leaves all others' costs.
  const Matrix cheap = log_moving_costs(workers, moving(0.001)),
               cheaper = log_moving_costs(workers, moving(0.0001));
  CHECK(cheap == cheaper);
  CHECK(cheap.values().size() == workers.log_floor.values().size());
  Wedges one = neutral_wedges(calm().base);
  one.migration_cost(workers.places[0], workers.places[1]) = 0.5;
  const Matrix costs = log_moving_costs(workers, one);
  for (int o = 0; o < 5; ++o)
    for (int l = 0; l < 5; ++l) CHECK((costs(o, l) != 0.0) == (o == 1 && l == 0));
}

TEST_CASE("workers: what moving costs, against an independent calculation") {
  struct Row {
    double factor, china, east, central, west, northeast, hainan, migrants;
  };
  for (const Row& row : {Row{0.98, 0.10, 0.51, -0.48, -0.28, -0.19, 0.10, 2.9},
                         Row{0.90, 0.55, 2.84, -2.66, -1.57, -1.04, 0.54, 16.0},
                         Row{0.82, 1.13, 5.7, -5.3, -3.2, -2.1, 1.1, 32.0},
                         Row{0.60, 3.84, 18.0, -17.0, -10.0, -7.0, 3.0, 101.0}}) {
    CAPTURE(row.factor);
    const Wedges wedges = moving(row.factor);
    const Cleared cleared = solve(calm(), wedges);
    agrees(real_income(cleared, "mainland"), row.china);
    agrees(labour(cleared, "east"), row.east);
    agrees(labour(cleared, "central"), row.central);
    agrees(labour(cleared, "west"), row.west);
    agrees(labour(cleared, "northeast"), row.northeast);
    agrees(labour(cleared, "hainan"), row.hainan);
    agrees(migrants(wedges, cleared), row.migrants);
  }
  const Cleared hainan = solve(calm(), moving(0.926, "hainan"));
  CHECK(std::abs(real_income(hainan, "mainland")) < 0.01);
  agrees(labour(hainan, "hainan"), 1.92);
}

// Whether lower costs narrow or widen gaps between regions depends on how firms follow people.
TEST_CASE("workers: without firms that follow, people who come lower the wage where they come to") {
  for (const auto& [mu, china, east] :
       {std::tuple(0.0, 0.35, -0.16), {0.25, 0.43, 0.22}, {0.5, 0.55, 0.76}}) {
    CAPTURE(mu);
    const Model model = with_scale(mu);
    const Wedges wedges = moving(0.9);
    const Cleared cleared = solve(model, wedges);
    agrees(real_income(cleared, "mainland"), china);
    Column log_wage = cleared.wage, log_price(cleared.price.values().begin(), cleared.price.values().end()),
           real(5);
    for (Column* hats : {&log_wage, &log_price})
      for (double& hat : *hats) hat = std::log(hat);
    log_real_wages(model.base, log_wage, log_price, real);
    CAPTURE(100.0 * real[at(number_of("east"))]);
    // The calculation's figures are of the market before its revision, which answers more; sign and order
    // stay.
    CHECK(std::abs(100.0 * real[at(number_of("east"))] - east) < 0.17);
    CHECK((real[at(number_of("east"))] < 0.0) == (mu == 0.0));
  }
}

TEST_CASE("workers: trade policy with and without people who move") {
  for (const auto& [wedges, off, on] :
       {std::tuple(between_regions(0.9), 5.24, 5.05), {war(), -0.22, -0.23}}) {
    CAPTURE(off);
    agrees(real_income(solve(rooted(), wedges), "mainland"), off);
    agrees(real_income(solve(calm(), wedges), "mainland"), on);
  }
  // People come home where trade between regions is cheaper.
  const Cleared cheaper = solve(calm(), between_regions(0.9));
  CHECK(labour(cheaper, "east") < -0.5);
  CHECK(labour(cheaper, "hainan") > 1.5);
}

TEST_CASE("workers: a quarter without a change moves nobody, and after eighty years people are at rest") {
  const BaseYear& base = calm().base;
  Walk walk(calm(), 10, 3);
  for (int quarter = 0; quarter < 4; ++quarter) {
    walk.quarter(neutral_wedges(base));
    for (const double log_labour : walk.state.supply.factors.log_labour) CHECK(log_labour == 0.0);
  }
  // The same market every quarter: a share of the gap is closed in each.
  const Wedges wedges = moving(0.9);
  const Cleared cleared = solve(calm(), wedges);
  MarketState at_base = base_state(base);
  const Cleared before =
      MarketSolver(calm().world, base).clear(neutral_wedges(base), base_supply(base), at_base);
  WorkerState state = base_workers(base), reference = state;
  for (int quarter = 0; quarter < 320; ++quarter) {
    move_workers(calm().world, base, wedges, cleared, before, state);
    move_workers(calm().world, base, neutral_wedges(base), before, before, reference);
    if (quarter == 3) {
      const double gone = log_labour(base, state, reference)[at(base.workers.markets[0])] /
                          std::log(cleared.labour[at(base.workers.markets[0])]);
      CHECK(gone == doctest::Approx(0.1).epsilon(0.02));
    }
  }
  const Column log = log_labour(base, state, reference);
  for (const int market : base.workers.markets)
    CHECK(std::abs(log[at(market)] - std::log(cleared.labour[at(market)])) <
          3e-4 * std::abs(log[at(market)]) + 1e-9);
}

TEST_CASE("workers: welfare of those who may move is more than that of those who do not") {
  const Workers& workers = calm().base.workers;
  Column real(5, 0.0);
  real[0] = 0.05;
  const Column welfare = worker_welfare(workers, Matrix(5, 5), real);
  for (int o = 0; o < 5; ++o) {
    CHECK(welfare[at(o)] > workers.share(o, 0) * 0.05);
    CHECK(welfare[at(o)] < 0.05);
  }
}
