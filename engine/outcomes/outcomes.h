// SPDX-License-Identifier: Apache-2.0
// The explicit list of outcomes: what a run reports, in which unit, and how it is taken from a quarter.
//
// One row gives the NetCDF variable, the rows of results.csv and summary.csv and the entry of the
// documentation. Values are laid out in the order of `axes`, last fastest. Money is bn USD of the
// base year a quarter (the engine's annual rates divided by four) in terms of the numeraire, the world
// wage bill; indices are 1 in the base year.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "outcomes/taken.h"

namespace entrepot {

// `owner`: of affiliates, without `domestic`; `producer_owner`: with it.
enum class Axis { origin, destination, location, sector, labour_market, owner, producer_owner };

// How four quarters become a year, where a file is annual.
// `last`: the last quarter of the year stands for it, and is the only one in which it is taken.
enum class OverYear { sum, mean, trade_weighted, last };

// How places (and sectors) become a group: goods, services, the home economy.
enum class Together {
  sum,
  mean,         // weighted with base values, `weight`
  of_flows,     // computed again for the group, `of_places`
  deflated_gdp  // change of the sum of GDP over the change of consumer prices
};

// Which rows of the CSV files an outcome has.
enum class CsvRows {
  none,
  places,          // by place, with groups of sectors if it has sectors, and the home economy
  places_sectors,  // the same, and every sector of the home economy
  pairs,           // the home economy with each partner; a year's total by pair of places
  pairs_of_goods,  // the same for goods only
  affiliates,      // inward by owner, place and sector of the home economy; outward by place
  home,            // one number, of the home economy
  pairs_by_owner   // a year's exports and imports of the home economy by owner of the producer
};

struct Outcome {
  std::string name;
  std::vector<Axis> axes;
  std::string unit, long_name, comment;
  CsvRows rows = CsvRows::none;
  OverYear over_year = OverYear::sum;
  Together together = Together::sum;
  void (*take)(const Moment& moment, std::span<double> values) = nullptr;
  double (*weight)(const Model& model, int place, int sector) = nullptr;  // for Together::mean
  bool (*available)(const World& world) = nullptr;                        // none: always
  bool by_year = false;  // in every file by year of the run: four quarters from its first
  // For Together::of_flows: from trade (origin, destination, sector) and GDP of the quarter.
  double (*of_places)(const Model& model, std::span<const int> places, std::span<const double> trade,
                      std::span<const double> gdp) = nullptr;

  bool has_pairs() const { return rows == CsvRows::pairs || rows == CsvRows::pairs_of_goods; }
  bool at_year_end() const { return over_year == OverYear::last; }
  bool bilateral() const { return std::find(axes.begin(), axes.end(), Axis::destination) != axes.end(); }
};

// In the order in which they are written; only those that the world has columns or owners for.
std::vector<Outcome> outcomes(const World& world);

bool has_owners(const World& world);
std::size_t extent(const Model& model, Axis axis);
std::size_t size_of(const Model& model, const Outcome& outcome);
const char* to_string(Axis axis);
// "bn USD a quarter" -> "bn USD a year"; other units stay.
std::string unit_of_year(std::string unit);

}  // namespace entrepot
