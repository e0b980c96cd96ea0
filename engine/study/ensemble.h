// SPDX-License-Identifier: Apache-2.0
// How sure an answer is: the same question with every uncertain number drawn, again and again, and how the
// answers spread.
//
// Draws are quantiles of points that fill the unit cube evenly (numerics/points.h), correlated in the
// families of the numbers. A draw is a member; members go side by side, each from the same start, so that
// neither their order nor the number of threads changes a bit, and one that is known already is not worked
// out again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/arrays.h"
#include "numerics/points.h"
#include "numerics/sensitivity.h"
#include "study/desks.h"
#include "study/uncertain_numbers.h"

namespace entrepot {

constexpr int most_draws = 1'000'000;
// Of normal scores within a family: assumed, for sizes that are measured alike are wrong alike.
constexpr double family_correlation = 0.5;

struct EnsembleAsked {
  int draws = 1000;
  Design design = Design::sobol;
  std::uint64_t seed = 1;
  int redrawn = 0;  // of the first draws, those in which each group is drawn anew, for total indices
  // Of luck in any case: a quarter of the draws, 16 at least.
  int redrawn_of(const UncertainGroup& group) const;
};

// What a member's values give, of as many outcomes as are named; NaN where there is none. One thread each.
class MemberDesk {
 public:
  virtual ~MemberDesk() = default;
  virtual std::vector<double> outcomes_of(const std::vector<double>& values) = 0;
};

// Where members are kept from one sitting to the next.
class MemberKeeper {
 public:
  virtual ~MemberKeeper() = default;
  // Whether a member is known; then into `outcomes`. Asked before anything is worked out.
  virtual bool known(std::size_t member, std::span<double> outcomes) const = 0;
  // One thread at a time.
  virtual void keep(std::size_t member, std::span<const double> outcomes) = 0;
};

// An outcome's name in its parts: "real_income@macao 2027" is real_income of macao in 2027, without a period
// of the long run.
struct OutcomeName {
  std::string outcome, place, period;
};
OutcomeName parts_of_name(const std::string& name);

struct Ensemble {
  std::vector<UncertainNumber> numbers;
  std::vector<std::string> outcomes;
  Matrix points, values;  // (member, number): in the unit cube, and the draws
  Matrix results;         // (member, outcome)
  std::vector<UncertainGroup> groups;
  // [group] (member, outcome) of the first members with the group drawn anew; empty where it was not
  std::vector<Matrix> redrawn;

  std::size_t draws() const { return results.extent(0); }
};

// Beside what the scenario itself gives.
struct FoundEnsemble {
  Ensemble drawn;
  std::vector<double> central;  // [outcome]
};

// `outcomes` names what a desk gives; `keeper` may be null: nothing is kept. Members are numbered: draws,
// then those of each group. Throws Failure(interrupted).
Ensemble draw_ensemble(const std::vector<UncertainNumber>& numbers, const std::vector<std::string>& outcomes,
                       const EnsembleAsked& asked, const std::function<std::unique_ptr<MemberDesk>()>& desk,
                       const StudyWatch& watch = {}, MemberKeeper* keeper = nullptr);
// How many members that are.
std::size_t members_of(const EnsembleAsked& asked, const std::vector<UncertainGroup>& groups);

// Whether it is of figures of the base year (study/base_year_members.h), and of nothing else then.
bool draws_base_years(const Ensemble& ensemble);

// How an outcome spreads over the members that have it.
struct OutcomeSpread {
  std::size_t members = 0;
  double mean = 0.0, sd = 0.0;
  double low = 0.0, lower = 0.0, median = 0.0, upper = 0.0, high = 0.0;  // 5, 25, 50, 75, 95 %, type 7
  double positive = 0.0;                                                 // share of the members above zero
  double mean_error = 0.0;  // standard error of the mean, of independent draws: Sobol' points do better
  double low_error = 0.0, high_error = 0.0;  // of the ends of the interval, likewise (Maritz & Jarrett 1978)
  // Draws of which the mean is known to within a twentieth of the half width of the interval, with odds of 19
  // in 20.
  double draws_needed = 0.0;
};
OutcomeSpread outcome_spread(std::vector<double> values);  // without those that are NaN
OutcomeSpread spread_of_outcome(const Ensemble& ensemble, std::size_t outcome);

// Whose uncertainty makes that of an outcome.
struct OutcomeSensitivity {
  std::vector<SensitivityIndex> first;  // by number; of luck its total
  // By group of figures, each off on its own: there are hundreds of them, and the answer is about linear in
  // their logs. Of other numbers none.
  std::vector<SensitivityIndex> first_of_group;
  std::vector<SensitivityIndex> total;  // by group; not numbers where it was not drawn anew
};
std::vector<OutcomeSensitivity> sensitivities(const Ensemble& ensemble);  // [outcome]

}  // namespace entrepot
