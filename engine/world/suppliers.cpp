// SPDX-License-Identifier: Apache-2.0
#include "world/suppliers.h"

#include "world/base_year.h"

namespace entrepot {

Suppliers suppliers_of(const World& world, const BaseYear& base) {
  Suppliers suppliers;
  suppliers.at_place.assign(at(base.location_count), -1);
  for (int n = 0; n < base.location_count; ++n) {
    bool foreign = false;
    for (const Cell& cell : base.cells) foreign = foreign || (cell.region == n && cell.owner != 0);
    if (!foreign || world.home_economy.empty() || !world.is_home(n)) continue;
    suppliers.at_place[at(n)] = static_cast<int>(suppliers.places.size());
    suppliers.places.push_back(n);
  }
  const int sectors = base.sector_count;
  suppliers.use = Tensor<3>(suppliers.places.size(), sectors, sectors);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int p = suppliers.at_place[at(cell.region)];
    for (int j = 0; p >= 0 && j < sectors; ++j)
      if (const double uses = base.spending(cell.region, j); uses > 0.0)
        suppliers.use(p, j, cell.sector) +=
            base.bundle_share(c, j) * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)] / uses;
  }
  foreign_exposure(base, suppliers, base.net_revenue, suppliers.exposure);
  return suppliers;
}

void foreign_exposure(const BaseYear& base, const Suppliers& suppliers, std::span<const double> net_revenue,
                      Matrix& exposure) {
  const std::size_t places = suppliers.places.size();
  Matrix all(places, base.sector_count), foreign = all;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int p = suppliers.at_place[at(cell.region)];
    if (p < 0) continue;
    all(p, cell.sector) += net_revenue[at(c)];
    if (cell.owner != 0) foreign(p, cell.sector) += net_revenue[at(c)];
  }
  exposure = Matrix(places, base.sector_count);
  for (int p = 0; p < static_cast<int>(places); ++p)
    for (int j = 0; j < base.sector_count; ++j) {
      double share = 0.0;
      for (int s = 0; s < base.sector_count; ++s)
        if (foreign(p, s) > 0.0) share += suppliers.use(p, j, s) * (foreign(p, s) / all(p, s));
      exposure(p, j) = share;
    }
}

}  // namespace entrepot
