// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/year_rows.h"

#include "base/diagnostic.h"

namespace entrepot {
namespace {

// Of flows added up over places, which have no year's weight of their own, no rule makes a row.
[[noreturn]] void refuse(const Outcome& outcome) {
  throw Failure(Status::bug, "no rows of a year are made of quarters of " + outcome.name);
}

}  // namespace

void YearRows::add(Case which, int in_year, const RowsByOutcome& quarter) {
  Sums& sums = sums_[index_of(which)];
  if (in_year == 0) sums.rows.assign(quarter.size(), {});
  sums.quarters = in_year + 1;
  for (std::size_t k = 0; k < quarter.size(); ++k) {
    if (quarter[k].empty()) continue;
    if (sums.rows[k].empty() || outcomes_[k].year == YearRule::last) {
      sums.rows[k] = quarter[k];
      continue;
    }
    for (std::size_t row = 0; row < quarter[k].size(); ++row)
      sums.rows[k][row].value += quarter[k][row].value;
  }
}

std::vector<ResultRow> YearRows::rows(Case which) const {
  const Sums& sums = sums_[index_of(which)];
  RowsByOutcome year = sums.rows;
  for (std::size_t k = 0; k < year.size(); ++k) {
    const std::string unit = unit_in_year(outcomes_[k], sums.quarters);
    for (ResultRow& row : year[k]) {
      row.unit = unit;
      switch (outcomes_[k].year) {
        case YearRule::sum:
        case YearRule::last:
          break;
        case YearRule::mean:
          row.value /= sums.quarters;
          break;
        case YearRule::sum_only:
        case YearRule::trade_weighted:
          refuse(outcomes_[k]);
      }
    }
  }
  return rows_with_values(year);
}

}  // namespace entrepot
