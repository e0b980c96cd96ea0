// SPDX-License-Identifier: Apache-2.0
// Inequality between regions, against numbers worked out by hand.
#include "outcomes/inequality.h"

#include <doctest/doctest.h>

#include <cmath>

#include "support/economies.h"

namespace entrepot {

TEST_CASE("inequality between regions is none where all have the same, and Theil's otherwise") {
  Model model = test::random_economy(7);
  const Column& income = model.base.income;
  const Column same(5, 1.0);
  // The zone's people live with its hosts, 0.7 and 0.3.
  model.world.location_columns["population"] = {2.0 * income[0] - 0.7, 2.0 * income[1] - 0.3, 1.0, 5.0, 5.0};
  CHECK(std::abs(regional_inequality(model.world, model.base, same)) < 1e-14);
  // Real income of p0 doubles.
  Column hats = same;
  hats[0] = 2.0;
  const double total = 2.0 * income[0] + income[1], people = income[0] + income[1];
  const double q0 = 2.0 * income[0] / total, q1 = income[1] / total;
  const double theil = q0 * std::log(q0 / (income[0] / people)) + q1 * std::log(q1 / (income[1] / people));
  CHECK(theil > 0.01);
  CHECK(regional_inequality(model.world, model.base, hats) == doctest::Approx(theil).epsilon(1e-12));
  hats[3] = 9.0;  // abroad does not count
  CHECK(regional_inequality(model.world, model.base, hats) == doctest::Approx(theil).epsilon(1e-12));
}

}  // namespace entrepot
