// SPDX-License-Identifier: Apache-2.0
// The rows of a year, made of the rows of its quarters by the outcome's rule (years.h): whoever adds up the
// quarters of results.csv, or takes their mean, has the year to the bit, groups and all.
#pragma once

#include <array>
#include <vector>

#include "outcomes/results/groups.h"
#include "outcomes/results/years.h"

namespace entrepot {

// The year under way, of both cases.
class YearRows {
 public:
  explicit YearRows(std::vector<Outcome> outcomes) : outcomes_(std::move(outcomes)) {}

  // Quarters of a case in their order, `in_year` from 0.
  void add(Case which, int in_year, const RowsByOutcome& quarter);
  // Of the quarters since the last 0; a row that is no number in one of them is none in the year.
  std::vector<ResultRow> rows(Case which) const;

 private:
  struct Sums {
    RowsByOutcome rows;
    int quarters = 0;
  };
  std::vector<Outcome> outcomes_;
  std::array<Sums, 2> sums_;  // [case]
};

}  // namespace entrepot
