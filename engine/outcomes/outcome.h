// SPDX-License-Identifier: Apache-2.0
// A row of the list of outcomes: what it is, in which unit, how quarters become a year and places a group,
// which tables show it, and how it is taken from a quarter.
//
// A row gives the NetCDF variable, the rows of results.csv and summary.csv and the entry of the
// documentation. Values are laid out in the order of `axes`, last fastest. Money is bn USD of the
// base year a quarter (the engine's annual rates divided by four) in terms of the numeraire, the world
// wage bill; indices are 1 in the base year.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "world/model.h"

namespace entrepot {

struct Moment;

// `owner`: of affiliates, without `domestic`; `producer_owner`: with it.
enum class Axis { origin, destination, location, sector, labour_market, owner, producer_owner };

// How the quarters of a year of the run become the year; outcomes/results/years.h does it.
enum class YearRule {
  sum,             // of a flow
  mean,            // of an index or a stock
  trade_weighted,  // mean, each quarter weighted with its trade
  sum_only,        // as `sum`, and by year in every file: too large for quarters
  last             // taken in the last quarter of a year only, which stands for it; by year in every file
};

// How places (and sectors) become a group: goods, services, the home economy.
enum class GroupRule {
  sum,
  weighted_mean,  // with base values, `weight`; missing values left out
  of_flows,       // computed again for the group, `of_places`
  deflated_gdp    // change of the sum of GDP over the change of consumer prices
};

// Which rows of the tables an outcome has.
enum class TableRows {
  none,
  places,          // by place, with groups of sectors if it has sectors, and the home economy
  places_sectors,  // the same, and every sector of the home economy
  pairs,           // the home economy with each partner and with all; a year's total by pair of places
  pairs_of_goods,  // the same for goods only
  affiliates,      // inward by owner, place and sector of the home economy; outward by place
  home,            // one number, of the home economy
  pairs_by_owner   // a year's exports and imports of the home economy by owner of the producer
};

struct Outcome {
  std::string name = {};
  std::vector<Axis> axes = {};
  std::string unit = {}, long_name = {}, comment = {};
  TableRows rows = TableRows::none;
  // Another outcome whose totals these are: who asks for that one in a scenario gets them too.
  std::string totals_of = {};
  YearRule year = YearRule::sum;
  GroupRule group = GroupRule::sum;
  // Fills `values`, of the outcome's size.
  void (*take)(const Moment& moment, std::span<double> values) = nullptr;
  // For GroupRule::weighted_mean; sector -1 where the outcome has none.
  double (*weight)(const Model& model, int place, int sector) = nullptr;
  // For GroupRule::of_flows: from trade (origin, destination, sector) and GDP of the quarter.
  double (*of_places)(const Model& model, std::span<const int> places, std::span<const double> trade,
                      std::span<const double> gdp) = nullptr;
  bool (*available)(const World& world) = nullptr;  // none: always
  bool of_simulated_firms = false;                  // the closed form of the long run does not have it
  bool of_many_numbers = false;                     // hardly two of a time alike: packing saves little
  bool of_authorities = false;                      // moves while a case is at rest (QuarterOutcome::at_rest)
};

// Numbers of one time, one span an outcome in the order of the list; empty where there are none.
using OutcomeValues = std::vector<std::span<const double>>;

bool is_bilateral(const Outcome& outcome);  // has origin and destination
bool has_owners(const World& world);        // somebody owns firms away from home

const char* to_string(Axis axis);
std::size_t extent(const Model& model, Axis axis);
std::size_t size_of(const Model& model, const Outcome& outcome);
// Codes of the entries of an axis, as files and tables name them.
std::vector<std::string> names_along(const Model& model, Axis axis);

}  // namespace entrepot
