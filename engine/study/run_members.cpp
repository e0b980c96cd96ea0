// SPDX-License-Identifier: Apache-2.0
#include "study/run_members.h"

#include <algorithm>
#include <utility>

#include "outcomes/results/years.h"

namespace entrepot {
namespace {

// NaN where a market has no equilibrium.
std::vector<double> outcomes_of_run(RunDesk& desk, const Scenario& scenario,
                                    const std::vector<RowName>& outcomes) {
  try {
    return percents_by_year(desk.effects_of(scenario), outcomes, scenario.horizon);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return percents_by_year({}, outcomes, scenario.horizon);
  }
}

}  // namespace

std::vector<std::string> names_by_year(const std::vector<RowName>& outcomes, const Horizon& horizon) {
  std::vector<std::string> names;
  for (int year = 0; year < years_of(horizon); ++year)
    for (const RowName& row : outcomes) names.push_back(name_in_study(row) + " " + period_of(horizon, year));
  return names;
}

RunMembers::RunMembers(const Model& model, const Scenario& scenario, std::vector<RowName> outcomes,
                       const std::vector<UncertainNumber>& numbers, Discretisation held)
    : scenario_(scenario),
      outcomes_(std::move(outcomes)),
      numbers_(numbers),
      luck_(std::any_of(numbers.begin(), numbers.end(), is_luck)),
      model_(model),
      world_(model.world),
      baseline_(with_own_formulas(scenario.baseline)),
      levers_(with_own_formulas(scenario.levers)),
      desk_(model_, outcomes_among(outcomes_), held) {}

std::vector<double> RunMembers::outcomes_of(const std::vector<double>& values) {
  const Drawn drawn = with_values(numbers_, values, world_, scenario_);
  if (drawn.other_world) {
    model_.world.behaviour = drawn.behaviour;
    desk_.model_changed();
    try {
      derive_again(drawn.assumptions, model_.base.theory, model_);
    } catch (const Failure& failure) {
      if (failure.status() != Status::no_equilibrium) throw;
      return percents_by_year({}, outcomes_, scenario_.horizon);
    }
  }
  if (!(drawn.variation.baseline == of_baseline_)) desk_.baseline_changed();
  of_baseline_ = drawn.variation.baseline;
  Scenario scenario = scenario_;
  scenario.assumptions = drawn.assumptions;
  if (luck_) scenario.replications = 1, scenario.only_replication = drawn.replication;
  scenario.baseline = varied(baseline_, drawn.variation.baseline);
  scenario.levers = varied(levers_, drawn.variation.package);
  return outcomes_of_run(desk_, scenario, outcomes_);
}

RunCoalitions::RunCoalitions(const Model& model, const Scenario& scenario, std::vector<RowName> outcomes,
                             Discretisation held)
    : scenario_(scenario), outcomes_(std::move(outcomes)), desk_(model, outcomes_among(outcomes_), held) {
  scenario_.baseline = with_own_formulas(std::move(scenario_.baseline));
  scenario_.levers = with_own_formulas(std::move(scenario_.levers));
}

std::vector<double> RunCoalitions::outcomes_of(const std::vector<bool>& kept) {
  Scenario some = scenario_;
  some.levers = varied(scenario_.levers, {.kept = kept});
  const std::vector<double> all = outcomes_of_run(desk_, some, outcomes_);
  return {all.end() - static_cast<std::ptrdiff_t>(outcomes_.size()), all.end()};
}

}  // namespace entrepot
