// SPDX-License-Identifier: Apache-2.0
// What the firms of a cell do in a year of the stationary base year, computed from their chain: how many
// export, how many of those are new, how many still export years later, to how many places.
//
// Markets are independent given the path of a firm's transitory productivity y, and a firm that sells nowhere
// is known by y alone: what follows a quarter without exports is exact, and firms are followed from birth,
// where they export nothing. In between markets are taken as independent given today's y, which the chain of
// whole firms confirms to a per cent in small economies (tests/agents/firm_years_test.cpp). Where a firm
// sells to many places, as on `macro`, the chain forgets who was in many of them: new exporters .258 where
// firms followed one by one give .246, alive a year later .68 where they give .69 (firm_panel.h), with
// EQUATIONS' numbers; with those that model.yaml has, under which firms come and go faster, .18 of active
// firms export where .17 do, and .21 of new exporters are left after three years where .25 are.
#pragma once

#include <array>

#include "agents/population.h"

namespace entrepot {

constexpr std::array<int, 3> survival_years{1, 3, 5};

// Numbers of firms over the cell's potential firms. Abroad is outside the firm's economy. A firm that dies
// and the one that is born in its stead are two.
struct FirmYears {
  double active = 0;                  // sell somewhere in the year
  double exporters = 0;               // sell abroad in the year
  double newcomers = 0;               // and did not the year before
  std::array<double, 3> survivors{};  // of those, sell abroad in the year so many years later
  // [k]: sell to k places abroad in a year through which they live.
  Column by_places;
};

FirmYears firm_years(const World& world, const BaseYear& base, const Population& population, int cell);

}  // namespace entrepot
