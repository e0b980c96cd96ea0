// SPDX-License-Identifier: Apache-2.0
// How far the figures of the margins may be off: what a base year is drawn from (uncertain_margins.h).
//
// A range r is in log points, with odds of nine in ten: the figure lies between exp(-r) and exp(r) times what
// the table says. Of a figure between 0 and 1 that is a share of something the odds do, share / (1 - share),
// so that it stays one. 0: it is taken as it stands. E economies, J sectors, R regions of the home economy.
#pragma once

#include <string_view>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

// Where a row says nothing of its range, its grade does, times or over:
//   sourced   1     seen in the publication. What a publication itself may be off by nobody states; where two
//                   of them tell of the same trade, which one holds is drawn (record_odds)
//   recalled  1.05  published, but from memory: another edition, a rounded digit
//   derived   1.2   arithmetic on other figures. Rows of `macro` that state a range are mostly derived, and
//                   most of them say 20 percent
//   assumed   1.5   a judgement: cells of trade by sector, the largest kind of them, are known to within a
//   half
// The one place where this is said; others: 0.
double range_of_grade(std::string_view grade);

// Two records of one trade, and the truth somewhere between them: the weight of the partner's has these odds
// at its ends, 0.1 to 0.9 around a half, about as spread as if every mean of both were as likely.
constexpr double record_odds = 9.0;

// Of a number of model.yaml; its ends may lie at different distances.
struct FigureRange {
  double down = 0.0, up = 0.0;
  bool certain() const { return !(down > 0.0 && up > 0.0); }
};
// From stated ends, low < value < high; of a share in its odds. Certain where its scale does not reach them.
FigureRange stated_range(double value, double low, double high, bool share);

// As Margins has its figures; rows that have one grade have one range.
struct MarginRanges {
  std::vector<FigureRange> calibration, investment;  // by row of calibration_rows, investment_rows

  Column gdp;                            // [e]
  Matrix goods, services, sector_share;  // (exporter, importer)
  double input_coefficient = 0.0, value_added_share = 0.0, final_demand_share = 0.0;
  Column sector_trade, sector_value_added;                        // [j]
  Column region_gdp, region_goods_exports, region_goods_imports;  // [r]
  Column region_services_exports, region_services_imports;        // [r]
  double final_demand = 0.0, region_sectors = 0.0, distance = 0.0;
  Column profile;        // [profile]
  Column recorded_duty;  // [place]

  // Of owners and hosts, what partners of theirs are off by: each on its own.
  Column inward_stock, inward_flow;    // [owner]
  Column outward_stock, outward_flow;  // [place]
  Matrix owner_share;                  // (block, owner)
  Matrix known_mix;                    // (owner, sector)
  Column industry;                     // [g]
  Column foreign_share;                // [j]
  Column region_flow;                  // [r]
  Tensor<3> export_odds;               // (owner, host, destination)
  Column outward_export_odds;          // [place]

  Column migrants;     // [r]
  Matrix destination;  // (registered, works)
};

}  // namespace entrepot
