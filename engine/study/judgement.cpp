// SPDX-License-Identifier: Apache-2.0
#include "study/judgement.h"

#include <algorithm>

#include "study/effects.h"

namespace entrepot {
namespace {

// Of the home economy, in percent.
double home_effect(const Model& model, const Scenario& scenario) {
  for (const EffectRow& row : effects(model, solve_long_run(model, scenario)).rows)
    if (row.outcome == "real_income" && row.location == model.world.home_economy) return row.percent();
  return 0.0;
}

}  // namespace

bool rests_on_judgement(const LeverUse& use) {
  return use.lever.size == "judged" || use.grade == "judged";
}

std::optional<double> share_on_judgement(const Model& model, const Scenario& scenario) {
  if (model.world.home_economy.empty() || scenario.levers.empty()) return std::nullopt;
  Scenario rest = scenario;
  std::erase_if(rest.levers, rests_on_judgement);
  if (rest.levers.empty()) return 1.0;
  if (rest.levers.size() == scenario.levers.size()) return 0.0;
  try {
    const double whole = home_effect(model, scenario);
    if (whole == 0.0) return std::nullopt;
    return 1.0 - home_effect(model, rest) / whole;
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

}  // namespace entrepot
