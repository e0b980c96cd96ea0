// SPDX-License-Identifier: Apache-2.0
#include "study/effects.h"

namespace entrepot {
namespace {

std::vector<std::string> horizons_at(const Horizon& horizon, int quarter) {
  std::vector<std::string> names;
  for (int year : {1, 5, 10})
    if (quarter == year * quarters_a_year - 1) names.push_back("year " + std::to_string(year));
  if (quarter == horizon.quarters - 1) names.push_back("last");
  return names;
}

// Rows of both cases have the same names in the same order.
void add_effects(const Horizon& horizon, int quarter, const std::vector<ResultRow>& baseline,
                 const std::vector<ResultRow>& policy, std::vector<EffectRow>& effects) {
  const std::string when = to_string(horizon.quarter(quarter));
  for (const std::string& name : horizons_at(horizon, quarter))
    for (std::size_t k = 0; k < policy.size(); ++k)
      effects.push_back({baseline[k], name, when, baseline[k].unit, baseline[k].value, policy[k].value});
}

}  // namespace

void EffectsTable::quarter(const QuarterValues& quarter) {
  if (horizons_at(horizon_, quarter.quarter).empty()) return;
  if (quarter.which == Case::baseline)
    baseline_ = quarter.rows;
  else
    add_effects(horizon_, quarter.quarter, baseline_, quarter.rows, rows_);
}

std::vector<EffectRow> effects(const Results& results) {
  std::vector<EffectRow> effects;
  const auto& baseline = results.rows[index_of(Case::baseline)];
  const auto& policy = results.rows[index_of(Case::policy)];
  for (std::size_t t = 0; t < policy.size(); ++t)
    add_effects(results.horizon, static_cast<int>(t), baseline[t], policy[t], effects);
  return effects;
}

}  // namespace entrepot
