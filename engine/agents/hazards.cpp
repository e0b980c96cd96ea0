// SPDX-License-Identifier: Apache-2.0
#include "agents/hazards.h"

#include "numerics/array_math.h"

namespace entrepot {

void chances(const Cohorts& cohorts, double shift, double entry_threshold, const Hazards& rates,
             std::span<double> in, std::span<double> out) {
  // out = Phi((l_out - l)/s_m).
  const double up = (shift - entry_threshold) * rates.scale,
               down = (rates.log_threshold - shift) * rates.scale;
  for (std::size_t m = 0; m < in.size(); ++m) {
    const double z = cohorts.log_profit[m] * rates.scale;
    in[m] = up + z;
    out[m] = down - z;
  }
  normal_distribution(in, in);
  normal_distribution(out, out);
}

}  // namespace entrepot
