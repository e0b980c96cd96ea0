// SPDX-License-Identifier: Apache-2.0
#include "study/theory_ensembles.h"

#include <optional>
#include <utility>

#include "study/long_run_members.h"

namespace entrepot {

std::vector<TheoryEnsemble> draw_theories(const Model& model, const Scenario& scenario,
                                          const TakenFromLongRun& wanted, const UncertaintyAsked& what,
                                          const EnsembleAsked& asked, const StudyWatch& watch) {
  std::vector<TheoryEnsemble> theories;
  for (TheoryVariant& variant : theory_variants(scenario.assumptions)) {
    TheoryEnsemble of_one{std::move(variant.column), {}};
    const bool first = theories.empty();
    try {
      // The model is the first of them.
      std::optional<Model> other;
      if (!first) other = under(variant, model);
      Scenario assumed = scenario;
      assumed.assumptions = variant.assumed;
      const Model& its = other ? *other : model;
      of_one.found =
          draw_long_runs(its, assumed, wanted, uncertain_numbers(its.world, assumed, what), asked, watch);
    } catch (const Failure& failure) {
      if (first || failure.status() != Status::no_equilibrium) throw;
      const std::string words = failure.what();
      of_one.column.trouble = words.substr(0, words.find('\n'));
    }
    theories.push_back(std::move(of_one));
  }
  return theories;
}

OutcomeSpread of_all_theories(const std::vector<TheoryEnsemble>& theories, std::size_t outcome) {
  std::vector<double> values;
  for (const TheoryEnsemble& each : theories) {
    if (!each.column.trouble.empty()) continue;
    for (std::size_t m = 0; m < each.found.drawn.draws(); ++m)
      values.push_back(each.found.drawn.results(m, outcome));
  }
  return outcome_spread(std::move(values));
}

double between_theories(const std::vector<TheoryEnsemble>& theories, std::size_t outcome) {
  std::vector<OutcomeSpread> spreads;
  for (const TheoryEnsemble& each : theories)
    if (each.column.trouble.empty()) spreads.push_back(spread_of_outcome(each.found.drawn, outcome));
  double mean = 0.0, within = 0.0, apart = 0.0;
  for (const OutcomeSpread& spread : spreads) mean += spread.mean / static_cast<double>(spreads.size());
  for (const OutcomeSpread& spread : spreads) {
    within += spread.sd * spread.sd;
    apart += (spread.mean - mean) * (spread.mean - mean);
  }
  return apart > 0.0 ? apart / (apart + within) : 0.0;
}

}  // namespace entrepot
