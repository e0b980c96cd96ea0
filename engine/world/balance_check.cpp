// SPDX-License-Identifier: Apache-2.0
#include "world/balance_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entrepot {

void check_balance(const World& world, const BalancedTable& table, const std::string& file,
                   Diagnostics& diagnostics) {
  constexpr double tolerance = 1e-9;
  const int places = world.location_count(), sectors = world.sector_count();
  const Spot all{file, 0, 0, 1};
  const std::string remedy = "run entrepot model calibrate";
  for (int n = 0; n < places; ++n)
    for (int j = 0; j < sectors; ++j) {
      double sold = 0.0, bought = 0.0, use = table.final_demand(n, j), spent = table.value_added(n, j);
      for (int i = 0; i < places; ++i) {
        sold += table.flow(n, i, j);
        bought += table.flow(i, n, j);
      }
      for (int s = 0; s < sectors; ++s) {
        use += table.input(n, j, s);
        spent += table.input(n, s, j);
      }
      if (!(std::abs(use - bought) <= tolerance * std::max(1.0, bought)))
        diagnostics.error("M012", all,
                          fmt::format("{} in {}: use is {:.6f}, purchases are {:.6f}", world.sector_names[j],
                                      world.location_names[n], use, bought),
                          remedy);
      if (!(std::abs(spent - sold) <= tolerance * std::max(1.0, sold)))
        diagnostics.error("M012", all,
                          fmt::format("{} in {}: cost is {:.6f}, sales are {:.6f}", world.sector_names[j],
                                      world.location_names[n], spent, sold),
                          remedy);
    }
  Tensor<3> bridge = table.flow;
  for (const ReExport& route : table.reexports) {
    bridge(route.origin, route.hub, route.sector) += route.value;
    bridge(route.hub, route.destination, route.sector) += route.value;
    if (route.origin != route.destination)
      bridge(route.origin, route.destination, route.sector) -= route.value;
  }
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; j < sectors; ++j)
        if (!(std::abs(bridge(i, n, j) - table.recorded(i, n, j)) <=
              tolerance * std::max(1.0, bridge(i, n, j))))
          diagnostics.error(
              "M012", all,
              fmt::format(
                  "{} from {} to {}: recorded trade is {:.6f}, traced trade and its bridge are {:.6f}",
                  world.sector_names[j], world.location_names[i], world.location_names[n],
                  table.recorded(i, n, j), bridge(i, n, j)),
              remedy);
}

}  // namespace entrepot
