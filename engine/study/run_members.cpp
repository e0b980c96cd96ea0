// SPDX-License-Identifier: Apache-2.0
#include "study/run_members.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "outcomes/results/stream.h"
#include "outcomes/results/years.h"
#include "study/effects.h"

namespace entrepot {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> asked_of(const std::vector<RowName>& outcomes) {
  std::set<std::string> names;
  for (const RowName& row : outcomes) names.insert(row.outcome);
  return {names.begin(), names.end()};
}

// By year, then by outcome; NaN where a market has no equilibrium.
std::vector<double> outcomes_of_run(const Model& model, const Scenario& scenario,
                                    const std::vector<RowName>& outcomes, const Discretisation& held) {
  std::vector<double> found(at(years_of(scenario.horizon)) * outcomes.size(), nothing);
  EffectsTable table({}, replications_made(model.world, scenario), asked_of(outcomes));
  try {
    OutcomeStream stream(model, scenario.horizon, {&table});
    run(model, scenario, held, stream);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return found;
  }
  for (const EffectRow& row : table.rows())
    for (std::size_t o = 0; o < outcomes.size(); ++o)
      if (static_cast<const RowName&>(row) == outcomes[o] && row.baseline != 0.0)
        found[at(row.year - 1) * outcomes.size() + o] = row.percent();
  return found;
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
      held_(held),
      model_(model),
      world_(model.world),
      baseline_(with_own_formulas(scenario.baseline)),
      levers_(with_own_formulas(scenario.levers)) {}

std::vector<double> RunMembers::outcomes_of(const std::vector<double>& values) {
  const Drawn drawn = with_values(numbers_, values, world_, scenario_);
  if (drawn.other_world) {
    model_.world.behaviour = drawn.behaviour;
    try {
      derive_again(drawn.assumptions, model_.base.theory, model_);
    } catch (const Failure& failure) {
      if (failure.status() != Status::no_equilibrium) throw;
      return std::vector<double>(at(years_of(scenario_.horizon)) * outcomes_.size(), nothing);
    }
  }
  Scenario scenario = scenario_;
  scenario.assumptions = drawn.assumptions;
  scenario.baseline = varied(baseline_, drawn.variation.baseline);
  scenario.levers = varied(levers_, drawn.variation.package);
  return outcomes_of_run(model_, scenario, outcomes_, held_);
}

RunCoalitions::RunCoalitions(const Model& model, const Scenario& scenario, std::vector<RowName> outcomes,
                             Discretisation held)
    : model_(model), scenario_(scenario), outcomes_(std::move(outcomes)), held_(held) {
  scenario_.baseline = with_own_formulas(std::move(scenario_.baseline));
  scenario_.levers = with_own_formulas(std::move(scenario_.levers));
}

std::vector<double> RunCoalitions::outcomes_of(const std::vector<bool>& kept) {
  Scenario some = scenario_;
  some.levers = varied(scenario_.levers, {.kept = kept});
  const std::vector<double> all = outcomes_of_run(model_, some, outcomes_, held_);
  return {all.end() - static_cast<std::ptrdiff_t>(outcomes_.size()), all.end()};
}

}  // namespace entrepot
