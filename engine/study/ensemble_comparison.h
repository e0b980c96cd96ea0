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
// Outcomes that both have, in the first's order.
std::vector<ComparedOutcome> compare_ensembles(const ReadEnsemble& first, const ReadEnsemble& other);

}  // namespace entrepot
