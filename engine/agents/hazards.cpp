// SPDX-License-Identifier: Apache-2.0
#include "agents/hazards.h"

#include <algorithm>

#include "numerics/array_math.h"

namespace entrepot {

namespace {

// The same at points of z.
void chances_at(std::span<const double> log_profit, double up, double down, double scale,
                std::span<double> in, std::span<double> out) {
  for (std::size_t m = 0; m < in.size(); ++m) {
    const double z = log_profit[m] * scale;
    in[m] = up + z;
    out[m] = down - z;
  }
  normal_distribution(in, in);
  normal_distribution(out, out);
}

}  // namespace

void chances(const Cohorts& cohorts, double shift, double entry_threshold, const Hazards& rates,
             std::span<double> in, std::span<double> out, Column& scratch) {
  // out = Phi((l_out - l)/s_m).
  const double up = (shift - entry_threshold) * rates.scale,
               down = (rates.log_threshold - shift) * rates.scale;
  if (cohorts.grid.empty()) return chances_at(cohorts.log_profit, up, down, rates.scale, in, out);
  const std::size_t points = cohorts.grid.size(), ranks = at(cohorts.ranks);
  scratch.resize(2 * points);
  const std::span<double> grid_in = std::span(scratch).first(points),
                          grid_out = std::span(scratch).last(points);
  chances_at(cohorts.grid, up, down, rates.scale, grid_in, grid_out);
  for (int k = 0; k < cohorts.states; ++k) {
    const auto spread = [&](std::span<const double> grid, std::span<double> all) {
      double* const row = &all[at(k) * ranks];
      row[0] = grid[cohorts.first_of(k)];
      std::copy_n(&grid[cohorts.second_of(k)], ranks - 1, row + 1);
    };
    spread(grid_in, in);
    spread(grid_out, out);
  }
}

}  // namespace entrepot
