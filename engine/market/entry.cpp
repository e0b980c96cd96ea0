// SPDX-License-Identifier: Apache-2.0
#include "market/entry.h"

#include <algorithm>
#include <cmath>

namespace entrepot {

void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_wage, std::span<double> log_rest) {
  if (base.theory == Theory::ricardian) {  // nobody pays to enter, so their number is no unknown
    std::fill(log_rest.begin(), log_rest.end(), 0.0);
    return;
  }
  const Behaviour& behaviour = world.behaviour;
  const auto at = [](int index) { return static_cast<std::size_t>(index); };
  Matrix chosen(world.owner_names.size(), base.sector_count);  // sum over regions of share o v^nu
  Matrix in_base = chosen;               // the same sum in the base year, in the same order
  Column value(base.cells.size(), 0.0);  // o v^nu
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    const Cell& cell = base.cells[c];
    const double log_wage_here = log_wage[at(cell.region)];
    if (cell.owner == 0) {
      log_rest[c] = behaviour.entry_elasticity * (log_revenue[c] - log_wage_here);
      continue;
    }
    double log_value = log_revenue[c] - log_number[c] - log_wage_here - wedges.log_investment_cost[c];
    if (wedges.profit_tax[c] != base.profit_tax[c])
      log_value += std::log((1.0 - wedges.profit_tax[c]) / (1.0 - base.profit_tax[c]));
    value[c] = wedges.open_share[c] * std::exp(behaviour.location_elasticity * log_value);
    chosen(cell.owner, cell.sector) += base.location_share[c] * value[c];
    in_base(cell.owner, cell.sector) += base.location_share[c];
  }
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    const Cell& cell = base.cells[c];
    if (cell.owner == 0) continue;
    // Over the base year's sum, which is one but for rounding: without a change the result is exactly zero.
    const double outside = behaviour.outside_share;
    log_rest[c] = std::log(value[c] / ((outside + chosen(cell.owner, cell.sector)) /
                                       (outside + in_base(cell.owner, cell.sector))));
  }
}

}  // namespace entrepot
