// SPDX-License-Identifier: Apache-2.0
// Random packages of levers for property tests, written as an analyst would write them, and read by the
// reader.
//
// RapidCheck draws and shrinks them: a failure comes with the smallest package found that still fails, as
// YAML. The seed is fixed and printed; RC_PARAMS="seed=..." in the environment tries another.
#pragma once

#include <rapidcheck.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "support/macro.h"

namespace entrepot::test {

constexpr int latest_start = 3;  // quarters after the first
constexpr int longest = 4;       // quarters that a phase-in takes, or a lever with an end holds
constexpr int null_value = -1;

// One use of a lever. Places, sectors and the lever are indices into short lists, so that smaller is simpler.
struct DrawnUse {
  int lever = 0, where = 0, partners = 0, sectors = 0;
  int value = 0;              // tenths of the field's range (alike sizes meet), or null_value: zero
  int field = 0;              // the same, for every further field
  int from = 0, lasts = 0;    // quarters after the first; `lasts` 0: for good
  int shape = 0, length = 1;  // phase-in
};
std::ostream& operator<<(std::ostream& out, const DrawnUse& use);

using Package = std::vector<DrawnUse>;

// Of 1 to `most` uses of the levers of the catalogue. With `end` every use has an end.
rc::Gen<Package> packages(int most, bool end = false);
// The same, of its first two levers only, on flows that they share: where many changes meet, order could
// matter.
Package crowded(Package package);
// The same uses with the value and every further field zero (a threat without a duty is a change), without
// schedules of tariffs, which have no value.
Package without_size(Package package);

// Discards the case where the reader finds that a use has nothing in scope.
Scenario scenario_of(const Package& package, const Package& baseline, int quarters);
Quarter first_quarter();

// Whether the property holds for `cases` random cases; where not, the shrunk case is shown.
void holds_for(int cases, const std::string& what, const std::function<void()>& property);

}  // namespace entrepot::test
