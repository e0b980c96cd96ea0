// SPDX-License-Identifier: Apache-2.0
#include "study/long_run_desk.h"

#include <limits>
#include <utility>

#include "study/effects.h"

namespace entrepot {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Scenario with_own_formulas(Scenario scenario) {
  // Uses of one lever in both lists are of one formula each: they are asked one after the other all the same.
  scenario.baseline = with_own_formulas(std::move(scenario.baseline));
  scenario.levers = with_own_formulas(std::move(scenario.levers));
  return scenario;
}

}  // namespace

std::string name_in_study(const RowName& row) {
  return row.outcome + (row.level == "total" ? "" : "@" + row.location);
}

TakenFromLongRun percents_of(std::vector<RowName> outcomes) {
  TakenFromLongRun taken;
  std::vector<std::string> asked;
  for (const RowName& row : outcomes) {
    taken.names.push_back(name_in_study(row));
    asked.push_back(row.outcome);
  }
  taken.at_desk = [outcomes = std::move(outcomes), asked = std::move(asked)](const Model& model) {
    return [&model, outcomes, asked,
            teller = std::make_shared<const LongRunTeller>(model)](const LongRun& solved) {
      std::vector<double> percents(outcomes.size(), nothing);
      for (const EffectRow& row : effects(model, *teller, solved, asked).rows)
        for (std::size_t k = 0; k < outcomes.size(); ++k)
          if (static_cast<const RowName&>(row) == outcomes[k] && row.baseline != 0.0)
            percents[k] = row.percent();
      return percents;
    };
  };
  return taken;
}

LongRunDesk::LongRunDesk(const Model& model, const Scenario& scenario,
                         std::shared_ptr<const GoodsNetwork> network, TakenFromLongRun wanted)
    : model_(model),
      scenario_(with_own_formulas(scenario)),
      wanted_(std::move(wanted)),
      runs_(std::in_place, model_, scenario_, std::move(network)),
      take_(wanted_.at_desk(model_)) {}

void LongRunDesk::assume(const Assumptions& assumed, const Behaviour& behaviour) {
  model_.world.behaviour = behaviour;
  derive_again(assumed, model_.base.theory, model_);
  scenario_.assumptions = assumed;
  runs_->model_changed();
  take_ = wanted_.at_desk(model_);
}

void LongRunDesk::stand_on(BalancedTable table, const Assumptions& assumed) {
  // Cells may be others, and levers are laid on cells.
  take_ = nullptr;
  runs_.reset();
  model_.table = std::move(table);
  derive_again(assumed, model_.base.theory, model_);
  scenario_.assumptions = assumed;
  runs_.emplace(model_, scenario_);
  take_ = wanted_.at_desk(model_);
}

std::vector<double> LongRunDesk::solve(const LongRunVariation& variation, const MarketState* start) {
  try {
    return take_(runs_->solve(variation, {.start = start}));
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::vector<double>(wanted_.names.size(), nothing);
  }
}

}  // namespace entrepot
