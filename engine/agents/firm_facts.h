// SPDX-License-Identifier: Apache-2.0
// Facts about the firms of the home economy in the stationary base year, to set beside published ones.
//
// Of manufacturers (ISIC divisions 10 to 33; all that make goods where sectors have no ISIC), because
// published figures are theirs; all owners and places of the home economy together. The number of firms of a
// cell has no source: cells are added as if their active firms sold the same on average, in all markets. What
// that assumes shows in one figure, the share of exporters.
#pragma once

#include "agents/firm_sizes.h"
#include "agents/firm_years.h"

namespace entrepot {

struct FirmFacts {
  bool any = false;                  // somebody exports
  double new_exporters = 0;          // of a year's exporters, those who did not export the year before
  std::array<double, 3> survival{};  // of those, who export so many years later (survival_years)
  double exporters_of_active = 0;    // exporters over firms that sell somewhere, in a year
  // The same where cells are added as if firms paid the same for access to their home market.
  double exporters_of_active_by_access = 0;
  // Exporters that live through a year, by places abroad they sell to in it.
  double one_place = 0, ten_places = 0;  // share with one; with ten or more
  // Slope of ln firms on ln places, up to ten places with any; 0 with fewer than three.
  double places_slope = 0;
  std::array<double, 3>
      top_share{};              // of exports of a quarter, by the largest 1, 5, 10 per cent of exporters
  double home_sales_ratio = 0;  // mean sales at home, exporters over others
  double tail_index = 0;        // of sales, largest 1 per cent of active firms
};

FirmFacts firm_facts(const World& world, const BaseYear& base, const Population& population);
// Of the firms of these cells alone.
FirmFacts firm_facts(const World& world, const BaseYear& base, const Population& population,
                     const std::vector<int>& cells);

// Cells of whose firms facts are told: the home economy's manufacturers that sell somewhere.
std::vector<int> cells_of_manufacturers(const World& world, const BaseYear& base,
                                        const Population& population);

// How facts go with the size of an economy, each having its own manufacturers: over all of the model that
// export; 0 with fewer than three. Published figures are over countries, and some of the model's economies
// are groups of them.
struct FactsBySize {
  double top_5 = 0;          // slope of the share of exports of the largest 5 per cent on ln GDP
  double new_exporters = 0;  // slope of the share of a year's exporters that are new on ln GDP
  double survival = 0;       // rank correlation of that share and of how many of them are left a year later
};
FactsBySize facts_by_size(const World& world, const BaseYear& base, const Population& population);

}  // namespace entrepot
