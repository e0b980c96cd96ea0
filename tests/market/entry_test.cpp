// SPDX-License-Identifier: Apache-2.0
// Owners: where affiliates go in the long run, and what that does to trade and income.
#include "market/entry.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "market/solve/solver.h"
#include "support/economies.h"
#include "support/macro.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const EconomyShape with_affiliates{5, 3, true, 6.0, true};

Cleared solve(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).long_run(wedges, state);
}

double sales(const Model& model, const Cleared& cleared, int owner) {
  double total = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].owner == owner) total += cleared.net_revenue[at(c)];
  return total;
}

}  // namespace

TEST_CASE("entry: an opening brings affiliates, and their home earns from them") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Model model = random_economy(seed, with_affiliates);
    Wedges opening = neutral_wedges(model.base);
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].owner == 1) opening.open_share[at(c)] = 1.2;
    const Cleared before = solve(model, neutral_wedges(model.base)), after = solve(model, opening);
    CHECK(sales(model, after, 1) > 1.005 * sales(model, before, 1));
    double received = 0.0, generated = 0.0;
    for (int n = 0; n < model.base.location_count; ++n) {
      received += after.profit_received[at(n)] - before.profit_received[at(n)];
      generated += after.profit_generated[at(n)] - before.profit_generated[at(n)];
    }
    CHECK(std::abs(received - generated) < 1e-9);
    const auto net = [&](const Cleared& cleared, int place) {
      return cleared.profit_received[at(place)] - cleared.profit_generated[at(place)];
    };
    CHECK(net(after, 3) > net(before, 3));
    CHECK(after.worst_residual() < 1e-11);
  }
}

TEST_CASE("entry: lower risk and lower tax draw affiliates as a wider opening does") {
  const Model model = random_economy(4, with_affiliates);
  const Cleared before = solve(model, neutral_wedges(model.base));
  for (int knob = 0; knob < 3; ++knob) {
    CAPTURE(knob);
    Wedges wedges = neutral_wedges(model.base);
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].owner != 1) continue;
      if (knob == 0) wedges.log_investment_cost[at(c)] = -0.1;
      if (knob == 1) wedges.profit_tax[at(c)] = 0.1;
      if (knob == 2) wedges.log_operating_wedge[at(c)] = -0.03;
    }
    CHECK(sales(model, solve(model, wedges), 1) > sales(model, before, 1));
  }
}

namespace {

// A rest point of an economy, of logs that move and openness.
struct Moved {
  explicit Moved(const Model& model)
      : wedges(neutral_wedges(model.base)),
        revenue(at(model.base.cell_count), 0.0),
        exports(revenue),
        model_(model) {}
  Column rest() const {
    const Column none(revenue.size(), 0.0), wage(at(model_.base.location_count), 0.0);
    Column result = none;
    rest_point_of_entry(model_.world, model_.base, wedges, revenue, none, exports, wage, result);
    return result;
  }
  Wedges wedges;
  Column revenue, exports;

 private:
  const Model& model_;
};

std::vector<int> hosts_of(const Model& model, int owner, int sector) {
  std::vector<int> cells;
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].owner == owner && model.base.cells[at(c)].sector == sector)
      cells.push_back(c);
  return cells;
}

}  // namespace

TEST_CASE("entry: where nothing moves nobody does, to the bit") {
  const Model model = random_economy(6, with_affiliates);
  CHECK(Moved(model).rest() == Column(at(model.base.cell_count), 0.0));
}

