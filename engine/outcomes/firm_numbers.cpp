// SPDX-License-Identifier: Apache-2.0
// Numbers of firms of the home economy: a published count of the base year times the index of the run.
#include <cmath>

#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

bool has_counts(const World& world) {
  return world.firm_counts.has_value();
}

// The index of the home economy as its tables have it: mean weighted with base values.
template <class Weight>
double home_index(const Moment& m, const Matrix& index, Weight weight) {
  double sum = 0.0, total = 0.0;
  for (int n = 0; n < m.base().location_count; ++n) {
    if (!m.world().is_home(n)) continue;
    for (int j = 0; j < m.base().sector_count; ++j) {
      if (std::isnan(index(n, j))) continue;
      const double here = weight(m.model, n, j);
      sum += here * index(n, j);
      total += here;
    }
  }
  return total > 0.0 ? sum / total : missing;
}

}  // namespace

std::vector<Outcome> firm_number_outcomes() {
  return {
      {.name = "enterprises",
       .axes = {},
       .unit = "million",
       .long_name = "active firms of the home economy, number",
       .comment = "a published count of registered enterprises in the base year times the outcome `firms` of "
                  "the home economy; places and sectors have no published count",
       .rows = TableRows::home,
       .year = YearRule::mean,
       .take =
           [](const Moment& m, std::span<double> v) {
             v.front() =
                 m.world().firm_counts->enterprises * home_index(m, *m.outcome.firms, weight::revenue);
           },
       .available = has_counts,
       .of_simulated_firms = true},
      {.name = "traders",
       .axes = {},
       .unit = "million",
       .long_name = "firms of the home economy that trade abroad, number",
       .comment =
           "a published count of enterprises that export or import in the base year times the outcome "
           "`exporters` of the home economy: as if those that only import moved with those that export",
       .rows = TableRows::home,
       .year = YearRule::mean,
       .take =
           [](const Moment& m, std::span<double> v) {
             v.front() =
                 m.world().firm_counts->traders * home_index(m, *m.outcome.exporters, weight::sales_abroad);
           },
       .available = has_counts,
       .of_simulated_firms = true}};
}

}  // namespace entrepot
