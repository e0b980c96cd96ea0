// SPDX-License-Identifier: Apache-2.0
// A solution belongs to one base year, and one solver serves several threads.
#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

TEST_CASE("market: a warm start from another base year is refused, whatever differs") {
  const Model model = random_economy(3, {5, 3, true, 6.0, true});
  const MarketSolver solver(model.world, model.base);
  const Wedges neutral = neutral_wedges(model.base);
  MarketState warm = base_state(model.base);
  solver.long_run(neutral, warm);
  CHECK_NOTHROW(solver.long_run(neutral, warm));

  Model elastic = model;  // a draw of an ensemble
  elastic.world.sectors[1].theta *= 1.1;
  Diagnostics diagnostics;
  elastic.base = derive_base_year(elastic.world, elastic.table, "", diagnostics);
  REQUIRE(diagnostics.ok());
  Model balanced = model;
  scale_transfers(balanced.base, 0.0);
  for (const Model* other : {&elastic, &balanced}) {
    const MarketSolver wrong(other->world, other->base);
    CHECK(other->base.fingerprint != model.base.fingerprint);
    try {
      wrong.long_run(neutral, warm);
      FAIL("taken");
    } catch (const Failure& failure) {
      CHECK(failure.status() == Status::bug);
      CHECK(std::string(failure.what()) ==
            "a market's state belongs to another base year; start from base_state");
    }
    CHECK_THROWS_AS(wrong.clear(neutral, base_supply(model.base), warm), Failure);
  }
}

TEST_CASE("market: one solver on several threads gives each the bits that it gives alone") {
  const Model model = random_economy(5, {5, 3, true, 6.0, true});
  std::vector<Wedges> shocks;
  for (int k = 1; k <= 4; ++k) {
    shocks.push_back(neutral_wedges(model.base));
    shocks.back().log_iceberg.fill(0.02 * k);
  }
  const auto alone = [&](std::size_t k, const MarketSolver& solver) {
    MarketState state = base_state(model.base);
    return solver.long_run(shocks[k], state).real_income;
  };
  const MarketSolver shared(model.world, model.base);
  std::vector<Column> found(shocks.size());
  std::vector<std::thread> threads;
  for (std::size_t k = 0; k < shocks.size(); ++k)
    threads.emplace_back([&, k] { found[k] = alone(k, shared); });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t k = 0; k < shocks.size(); ++k)
    CHECK(same_bits(found[k], alone(k, MarketSolver(model.world, model.base))));
}

// Where the base year is no equilibrium the solver looks ahead from what it is without policy: also then
// nothing depends on what was solved before.
TEST_CASE("market: a solution does not depend on what the solver has solved before") {
  Model model = random_economy(5, {5, 3, true, 6.0});
  scale_transfers(model.base, 0.0);
  Wedges small = neutral_wedges(model.base), large = small;
  small.log_iceberg.fill(0.01), large.log_iceberg.fill(0.3);
  const MarketSolver first(model.world, model.base), second(model.world, model.base);
  MarketState a = base_state(model.base), b = a, c = a;
  const Cleared direct = first.long_run(large, a);
  second.long_run(small, b);
  const Cleared after = second.long_run(large, c);
  CHECK(same_bits(direct.real_income, after.real_income));
  CHECK(direct.passes == after.passes);
}
