// SPDX-License-Identifier: Apache-2.0
// Every rule of transfers closes the accounts; those under which the base year holds leave it standing still.
#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "market/solve/solver.h"
#include "support/economies.h"
#include "world/model.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

Model with_rule(const Model& model, const Transfers& transfers) {
  Model other = model;
  Diagnostics diagnostics;
  assume({.transfers = transfers}, "", other, diagnostics);
  REQUIRE(diagnostics.ok());
  return other;
}

Wedges shock(const Model& model, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].region == n) continue;
      wedges.tariff(n, c) += 0.4 * uniform();
      wedges.log_iceberg(n, c) = 0.3 * (uniform() - 0.5);
    }
  return wedges;
}

Cleared long_run(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).long_run(wedges, state);
}

Cleared masses_given(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
}

}  // namespace

TEST_CASE("transfers: accounts close under every rule, and transfers are what the rule says") {
  const std::vector<Transfers> rules = {
      {TransferRule::own_income}, {TransferRule::fixed}, {TransferRule::zero}, {TransferRule::scaled, 0.4}};
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Model plain = random_economy(seed, {5, 3, true, 6.0, seed % 2 == 0});
    for (const Transfers& rule : rules) {
      CAPTURE(to_string(rule));
      const Model model = with_rule(plain, rule);
      const Wedges wedges = shock(model, seed);
      for (const Cleared& cleared : {long_run(model, wedges), masses_given(model, wedges)}) {
        CHECK(cleared.worst_residual() < 1e-11);
        CHECK(worst_identity(model, wedges, cleared) < 1e-9);
        double sum = 0.0, world = 0.0, size = 0.0;
        for (int n = 0; n < model.base.location_count; ++n) {
          world += cleared.own_income[at(n)];
          size += std::abs(cleared.transfer[at(n)]);
        }
        CHECK((size < 1e-9 * world) == (rule.rule == TransferRule::zero));
        for (int n = 0; n < model.base.location_count; ++n) {
          const double before = plain.base.transfer[at(n)];
          const double moved = cleared.own_income[at(n)] / plain.base.own_income[at(n)];
          if (rule.rule == TransferRule::fixed)
            CHECK(std::abs(cleared.transfer[at(n)] - before) < 1e-12 * world);
          else if (model.base.resident[at(n)])
            sum += rule.scale * (rule.rule == TransferRule::zero ? 0.0 : before) * moved;
        }
        for (int n = 0; n < model.base.location_count && rule.rule == TransferRule::own_income; ++n) {
          const double moved = cleared.own_income[at(n)] / plain.base.own_income[at(n)];
          const double expected = (model.base.resident[at(n)] ? plain.base.transfer[at(n)] * moved : 0.0) -
                                  sum * cleared.own_income[at(n)] / world;
          CHECK(std::abs(cleared.transfer[at(n)] - (model.base.resident[at(n)] ? expected : 0.0)) <
                1e-11 * world);
        }
      }
    }
  }
}

TEST_CASE(
    "transfers: the base year stands still under own_income and under fixed, to the bit under neither "
    "other") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Model plain = random_economy(seed, {5, 3, true, 6.0, seed % 2 == 0});
    for (const Transfers& rule : {Transfers{TransferRule::own_income}, Transfers{TransferRule::fixed}}) {
      CHECK(keeps_base_year(rule));
      const Model model = with_rule(plain, rule);
      CHECK(model.base.equilibrium);
      const Cleared still = long_run(model, neutral_wedges(model.base));
      CHECK(still.passes == 1);
      for (const double hat : still.real_income) CHECK(hat == doctest::Approx(1.0).epsilon(1e-13));
    }
    for (const Transfers& rule : {Transfers{TransferRule::zero}, Transfers{TransferRule::scaled, 0.4}}) {
      CHECK_FALSE(keeps_base_year(rule));
      CHECK_FALSE(with_rule(plain, rule).base.equilibrium);
    }
    // The model's own rule changes no bit, a rule has a state of its own.
    CHECK(with_rule(plain, {}).base.fingerprint == plain.base.fingerprint);
    CHECK(with_rule(plain, {TransferRule::fixed}).base.fingerprint != plain.base.fingerprint);
    CHECK(with_rule(plain, {TransferRule::fixed}).base.transfer == plain.base.transfer);
  }
}

TEST_CASE("transfers: scaled to the balance of payments") {
  const Model& plain = macro();
  REQUIRE(plain.world.surplus.value() == 386.0);
  const Model model = with_rule(plain, {TransferRule::bop});
  double surplus = 0.0;
  for (int n = 0; n < plain.base.location_count; ++n)
    for (int c = 0; c < plain.base.cell_count; ++c)
      if (plain.world.is_home(n) != plain.world.is_home(plain.base.cells[at(c)].region))
        surplus += plain.world.is_home(n) ? -plain.base.border(n, c) : plain.base.border(n, c);
  double given = 0.0;
  for (int n = 0; n < plain.base.location_count; ++n)
    if (plain.world.is_home(n)) given -= plain.base.transfer[at(n)];
  const double scale = 1.0 - (surplus - 386.0) / given;
  MESSAGE("transfers times ", scale);
  for (int n = 0; n < plain.base.location_count; ++n)
    CHECK(model.base.transfer[at(n)] == doctest::Approx(plain.base.transfer[at(n)] * scale).epsilon(1e-13));
  // The surplus of the economy that comes to rest there, which is asked for.
  const Cleared rest = long_run(model, neutral_wedges(model.base));
  double at_rest = 0.0;
  for (int n = 0; n < plain.base.location_count; ++n)
    for (int c = 0; c < plain.base.cell_count; ++c)
      if (plain.world.is_home(n) != plain.world.is_home(plain.base.cells[at(c)].region))
        at_rest += plain.world.is_home(n) ? -rest.border(n, c) : rest.border(n, c);
  MESSAGE("surplus: ", surplus, " in the base year, ", at_rest, " with bop, 386 by the balance of payments");
  CHECK(std::abs(at_rest / 386.0 - 1.0) < 0.05);
}

// The rule is about where the burden falls, not about the level of nominal values.
TEST_CASE(
    "transfers: without firms a uniform duty of all helps a deficit country less where transfers are fixed") {
  Model model = random_economy(4);
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "", diagnostics, Theory::ricardian);
  REQUIRE(diagnostics.ok());
  const Column& transfers = model.base.transfer;
  const int n = static_cast<int>(std::max_element(transfers.begin(), transfers.end()) - transfers.begin());
  REQUIRE(transfers[at(n)] > 0.0);
  Wedges wedges = neutral_wedges(model.base);
  for (int c = 0; c < model.base.cell_count; ++c)
    if (model.base.cells[at(c)].region != n) wedges.tariff(n, c) += 0.1;
  const Cleared moving = long_run(model, wedges);
  const Cleared held = long_run(with_rule(model, {TransferRule::fixed}), wedges);
  CHECK(moving.transfer[at(n)] > held.transfer[at(n)]);
  CHECK(moving.real_income[at(n)] > held.real_income[at(n)]);
}