// With nothing else moving, N' = o / (outside + (1 - outside) o): doubling the open share everywhere.
TEST_CASE("entry: the logit saturates against staying out") {
  const Model model = random_economy(6, with_affiliates);
  Moved moved(model);
  moved.wedges.open_share.assign(at(model.base.cell_count), 2.0);
  const Column rest = moved.rest();
  const double outside = model.world.behaviour.outside_share;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const double expected =
        model.base.cells[at(c)].owner == 0 ? 0.0 : std::log(2.0 / (outside + 2.0 * (1.0 - outside)));
    CHECK(rest[at(c)] == doctest::Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("entry: hosts of one owner compete at their own elasticity, all of them against staying out") {
  const Model model = random_economy(6, with_affiliates);
  const Behaviour& behaviour = model.world.behaviour;
  const std::vector<int> hosts = hosts_of(model, 1, 0);
  REQUIRE(hosts.size() > 1);
  Moved moved(model);
  moved.revenue[at(hosts[0])] = 0.2;
  moved.wedges.open_share[at(hosts[1])] = 1.5;
  const Column rest = moved.rest();
  CHECK(rest[at(hosts[0])] - rest[at(hosts[1])] ==
        doctest::Approx(0.2 * behaviour.host_elasticity - std::log(1.5)).epsilon(1e-12));
  // All together: what is open times what it is worth, against the rest.
  double open = 0.0, chosen = 0.0, number = 0.0;
  for (const int c : hosts) {
    const double share = model.base.location_share[at(c)], o = moved.wedges.open_share[at(c)];
    open += share * o;
    chosen += share * o * std::exp(behaviour.host_elasticity * moved.revenue[at(c)]);
    number += share * std::exp(rest[at(c)]);
  }
  const double worth =
      open * std::pow(chosen / open, behaviour.investment_elasticity / behaviour.host_elasticity);
  CHECK(number == doctest::Approx(worth / (behaviour.outside_share + (1.0 - behaviour.outside_share) * worth))
                      .epsilon(1e-12));
  // Nobody else moves.
  for (int c = 0; c < model.base.cell_count; ++c)
    if (std::find(hosts.begin(), hosts.end(), c) == hosts.end())
      CHECK(rest[at(c)] == 0.0 + moved.revenue[at(c)]);
}

TEST_CASE("entry: with one elasticity hosts compete as little as staying out does") {
  Model model = random_economy(6, with_affiliates);
  Behaviour& behaviour = model.world.behaviour;
  behaviour.host_elasticity = behaviour.investment_elasticity = 1.3;
  const std::vector<int> hosts = hosts_of(model, 1, 1);
  Moved moved(model);
  moved.revenue[at(hosts[0])] = 0.2;
  moved.wedges.open_share[at(hosts[1])] = 1.5;
  const auto value = [&](int c) {
    return moved.wedges.open_share[at(c)] * std::exp(1.3 * moved.revenue[at(c)]);
  };
  double chosen = 0.0;
  for (const int c : hosts) chosen += model.base.location_share[at(c)] * value(c);
  const Column rest = moved.rest();
  for (const int c : hosts)
    CHECK(rest[at(c)] == doctest::Approx(std::log(value(c) / (behaviour.outside_share +
                                                              (1.0 - behaviour.outside_share) * chosen)))
                             .epsilon(1e-12));
}

TEST_CASE("entry: hosts that are worth next to nothing have next to no firms, and no other has none") {
  const Model model = random_economy(6, with_affiliates);
  const std::vector<int> hosts = hosts_of(model, 1, 0);
  Moved moved(model);
  for (const int c : hosts) moved.revenue[at(c)] = -1e3;  // a power of it is no double
  const Column poor = moved.rest();
  for (const int c : hosts) CHECK(poor[at(c)] == doctest::Approx(-1e3 - std::log(0.5)).epsilon(1e-12));
  for (const int c : hosts) moved.revenue[at(c)] = -std::numeric_limits<double>::infinity();
  moved.revenue[at(hosts[0])] = 0.0;
  const Column alone = moved.rest();
  CHECK(std::isfinite(alone[at(hosts[0])]));
  CHECK(alone[at(hosts[1])] == -std::numeric_limits<double>::infinity());
}

TEST_CASE("entry: who can export less to a host invests there more") {
  const Model& model = macro_model();
  const World& world = model.world;
  const int sector = world.sector_names.index_of("MOT");
  const std::vector<int> hosts = hosts_of(model, world.owner_names.index_of("usa"), sector);
  REQUIRE(hosts.size() > 3);
  const int place = model.base.cells[at(hosts[0])].region;
  const auto exports = [&](double factor) {
    Column log_exports(at(model.base.cell_count), 7.0);
    ExportsToHosts(model.base, model.base.border)
        .log_changes([&](int n, int c) { return model.base.border(n, c) * (n == place ? factor : 1.0); },
                     log_exports);
    return log_exports;
  };
  Moved moved(model);
  moved.exports = exports(0.5);
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.sector != sector) continue;
    CAPTURE(world.owner_names[cell.owner]);
    // Owners with several homes: whose exports would it be?
    const bool one_home = cell.owner != 0 && world.owner_names[cell.owner] != "hk_macao_taiwan" &&
                          world.owner_names[cell.owner] != "other";
    CHECK(moved.exports[at(c)] ==
          doctest::Approx(one_home && cell.region == place ? std::log(0.5) : 0.0).epsilon(1e-12));
  }
  const Column rest = moved.rest();
  CHECK(rest[at(hosts[0])] - rest[at(hosts[1])] ==
        doctest::Approx(world.behaviour.export_substitution * std::log(2.0)).epsilon(1e-12));
  // Exports that end draw no more than those that fall to a tenth.
  CHECK(exports(0.0)[at(hosts[0])] == doctest::Approx(std::log(0.1)).epsilon(1e-12));
}
