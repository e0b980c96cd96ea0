// SPDX-License-Identifier: Apache-2.0
#include "market/suppliers.h"

#include <algorithm>

namespace entrepot {

void rest_point_of_suppliers(const World& world, const BaseYear& base, const Wedges& wedges,
                             std::span<const double> net_revenue, const Matrix& before, Matrix& learnt) {
  const Suppliers& suppliers = base.suppliers;
  const double coefficient = world.behaviour.spillover, bound = world.behaviour.spillover_bound;
  foreign_exposure(base, suppliers, net_revenue, learnt);
  for (std::size_t p = 0; p < suppliers.places.size(); ++p)
    for (int j = 0; j < base.sector_count; ++j) {
      const double now = (coefficient + wedges.spillover(suppliers.places[p], j)) * learnt(p, j);
      learnt(p, j) = std::clamp(now - coefficient * before(p, j), -bound, bound);
    }
}

void add_learnt(const BaseYear& base, const Matrix& learnt, std::span<double> log_productivity) {
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int p = base.suppliers.at_place[at(cell.region)];
    if (p >= 0 && cell.owner == 0)
      log_productivity[at(c)] += base.value_added_share[at(c)] * learnt(p, cell.sector);
  }
}

}  // namespace entrepot
