// SPDX-License-Identifier: Apache-2.0
// How much of who sells where is efficiency, and how much is luck in a market.
#pragma once

#include "agents/firm_panel.h"

namespace entrepot {

// Of the variance over firms of selling in a place abroad or not, the share that is between firms of
// different efficiency (rank and transitory productivity): 1 - E[p(1 - p)]/(q(1 - q)), p the chance of a
// firm's efficiency and q the share of all, firms being those that chose to sell at home (Eaton,
// Kortum & Kramarz 2011, section 5). Variances are taken inside cells and added up for each place; mean over
// places. In the stationary base year, from the cohorts; 0 where nobody sells abroad.
double entry_by_efficiency(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, const std::vector<PanelCell>& cells,
                           const std::vector<int>& foremost);

}  // namespace entrepot
