// SPDX-License-Identifier: Apache-2.0
// Two ensembles side by side: how each spreads, how they differ draw by draw where they have the same draws,
// and how much of one lies in the interval of the other.
//
// Of ensembles of one package under other assumptions the share that lies inside is the coverage of the
// first's interval where the world is that of the second. It is no promise of coverage in the world there is:
// it says how far the interval reaches when that one assumption is wrong.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/ensemble.h"

namespace entrepot {

// An ensemble as its folder has it.
struct ReadEnsemble {
  std::string name, title;
  std::string ground;  // hash of what it was drawn from (io/run/manifest.h); empty: not told
  std::vector<std::string> numbers, outcomes;
  Matrix values, results;  // (member, number), (member, outcome)
};

struct ComparedOutcome {
  std::string outcome;
  OutcomeSpread first, other;
  std::optional<OutcomeSpread> difference;  // other - first, draw by draw; none where draws differ
  double inside = 0.0;  // share of the other's members between the first's 5 and 95 per cent
};

// Whether every member of both was drawn with the same values.
bool same_draws(const ReadEnsemble& first, const ReadEnsemble& other);
// Of every member, by the name of the outcome; empty where there is none of this name.
std::vector<double> results_of(const ReadEnsemble& ensemble, const std::string& outcome);
// The outcome of the other less that of the first, draw by draw; nothing where one of them has none. Their
// draws must be the same.
std::optional<OutcomeSpread> difference_of(const ReadEnsemble& first, const std::string& outcome,
                                           const ReadEnsemble& other, const std::string& outcome_of_other);
// Outcomes that both have, in the first's order.
std::vector<ComparedOutcome> compare_ensembles(const ReadEnsemble& first, const ReadEnsemble& other);

}  // namespace entrepot
