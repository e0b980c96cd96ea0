// SPDX-License-Identifier: Apache-2.0
#include "world/evidence.h"

#include <doctest/doctest.h>

using namespace entrepot;

TEST_CASE("evidence: shares of grades add to one, weigh by value and leave out what is no grade") {
  const GradeShares shares =
      grade_shares("trade", {{"sourced", 6.0}, {"assumed", 1.0}, {"sourced", 1.0}, {"guessed", 50.0}});
  CHECK(shares.what == "trade");
  CHECK(shares.share == std::array{7.0 / 8.0, 0.0, 0.0, 1.0 / 8.0});
}

TEST_CASE("evidence: where nothing has weight every share is zero") {
  CHECK(grade_shares("nothing", {}).share == std::array{0.0, 0.0, 0.0, 0.0});
  CHECK(grade_shares("nothing", {{"derived", 0.0}}).share == std::array{0.0, 0.0, 0.0, 0.0});
}
