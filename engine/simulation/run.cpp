// SPDX-License-Identifier: Apache-2.0
#include "simulation/run.h"

#include <fmt/format.h>

#include <utility>

#include "base/diagnostic.h"
#include "policy/contributor.h"
#include "policy/customs_lines.h"
#include "policy/timeline.h"
#include "simulation/period.h"
#include "simulation/reform_costs.h"

namespace entrepot {
namespace {

// One case with what moves its wedges; a baseline without levers is the base year itself.
class CaseRun {
 public:
  CaseRun(Case which, const Economy& economy, std::vector<LeverUse> uses, const Horizon& horizon,
          CaseState start)
      : which_(which),
        economy_(economy),
        timeline_(economy.model.world, economy.model.base, uses),
        lines_(economy.model.world, economy.model.base, uses),
        reforms_(economy.model, std::move(uses), horizon),
        wedges_(economy.model.base, {&timeline_, &lines_, &reforms_}),
        state_(std::move(start)) {}

  void quarter(Quarter quarter, int index, const CaseState& reference, RunObserver& observer,
               RunReport& report) {
    const auto& [world, table, base] = economy_.model;
    QuarterFigures figures;
    if (state_.firms.active.empty()) {
      // The reference is this case: its ratios to itself are one, and the market rests.
      figures.firms = figures.exporters = Matrix(base.location_count, base.sector_count);
      figures.firms.fill(1.0), figures.exporters.fill(1.0);
      state_.investment = invest(world, base, state_.wedges, state_.cleared, state_.investment);
    } else {
      const bool moved = wedges_.move_to(quarter);
      figures = simulate_quarter(economy_, wedges_.wedges(), moved, reference, state_, wedges_.seen_ahead());
      report.cohort_updates += static_cast<double>(economy_.population.probabilities);
    }
    report.passes += figures.passes;
    QuarterOutcome outcome;
    outcome.which = which_;
    outcome.quarter = index;
    outcome.wedges = &state_.wedges;
    outcome.market = &state_.cleared;
    outcome.firms = &figures.firms;
    outcome.exporters = &figures.exporters;
    outcome.investment = &state_.investment;
    outcome.workers = &state_.workers;
    outcome.identities = identities(world, base, state_.wedges, state_.cleared);
    report.certificate.add(state_.cleared, outcome.identities);
    observer.quarter(outcome);
  }

 private:
  Case which_;
  const Economy& economy_;
  Timeline timeline_;
  CustomsLines lines_;
  ReformCosts reforms_;
  ContributedWedges wedges_;
  CaseState state_;
};

}  // namespace

void require_firms(const Model& model, const Scenario& scenario) {
  if (model.base.theory == Theory::ricardian)
    throw Failure(Status::usage,
                  "run simulates firms, and the theory ricardian has none\n"
                  "  entrepot solve --theory ricardian finds its long run");
  if (!keeps_base_year(scenario.assumptions.transfers))
    throw Failure(Status::invalid,
                  fmt::format("run starts from the base year, which holds with the transfers own_income or "
                              "fixed; the scenario assumes 'transfers: {}'\n"
                              "  write one of the two, or find the long run with entrepot solve",
                              to_string(scenario.assumptions.transfers)));
}

RunReport run(const Model& model, const Scenario& scenario, const Discretisation& discretisation,
              RunObserver& observer) {
  RunReport report;
  const Population population =
      make_population(model.world, model.base, discretisation.cohorts, discretisation.states);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  std::vector<LeverUse> package = scenario.baseline;
  package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
  // Firms are most of a state: a case that does not move has none.
  CaseState reference = reference_case(economy), still = base_case(economy);
  CaseRun baseline(Case::baseline, economy, scenario.baseline, scenario.horizon,
                   scenario.baseline.empty() ? std::move(still) : reference);
  CaseRun policy(Case::policy, economy, std::move(package), scenario.horizon, reference);
  Drift drift;
  const int quarters = scenario.horizon.quarters;
  for (int index = 0; index < quarters; ++index) {
    if (!observer.proceed(index, quarters))
      throw Failure(Status::interrupted, fmt::format("stopped after {} of {} quarters", index, quarters));
    advance_reference(economy, reference);
    report.cohort_updates += static_cast<double>(population.probabilities);
    drift.measure(model.base, reference);
    const Quarter quarter = scenario.horizon.quarter(index);
    baseline.quarter(quarter, index, reference, observer, report);
    policy.quarter(quarter, index, reference, observer, report);
  }
  report.certificate.drift_of_masses = drift.masses;
  report.certificate.drift_of_exporters = drift.exporters;
  report.certificate.drift_of_stock = drift.stock;
  require_exact(report.certificate);
  return report;
}

}  // namespace entrepot
