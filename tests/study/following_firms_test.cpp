// SPDX-License-Identifier: Apache-2.0
#include "study/following_firms.h"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "support/macro.h"

using namespace entrepot;

namespace {

std::vector<FollowedRegion> regions_of(std::vector<LeverUse> levers) {
  Scenario scenario;
  scenario.horizon = {make_quarter(2026, 1), 4};
  scenario.levers = std::move(levers);
  return with_and_without_following(macro_model(), solve_long_run(macro_model(), scenario));
}

}  // namespace

TEST_CASE(
    "following firms: people who come raise wages where firms follow, and lower them where they do not") {
  // The whole programme for one market, of which the cost of moving alone: 8 per cent.
  LeverUse moving =
      mainland_use(catalogue_lever("domestic_foreign_integration"), 100.0, make_quarter(2026, 1), {});
  std::erase_if(moving.lever.moves, [](const Move& move) { return move.channel != "migration_cost"; });
  const std::vector<FollowedRegion> regions = regions_of({moving});
  REQUIRE(regions.size() == 5);
  const FollowedRegion& east = regions.front();
  CHECK(east.place == "east");
  for (const double workers : east.workers) CHECK(workers > 1.0);
  CHECK(east.real_wage[0] < 0.0);
  CHECK(east.real_wage[1] > east.real_wage[0]);
  CHECK(east.real_wage[2] > east.real_wage[1]);
  CHECK(regions[1].place == "central");
  CHECK(regions[1].workers[2] < -1.0);
}

TEST_CASE("following firms: nothing to tell where nobody moves") {
  CHECK(regions_of({}).empty());
}
