// SPDX-License-Identifier: Apache-2.0
// Two runs side by side: the inputs that differ, then their effects and whether those differ by more than
// the runs can tell.
//
// An effect is policy over baseline of one run, in percent; where the baseline is zero it is the difference
// in the outcome's own unit. A run of cohorts has no noise but an error of discretisation: the relative
// error that was measured when points and states of the cohorts were doubled, times the largest effect on
// the outcome in any row. (A row's own effect would be too little: where gains and losses cancel their
// errors do not. Two runs of one scenario, 100 cohorts of 5 states and 200 of 9, had 8 % of their rows
// apart by more than twice the error of their own effects, and 0.7 % by more than twice this one, all of
// them numbers of exporters.) The errors of
// two runs are added, for nothing says that they lean the same way. The verdict on a difference:
//
//   none       below 1e-9, what the solver leaves open
//   clear      more than twice its error
//   uncertain  everything else, also where the error is not known
//
// Rows of outcomes whose error was not measured take the largest of those that were.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/effects.h"

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

// The quarter of each run in which they are compared: the last of year `year` of the run; without a year
// the latest that all have, or where their calendars do not meet the end of the latest year that all have.
// Nothing when there is none.
std::optional<std::vector<std::string>> quarters_to_compare(const std::vector<RunFacts>& runs,
                                                            std::optional<int> year);

enum class Verdict { none, uncertain, clear };
const char* to_string(Verdict verdict);

struct ComparedEffect {
  EffectRow row;     // names, of the first run
  std::string unit;  // "percent", or the outcome's own
  double first = 0.0, other = 0.0;
  std::optional<double> error;  // of the difference; nothing where it is not known
  Verdict verdict = Verdict::uncertain;
  double difference() const { return other - first; }
};

// Rows that both runs have in these quarters, in the order of the first run.
std::vector<ComparedEffect> compare_effects(const RunFacts& first, const std::string& first_quarter,
                                            const RunFacts& other, const std::string& other_quarter);

}  // namespace entrepot
