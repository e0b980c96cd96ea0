// SPDX-License-Identifier: Apache-2.0
#include "study/judgement.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "market/welfare.h"
#include "simulation/long_runs.h"

namespace entrepot {
namespace {

// On the home economy's real income.
double effect(const Model& model, const LongRun& solved) {
  return home_real_income(model.world, model.base, solved.policy.market) /
             home_real_income(model.world, model.base, solved.baseline.market) -
         1.0;
}

// How much of a part a composite holds is of the composite's size.
bool judged_size(const LeverUse& use) {
  return use.lever.size == "judged" || entry_of(use).lever.size == "judged";
}
bool judged_value(const LeverUse& use) {
  return use.grade == "judged";
}
bool judged(const LeverUse& use) {
  return judged_size(use) || judged_value(use);
}

// Which entries are taken out.
using Out = std::vector<bool>;
Out entries(const Scenario& scenario, bool (*chosen)(const LeverUse&)) {
  Out out;
  for (const LeverUse& use : scenario.levers) out.push_back(chosen(use));
  return out;
}

// Shares of one package. The whole is solved where it is needed and not known, a rest once.
class Shares {
 public:
  Shares(const Model& model, const Scenario& scenario, const LongRun* whole,
         std::shared_ptr<const GoodsNetwork> network)
      : model_(model), scenario_(scenario), network_(std::move(network)) {
    if (whole == nullptr) return;
    of_whole_ = effect(model, *whole);
  }

  std::optional<double> without(bool (*chosen)(const LeverUse&)) {
    const Out out = entries(scenario_, chosen);
    if (std::none_of(out.begin(), out.end(), [](bool gone) { return gone; })) return 0.0;
    if (std::all_of(out.begin(), out.end(), [](bool gone) { return gone; })) return 1.0;
    const auto [known, fresh] = known_.try_emplace(out);
    if (fresh) known->second = share(out);
    return known->second;
  }

 private:
  std::optional<double> share(const Out& out) {
    if (!of_whole_) of_whole_ = effect_with(std::vector<bool>(out.size(), true));
    if (!of_whole_) return std::nullopt;
    Out kept = out;
    kept.flip();
    const std::optional<double> of_rest = effect_with(kept);
    if (*of_whole_ == 0.0 || !of_rest) return std::nullopt;
    return 1.0 - *of_rest / *of_whole_;
  }

  // Nothing where there is no equilibrium. Levers are laid once for all of them.
  std::optional<double> effect_with(const std::vector<bool>& kept) {
    if (!runs_) runs_.emplace(model_, scenario_, network_);
    try {
      return effect(model_, runs_->solve({.package = {.kept = kept}}, {}));
    } catch (const Failure& failure) {
      if (failure.status() != Status::no_equilibrium) throw;
      return std::nullopt;
    }
  }

  const Model& model_;
  const Scenario& scenario_;
  std::optional<double> of_whole_;
  std::shared_ptr<const GoodsNetwork> network_;
  std::optional<LongRuns> runs_;
  std::map<Out, std::optional<double>> known_;
};

std::optional<Judged> shares(const Model& model, const Scenario& scenario, const LongRun* whole,
                             std::shared_ptr<const GoodsNetwork> network) {
  if (model.world.home_economy.empty() || scenario.levers.empty()) return std::nullopt;
  Shares of(model, scenario, whole, std::move(network));
  const auto either = of.without(judged), sizes = of.without(judged_size), values = of.without(judged_value);
  if (!either || !sizes || !values) return std::nullopt;
  return Judged{*either, *sizes, *values};
}

}  // namespace

std::optional<Judged> share_on_judgement(const Model& model, const Scenario& scenario, const LongRun& whole) {
  return shares(model, scenario, &whole, whole.network);
}

std::optional<Judged> share_on_judgement(const Model& model, const Scenario& scenario,
                                         std::shared_ptr<const GoodsNetwork> network) {
  return shares(model, scenario, nullptr, std::move(network));
}

}  // namespace entrepot
