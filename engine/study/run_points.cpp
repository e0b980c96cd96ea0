// SPDX-License-Identifier: Apache-2.0
#include "study/run_points.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "outcomes/results/years.h"
#include "study/desks.h"

namespace entrepot {

PointEffects RunPoints::effects_of(const Variant& variant, const std::vector<SweptOutcome>& outcomes) {
  require_firms(*variant.model, variant.scenario);
  const std::vector<std::string> taken = names_of(outcomes);
  if (desk_ == nullptr || model_ != variant.model || taken_ != taken) {
    desk_.reset();
    model_ = variant.model;
    taken_ = taken;
    desk_ = std::make_unique<RunDesk>(*model_, taken_, asked_.held);
  }
  if (!asked_.one_baseline) desk_->baseline_changed();
  PointEffects found;
  found.rows.resize(outcomes.size());
  const int year = asked_.year > 0 ? asked_.year : years_of(variant.scenario.horizon);
  try {
    std::vector<EffectRow> rows = desk_->effects_of(variant.scenario, &found.certificate);
    std::erase_if(rows, [&](const EffectRow& row) { return row.year != year; });
    take_rows(rows, outcomes, found);
  } catch (const Failure& failure) {
    take_trouble(failure, found);
  }
  return found;
}

std::vector<PointEffects> simulated_points(std::size_t begin, std::size_t end,
                                           const std::vector<SweptOutcome>& outcomes,
                                           const RunPointsAsked& asked,
                                           const std::function<Variant(std::size_t)>& variant,
                                           const std::function<void()>& simulated) {
  std::vector<PointEffects> found(end - begin);
  std::mutex one_at_a_time;
  Desks<RunPoints> desks([&] { return std::make_unique<RunPoints>(asked); });
  desks.each(found.size(), {}, [&](RunPoints& desk, std::size_t k) {
    Variant ready;
    {
      const std::lock_guard lock(one_at_a_time);
      ready = variant(begin + k);
    }
    found[k] = desk.effects_of(ready, outcomes);
    const std::lock_guard lock(one_at_a_time);
    simulated();
  });
  return found;
}

}  // namespace entrepot
