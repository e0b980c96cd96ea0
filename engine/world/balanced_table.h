// SPDX-License-Identifier: Apache-2.0
// The balanced table of the base year: what calibration writes and a model folder keeps.
// Money in bn USD of the base year a year.
#pragma once

#include <vector>

#include "base/arrays.h"

namespace entrepot {

// Goods of `origin` that `destination` uses, recorded as two flows: origin -> hub, hub -> destination.
struct ReExport {
  int origin = 0, hub = 0, destination = 0, sector = 0;
  double value = 0.0;
};

// The part of a place and sector that belongs to an owner from elsewhere. Flow and conduit flow over the
// stock is one number for an owner in the home economy, and for each host of the home economy's firms.
struct Affiliate {
  int owner = 0, place = 0, sector = 0;
  double share_within = 0;  // of the place's sales of the sector to places of its own economy
  double share_abroad = 0;  // of its sales to other economies
  double fdi_flow = 0;      // bn USD a year, what answers to policy
  double fdi_stock = 0;     // bn USD
  double conduit_flow = 0;  // bn USD a year, recorded flow that passes through and answers to no lever
  // [n] of its sales to each other economy; empty where that is share_abroad of all of them. The money is
  // the same.
  std::vector<double> share_to = {};
  // Of the place's sales to a destination, in the same economy or abroad.
  double share(int destination, bool abroad) const {
    if (!abroad) return share_within;
    return share_to.empty() ? share_abroad : share_to[at(destination)];
  }
};

struct BalancedTable {
  Tensor<3> flow;       // (origin, destination, sector) border value by true origin
  Tensor<3> recorded;   // (origin, destination, sector) as customs record it; flow + bridge
  Tensor<3> tariff;     // (origin, destination, sector) collected duty, fraction of border value
  Tensor<3> input;      // (place, input sector, using sector) at border value, before duty
  Matrix final_demand;  // (place, sector) at border value; 0 for zones
  Matrix value_added;   // (place, sector)
  std::vector<ReExport> reexports;
  std::vector<Affiliate> affiliates;  // in order (owner, place, sector); none: every cell is domestic
  Matrix workers;  // (registered, works), places, million; 0 but in the home economy; empty: nobody moves
};

}  // namespace entrepot
