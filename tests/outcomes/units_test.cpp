// SPDX-License-Identifier: Apache-2.0
// Units of outcomes, as results.nc carries them.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "outcomes/outcomes.h"
#include "support/macro.h"

using namespace entrepot;

TEST_CASE("results.nc: no unit is one that readers of CF files take for a span of time and lose") {
  // Of variables in these units xarray makes a timedelta and drops the attribute.
  const std::set<std::string> spans = {"days",         "hours",        "minutes",    "seconds",
                                       "milliseconds", "microseconds", "nanoseconds"};
  int of_time = 0;
  for (const Outcome& outcome : outcomes(macro_model().world)) {
    CAPTURE(outcome.name);
    CHECK_FALSE(spans.contains(outcome.unit));
    of_time += outcome.name == "days_on_the_way";
  }
  CHECK(of_time == 1);
}
