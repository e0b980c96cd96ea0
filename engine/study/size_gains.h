// SPDX-License-Identifier: Apache-2.0
// Who gains when trade gets cheaper everywhere: large firms sell abroad, and the others meet imports at home
// (Eaton, Kortum & Kramarz 2011, section 6: barriers a tenth lower, French firms by decile of sales).
#pragma once

#include <array>

#include "agents/firm_panel.h"

namespace entrepot {

// Change of sales by decile of firms, smallest first, bn USD a year in units of the world wage bill. Firms
// are those of `foremost` cells that sell somewhere in the base year, ordered by what they are expected to
// sell then; nobody changes its decile, who falls below every cutoff sells nothing, and of more firms than
// there were the base year's have their share.
using SizeGains = std::array<double, 10>;

// In the long run (market/solve, `long_run`), when the iceberg cost of every flow between economies is
// multiplied by `factor`. Chances to sell are those of the stationary base year with cutoffs that have moved
// as attraction has.
SizeGains size_gains(const World& world, const BaseYear& base, const Population& population,
                     const FirmState& stationary, const std::vector<PanelCell>& cells,
                     const std::vector<int>& foremost, double factor);

}  // namespace entrepot
