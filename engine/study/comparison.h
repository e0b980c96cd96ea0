// SPDX-License-Identifier: Apache-2.0
// Two runs side by side: the inputs that differ, then their effects and whether those differ by more than
// their numerical error.
//
// An effect is policy over baseline of a year of one run, in percent; where the baseline is zero it is the
// difference in the outcome's own unit. A run of cohorts has no noise but an error of discretisation: the
// relative error that was measured when points and states of the cohorts were doubled, times the largest
// effect on the outcome in any row. (A row's own effect would be too little: where gains and losses cancel
// their errors do not. Two runs of one scenario, 100 cohorts of 5 states and 200 of 9, had 8 % of their rows
// apart by more than twice the error of their own effects, and 0.7 % by more than twice this one, all of
// them numbers of exporters.) The errors of
// two runs are added, for nothing says that they lean the same way. Of several replications the effects are
// means, and their standard errors, taken as those of independent dice, are added to it: two runs that throw
// the same dice are nearer than that. Where firms have dice and there is one replication headlines have the
// luck of these firms, and of other rows no error is known. How a difference stands to its error:
//
//   none      below 1e-9, what the solver leaves open, or at most twice its error (study/sureness.h)
//   beyond    more
//   not known where the error is not
//
// This is no interval of the answer: effect sizes, elasticities and data are not in it
// (study/sure_difference.h has those). Rows of outcomes
// whose error was not measured take the largest of those that were. The error of a scenario is known where it
// was measured for that scenario; else it is that of another, which `errors_of` names. That of long runs is
// nought: they have no cohorts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/effects.h"
#include "study/ensemble_comparison.h"
#include "study/stated_interval.h"

namespace entrepot {

struct NamedValue {
  std::string name, value;
  friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

// A use or the definition of a lever: what is said of it, key by key.
struct LeverFacts {
  std::string lever;
  std::vector<NamedValue> keys;
};

// How far an outcome's effect moves, relative to itself, when points and states are doubled.
struct RelativeError {
  std::string outcome;
  double relative = 0.0;
};

// What a run says of itself.
struct RunFacts {
  std::string name;  // its folder, as given
  std::string title, home_economy;
  Horizon horizon;
  std::vector<NamedValue> given;        // what two runs of one model may differ in
  std::vector<NamedValue> assumptions;  // how the world works: model, its files, transfers
  std::vector<LeverFacts> definitions;  // formulas and effect sizes of the levers that are used
  std::vector<LeverFacts> baseline, levers;
  std::vector<EffectRow> effects;
  std::vector<RelativeError> errors;  // empty where none was measured for as few cohorts and states
  std::string errors_of;              // the scenario that they were measured with, where it is another one
  bool long_run = false;              // one period, no years
  int replications = 1;               // of which the effects are means
  bool firms_have_dice = false;       // then of one replication errors are known where rows have a spread
  std::string ground;                 // hash of what its numbers are found from; empty: not known
  std::vector<StatedInterval> intervals;  // that are known of its package
  std::vector<ReadEnsemble> drawn;        // those of its package that were named, with all their draws
};

// Empty text: the run has nothing of the kind.
struct InputDifference {
  std::string input, first, other;
};

// Settings, then the baseline's levers, then the package's: added, removed, changed. Uses of one lever
// are matched where they are alike, else in order, and called by their number in the first run that has them.
std::vector<InputDifference> different_inputs(const RunFacts& first, const RunFacts& other);
// Assumptions, and definitions of levers that both runs use.
std::vector<InputDifference> different_assumptions(const RunFacts& first, const RunFacts& other);
// Places that only one of the two runs has.
std::vector<std::string> different_places(const RunFacts& first, const RunFacts& other);

// The year of the runs, from 1, in which they are compared: the last whole one that all have; 0 where all are
// long runs, which have one period. Nothing where they have none in common, or not the one that is asked for.
std::optional<int> year_to_compare(const std::vector<RunFacts>& runs, std::optional<int> asked);
// What a run calls that year; nothing where it does not have it as a whole.
std::optional<std::string> period_in(const RunFacts& run, int year);

enum class BesideError { none, beyond, unknown };
const char* to_string(BesideError beside);

struct ComparedEffect {
  EffectRow row;     // names, of the first run
  std::string unit;  // "percent", or the outcome's own
  double first = 0.0, other = 0.0;
  std::optional<double> error;  // of the difference; nothing where it is not known
  BesideError beside = BesideError::unknown;
  double first_dice = 0.0,
         other_dice = 0.0;  // standard errors of the means over replications, or of firms' luck
  bool luck_known = true;
  double difference() const { return other - first; }
};

// Rows that both runs have in this year, in the order of the first run.
std::vector<ComparedEffect> compare_effects(const RunFacts& first, const RunFacts& other, int year);

}  // namespace entrepot
