// SPDX-License-Identifier: Apache-2.0
// The long run of a scenario: what holds in both cases holds in both.
#include "simulation/long_run.h"

#include <doctest.h>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Duty of `destination` on goods from `origin` goes to `rate`.
LeverUse tariff(const World& world, int destination, int origin, double rate) {
  LeverUse use;
  use.lever.name = "tariff_schedule";
  use.lever.reads_schedule = true;
  use.from = make_quarter(2025, 1);
  for (int j = 0; j < world.sector_count(); ++j)
    use.schedule.push_back({origin, destination, j, rate, use.from});
  return use;
}

}  // namespace

TEST_CASE("long run: without a package the policy case is the baseline, whatever the baseline holds") {
  for (const std::uint64_t seed : {2, 9}) {
    const Model model = random_economy(seed, {5, 3, true, 6.0, true});
    Scenario scenario;
    scenario.baseline = {tariff(model.world, 3, 0, 0.4), tariff(model.world, 1, 4, 0.0)};
    const LongRun solved = solve_long_run(model, scenario);
    CHECK(solved.policy.wedges == solved.baseline.wedges);
    CHECK(largest_gap(solved.policy.market.border.values(), solved.baseline.market.border.values()) < 1e-9);
    CHECK(largest_gap(solved.policy.market.gdp, solved.baseline.market.gdp) < 1e-9);
    CHECK(largest_gap(solved.baseline.market.border.values(), model.base.border.values()) > 0.01);
  }
}

TEST_CASE(
    "long run: the policy case has the levers of the baseline and of the package, the baseline its own") {
  const Model model = random_economy(4, {5, 3, true, 6.0, true});
  Scenario scenario;
  scenario.baseline = {tariff(model.world, 3, 0, 0.4)};
  scenario.levers = {tariff(model.world, 4, 0, 0.3)};
  const LongRun solved = solve_long_run(model, scenario);
  CHECK(solved.baseline.wedges.tariff(3, 0) == 1.4);
  CHECK(solved.baseline.wedges.tariff(4, 0) == model.base.tariff(4, 0));
  CHECK(solved.policy.wedges.tariff(3, 0) == 1.4);
  CHECK(solved.policy.wedges.tariff(4, 0) == 1.3);
  // One after the other or together: the same long run.
  Scenario together;
  together.levers = {scenario.baseline[0], scenario.levers[0]};
  const LongRun at_once = solve_long_run(model, together);
  CHECK(at_once.policy.wedges == solved.policy.wedges);
  CHECK(largest_gap(at_once.policy.market.border.values(), solved.policy.market.border.values()) < 1e-8);
}
