// SPDX-License-Identifier: Apache-2.0
#include "study/long_run_answers.h"

#include <functional>

#include "numerics/parallel.h"

namespace entrepot {

LongRunAnswers long_run_answers(const Model& model, const Scenario& scenario, const LongRun& solved,
                                const LongRunAsked& asked) {
  LongRunAnswers answers;
  // The longest first. It alone lays levers, whose formulas belong to one thread.
  std::vector<std::function<void()>> parts;
  if (asked.on_judgement)
    parts.emplace_back([&] { answers.on_judgement = share_on_judgement(model, scenario, solved); });
  if (asked.following)
    parts.emplace_back([&] { answers.following = with_and_without_following(model, solved); });
  parts.emplace_back([&] { answers.effects = effects(model, solved, asked.outcomes); });
  if (asked.smearing)
    parts.emplace_back([&] {
      answers.smearing =
          largest_smearing(MarketSolver(model.world, model.base), solved.policy.wedges, solved.policy.market);
    });
  parts.emplace_back([&] { answers.rules = under_both_rules(model, solved); });
  for_blocks(parts.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) parts[k]();
  });
  return answers;
}

}  // namespace entrepot
