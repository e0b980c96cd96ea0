// SPDX-License-Identifier: Apache-2.0
#include "simulation/run.h"

#include <algorithm>
#include <cmath>

#include "simulation/period.h"

namespace entrepot {
namespace {

void keep_worst(std::vector<Identity>& worst, const std::vector<Identity>& now) {
  if (worst.empty()) worst.resize(now.size());
  for (std::size_t k = 0; k < now.size(); ++k)
    if (worst[k].name.empty() || !(now[k].error <= worst[k].error)) worst[k] = now[k];
}

// One case with its timeline; a baseline without levers is the base year itself.
class CaseRun {
 public:
  CaseRun(Case which, const Model& model, const Population& population, const Reference& reference,
          std::vector<LeverUse> uses)
      : which_(which),
        model_(model),
        population_(population),
        reference_(reference),
        still_(which == Case::baseline && uses.empty()),
        timeline_(model.world, model.base, std::move(uses)),
        state_(start_case(model, reference, !still_)) {
    ones_ = Matrix(model.base.location_count, model.base.sector_count);
    ones_.fill(1.0);
  }

  void quarter(const Scenario& scenario, int index, RunObserver& observer, RunReport& report) {
    QuarterResult result;
    if (still_) {
      // The reference is this case: its ratios to itself are one, and the market rests.
      result.firms = result.exporters = ones_;
      state_.investment =
          invest(model_.world, model_.base, *state_.wedges, state_.cleared, state_.investment);
    } else {
      result =
          simulate_quarter(model_, population_, reference_, timeline_.in(scenario.horizon.at(index)), state_);
      report.cohort_updates += static_cast<double>(population_.probabilities);
    }
    report.passes += result.passes;
    const Cleared& market = state_.cleared;
    report.worst_residual_price = std::max(report.worst_residual_price, market.residual_price);
    report.worst_residual_spending = std::max(report.worst_residual_spending, market.residual_spending);
    report.worst_residual_wage = std::max(report.worst_residual_wage, market.residual_wage);
    report.worst_residual_entry = std::max(report.worst_residual_entry, market.residual_entry);
    QuarterOutcome outcome;
    outcome.which = which_;
    outcome.quarter = index;
    outcome.wedges = &*state_.wedges;
    outcome.market = &market;
    outcome.firms = &result.firms;
    outcome.exporters = &result.exporters;
    outcome.investment = &state_.investment;
    outcome.identities = identities(model_.world, model_.base, *state_.wedges, market);
    keep_worst(report.worst_identities, outcome.identities);
    observer.quarter(outcome);
  }

 private:
  Case which_;
  const Model& model_;
  const Population& population_;
  const Reference& reference_;
  bool still_;
  Timeline timeline_;
  CaseState state_;
  Matrix ones_;
};

}  // namespace

RunReport run(const Model& model, const Scenario& scenario, const Discretisation& settings,
              RunObserver& observer) {
  RunReport report;
  const Population population = make_population(model.world, model.base, settings.cohorts, settings.states);
  Reference reference(model, population);
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  CaseRun baseline(Case::baseline, model, population, reference, scenario.baseline);
  CaseRun policy(Case::policy, model, population, reference, std::move(package));
  for (int index = 0; index < scenario.horizon.quarters; ++index) {
    reference.advance_quarter();
    report.cohort_updates += static_cast<double>(population.probabilities);
    report.drift_mass = std::max(report.drift_mass, reference.drift_of_masses());
    report.drift_exporters = std::max(report.drift_exporters, reference.drift_of_exporters());
    report.drift_stock = std::max(report.drift_stock, reference.drift_of_stock());
    baseline.quarter(scenario, index, observer, report);
    policy.quarter(scenario, index, observer, report);
  }
  return report;
}

}  // namespace entrepot
