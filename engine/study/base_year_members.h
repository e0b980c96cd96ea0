// SPDX-License-Identifier: Apache-2.0
// Draws of the base year: the margins as they might have been (calibration/uncertain_margins.h), calibrated
// by the way of `model calibrate`, the base year that follows, and the scenario's long run in closed form on
// it. Everything else stays central, so how outcomes spread is what the base year leaves open.
//
// A draw may have other affiliates, for small ones are folded; nothing of one draw serves another.
#pragma once

#include <string>
#include <vector>

#include "calibration/uncertain_margins.h"
#include "study/ensemble.h"
#include "study/long_run_desk.h"

namespace entrepot {

// Where nobody says otherwise. A Latin hypercube: errors are more than draws, and in so many dimensions some
// pairs of Sobol' points go together until there are many times as many (Joe & Kuo 2008). As many draws as
// give the ends of the interval to a twentieth of its width.
constexpr int draws_of_base_years = 512;
constexpr Design design_of_base_years = Design::latin_hypercube;

// A number an error: its factor, lognormal around 1, the ends of its range as 5th and 95th percentile.
// `grounds` says the range: "within 20 percent".
std::vector<UncertainNumber> numbers_of_margins(const UncertainMargins& margins);

// The balanced table when errors have these factors. Throws Failure(invalid) where the margins cannot be made
// to agree, or what they give is not balanced.
BalancedTable table_of_draw(const World& world, const UncertainMargins& margins,
                            const std::vector<double>& factors);

class BaseYearMembers : public MemberDesk {
 public:
  // References must outlive it.
  BaseYearMembers(const Model& model, const Scenario& scenario, TakenFromLongRun wanted,
                  const UncertainMargins& margins);
  // NaN where there is no table, no base year or no equilibrium.
  std::vector<double> outcomes_of(const std::vector<double>& factors) override;

 private:
  const Model& model_;
  const Scenario& scenario_;
  const UncertainMargins& margins_;
  std::size_t outcomes_;
  LongRunDesk desk_;
};

// On the model's own base year, and on all that are drawn. Throws Failure(no_equilibrium) where its own has
// none.
FoundEnsemble draw_base_years(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                              const UncertainMargins& margins, const EnsembleAsked& asked,
                              const StudyWatch& watch = {}, MemberKeeper* keeper = nullptr);

// A draw that left no answer, and at which step: found again from its factors.
struct FailedDraw {
  std::size_t member = 0;
  enum class Step { calibration, base_year, equilibrium } step = Step::calibration;
  std::string reason;  // a line
};
const char* in_words(FailedDraw::Step step);
std::vector<FailedDraw> failed_draws(const Model& model, const Scenario& scenario,
                                     const UncertainMargins& margins, const Ensemble& drawn);

}  // namespace entrepot
