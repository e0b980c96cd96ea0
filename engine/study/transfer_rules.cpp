// SPDX-License-Identifier: Apache-2.0
#include "study/transfer_rules.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "market/welfare.h"

namespace entrepot {
namespace {

constexpr std::size_t most_places = 4;  // beside the home economy

// Places that charge another duty, and those whose goods pay one.
struct Concerned {
  std::vector<bool> charges, pays;
  bool somebody = false;
};

Concerned concerned(const Model& model, const LongRun& solved) {
  const BaseYear& base = model.base;
  const std::vector<bool> none(at(base.location_count), false);
  Concerned places{none, none};
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (base.border(n, c) > 0.0 && solved.baseline.wedges.tariff(n, c) != solved.policy.wedges.tariff(n, c))
        places.charges[at(n)] = places.pays[at(base.cells[at(c)].region)] = places.somebody = true;
  return places;
}

double percent(double before, double after) {
  return 100.0 * (after / before - 1.0);
}

double of_home(const Model& model, const LongRun& solved) {
  return percent(home_real_income(model.world, model.base, solved.baseline.market),
                 home_real_income(model.world, model.base, solved.policy.market));
}

double of_place(const LongRun& solved, std::size_t n) {
  return percent(solved.baseline.market.real_income[n], solved.policy.market.real_income[n]);
}

// Nothing where there is no equilibrium.
std::optional<LongRun> under_rule(TransferRule rule, const Model& model, const LongRun& solved) {
  Model other = model;
  other.base.transfer_rule = rule;
  other.base.fingerprint = fingerprint_of(other.base);
  try {
    return solve_again(other, solved);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

// Places that are not among those, and where the rule decides on the size: a transfer that is large beside
// income moves with it, or does not.
std::vector<RuleEffect> differing_elsewhere(const Model& model, const LongRun& by_income, const LongRun& held,
                                            const std::vector<RuleEffect>& known) {
  constexpr double least_points = 0.05, least_share = 0.25;
  const auto differs = [](const RuleEffect& effect) { return std::abs(effect.own_income - effect.fixed); };
  std::vector<RuleEffect> others;
  for (int n = 0; n < model.base.location_count; ++n) {
    if (model.world.is_home(n) || !model.base.resident[at(n)]) continue;
    const RuleEffect effect = {model.world.location_names[n], "place", of_place(by_income, at(n)),
                               of_place(held, at(n))};
    const double largest = std::max(std::abs(effect.own_income), std::abs(effect.fixed));
    if (differs(effect) > least_points && differs(effect) > least_share * largest &&
        std::none_of(known.begin(), known.end(),
                     [&](const RuleEffect& one) { return one.place == effect.place; }))
      others.push_back(effect);
  }
  std::stable_sort(others.begin(), others.end(),
                   [&](const RuleEffect& a, const RuleEffect& b) { return differs(a) > differs(b); });
  if (others.size() > most_places) others.resize(most_places);
  return others;
}

}  // namespace

std::vector<RuleEffect> under_both_rules(const Model& model, const LongRun& solved) {
  const Column& transfers = model.base.transfer;
  if (std::all_of(transfers.begin(), transfers.end(), [](double transfer) { return transfer == 0.0; }))
    return {};
  const Concerned places = concerned(model, solved);
  if (!places.somebody) return {};
  const bool fixed = model.base.transfer_rule == TransferRule::fixed;
  const std::optional<LongRun> other =
      under_rule(fixed ? TransferRule::own_income : TransferRule::fixed, model, solved);
  if (!other) return {};
  const LongRun &by_income = fixed ? *other : solved, &held = fixed ? solved : *other;

  // Those who charge come first: the rules differ most for them.
  std::vector<RuleEffect> effects;
  for (const bool charging : {true, false}) {
    std::vector<RuleEffect> alike;
    for (int n = 0; n < model.base.location_count; ++n)
      if (!model.world.is_home(n) && model.base.resident[at(n)] && places.charges[at(n)] == charging &&
          (charging || places.pays[at(n)]))
        alike.push_back(
            {model.world.location_names[n], "place", of_place(by_income, at(n)), of_place(held, at(n))});
    std::stable_sort(alike.begin(), alike.end(), [](const RuleEffect& a, const RuleEffect& b) {
      return std::max(std::abs(a.own_income), std::abs(a.fixed)) >
             std::max(std::abs(b.own_income), std::abs(b.fixed));
    });
    effects.insert(effects.end(), alike.begin(), alike.end());
  }
  if (effects.size() > most_places) effects.resize(most_places);
  const std::vector<RuleEffect> others = differing_elsewhere(model, by_income, held, effects);
  effects.insert(effects.end(), others.begin(), others.end());
  if (!model.world.home_economy.empty())
    effects.insert(effects.begin(),
                   {model.world.home_economy, "total", of_home(model, by_income), of_home(model, held)});
  return effects;
}

}  // namespace entrepot
