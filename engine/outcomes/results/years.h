// SPDX-License-Identifier: Apache-2.0
// How quarters become years: the one rule, which files, tables and values in memory all have from here.
//
// A year of the run is four quarters from its first, whatever the calendar says; the last may be shorter. Of
// the quarters q that it has, with the outcome's value v and trade T of the same flow:
//
//   sum, sum_only    sum v
//   mean             sum v / number of q
//   trade_weighted   sum v T / sum T, 0 where there was no trade
//   last             v of the last q
//
// A year's effect in per cent is policy over baseline of these. Money of a year that has fewer quarters is
// that of these quarters, and its unit says so.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "outcomes/outcome.h"
#include "simulation/run.h"

namespace entrepot {

int years_of(const Horizon& horizon);
// Quarters, as indices in the horizon.
int first_quarter(int year);
int last_quarter(const Horizon& horizon, int year);
int quarters_of(const Horizon& horizon, int year);
// What a year is called: "2033" where it is that of the calendar, "2033Q2-2034Q1", "2034Q2" of one quarter.
std::string period_of(const Horizon& horizon, int year);
bool ends_year(const Horizon& horizon, int quarter);

// Whether an outcome is taken in a quarter.
bool taken_in(const Outcome& outcome, const Horizon& horizon, int quarter);
// Whether it is by year in every file.
bool only_by_year(const Outcome& outcome);
// "bn USD a quarter" becomes "bn USD a year" where four quarters are added up, "bn USD in 2 quarters" where
// a year has fewer.
std::string unit_in_year(const Outcome& outcome, int quarters = quarters_a_year);

// The year under way, of both cases. Holds a year's sums of those outcomes that are wanted, and no more.
class Years {
 public:
  // wanted[k]: whether outcome k is asked for by year.
  Years(std::vector<Outcome> outcomes, const Horizon& horizon, std::vector<bool> wanted);

  // Quarters of a case in their order. At the end of a year its values, which live until the next call and no
  // longer than `values`; empty for what is not wanted.
  const OutcomeValues* add(Case which, int quarter, const OutcomeValues& values);

 private:
  void add_quarter(std::size_t k, const OutcomeValues& values, std::vector<double>& sum) const;
  void divide(std::size_t k, int quarters, std::vector<std::vector<double>>& sums) const;

  std::vector<Outcome> outcomes_;
  Horizon horizon_;
  std::vector<bool> wanted_;
  std::vector<bool> summed_;                              // wanted, or a weight of what is
  std::size_t trade_ = 0;                                 // the weight of YearRule::trade_weighted
  std::array<std::vector<std::vector<double>>, 2> sums_;  // [case][outcome]
  OutcomeValues year_;
};

}  // namespace entrepot
