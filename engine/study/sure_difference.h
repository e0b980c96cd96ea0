// SPDX-License-Identifier: Apache-2.0
// How sure the difference of two runs is: their intervals side by side, where both are known, and that of the
// difference.
//
// Where both come from ensembles that were drawn with the same values, the difference is taken draw by draw.
// Intervals of two packages are not paired: nothing is known of how their answers hang together. Then B - A
// goes from the low of B less the high of A to the high of B less the low of A, which is its interval from 5
// to 95 per cent where the two lean fully against one another and is too wide otherwise. `clear` says in this
// case that the intervals do not meet. That holds in nine draws of ten at least, however the two hang
// together, for either is beyond the end that faces the other in one of twenty. `uncertain` may be clear when
// both are drawn together.
//
// A difference of years that is no more than its numerical error, dice included, is none whatever the
// intervals say. The long run has no dice and no error but the solver's.
#pragma once

#include <string>
#include <vector>

#include "study/comparison.h"
#include "study/sureness.h"

namespace entrepot {

struct SureDifference {
  std::string outcome;  // as studies name it
  StatedInterval first, other;
  double difference = 0.0, low = 0.0, high = 0.0;  // other - first, percentage points: median, 5 and 95 %
  bool paired = false;                             // draw by draw, or of one and the same package
  Sureness is = Sureness::none;
};

struct SureDifferences {
  bool long_run = true;  // that is what the intervals are of; else of the years that are compared
  std::vector<SureDifference> rows;
};

// Whether a row is what studies call so: one place or the home economy, all sectors and owners together.
bool is_named(const ComparedEffect& one, const std::string& outcome);
// The intervals that an ensemble holds.
std::vector<StatedInterval> stated_by(const ReadEnsemble& ensemble);

// They take the place of those of the same outcome and period.
void take_intervals(const ReadEnsemble& ensemble, std::vector<StatedInterval>& intervals);

// Adds an ensemble of the run's package: its intervals take the place of those that the run has.
void add_drawn(const ReadEnsemble& ensemble, RunFacts& run);

// Of the year of the runs that is compared, where both have intervals of it, else of the long run; without
// rows where neither is so. `effects` are those of compare_effects in that year.
SureDifferences sure_differences(const RunFacts& first, const RunFacts& other, int year,
                                 const std::vector<ComparedEffect>& effects);

}  // namespace entrepot
