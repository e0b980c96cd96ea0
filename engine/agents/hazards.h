// SPDX-License-Identifier: Apache-2.0
// The hazards and thresholds of a quarter in a cell, from annual figures (EQUATIONS: section 5, below step
// 7).
#pragma once

#include <cmath>

#include "policy/uncertainty.h"

namespace entrepot {

inline double quarterly(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

struct Hazards {
  double death, entry, exit, speed, sunk_cost;
  double annuity;        // r + death + expected exit, annual
  double log_threshold;  // l_out
  double scale;          // 1 / s_m
  Hazards(const Behaviour& b, double annual_death, bool affiliate)
      : death(quarterly(annual_death)),
        entry(quarterly(b.market_entry)),
        exit(quarterly(b.market_exit)),
        speed(quarterly(affiliate ? b.affiliate_speed : b.entry_speed)),
        sunk_cost(b.sunk_cost),
        annuity(sunk_cost_annuity(b, annual_death)),
        log_threshold(std::log(b.exit_threshold)),
        scale(1.0 / b.market_shock) {}
  // l_in
  double threshold_of_entry(double log_uncertainty) const {
    return entry_threshold_of(annuity, sunk_cost, log_uncertainty);
  }
};

}  // namespace entrepot
