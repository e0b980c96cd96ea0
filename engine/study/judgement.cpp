// SPDX-License-Identifier: Apache-2.0
#include "study/judgement.h"

#include <algorithm>

#include "market/welfare.h"

namespace entrepot {
namespace {

// On the home economy's real income.
double effect(const Model& model, const LongRun& solved) {
  return home_real_income(model.world, model.base, solved.policy.market) /
             home_real_income(model.world, model.base, solved.baseline.market) -
         1.0;
}

// Nothing where there is no equilibrium.
std::optional<LongRun> solved(const Model& model, const Scenario& scenario) {
  try {
    return solve_long_run(model, scenario);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

Scenario without_judgement(Scenario scenario) {
  std::erase_if(scenario.levers, rests_on_judgement);
  return scenario;
}

// The share where it takes no solving: nothing or all is judged.
std::optional<double> plain_share(const Scenario& scenario, const Scenario& rest) {
  if (rest.levers.size() == scenario.levers.size()) return 0.0;
  if (rest.levers.empty()) return 1.0;
  return std::nullopt;
}

}  // namespace

bool rests_on_judgement(const LeverUse& use) {
  return use.lever.size == "judged" || use.grade == "judged";
}

std::optional<double> share_on_judgement(const Model& model, const Scenario& scenario, const LongRun& whole) {
  if (model.world.home_economy.empty() || scenario.levers.empty()) return std::nullopt;
  const Scenario rest = without_judgement(scenario);
  if (const auto share = plain_share(scenario, rest)) return share;
  const double of_whole = effect(model, whole);
  const std::optional<LongRun> of_rest = solved(model, rest);
  if (of_whole == 0.0 || !of_rest) return std::nullopt;
  return 1.0 - effect(model, *of_rest) / of_whole;
}

std::optional<double> share_on_judgement(const Model& model, const Scenario& scenario) {
  if (model.world.home_economy.empty() || scenario.levers.empty()) return std::nullopt;
  if (const auto share = plain_share(scenario, without_judgement(scenario))) return share;
  const std::optional<LongRun> whole = solved(model, scenario);
  return whole ? share_on_judgement(model, scenario, *whole) : std::nullopt;
}

}  // namespace entrepot
