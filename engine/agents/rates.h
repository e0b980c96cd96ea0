// SPDX-License-Identifier: Apache-2.0
// The hazards and thresholds of a quarter in a cell, from annual figures (EQUATIONS: section 5, below step
// 7).
#pragma once

#include <cmath>

#include "world/world.h"

namespace entrepot {

inline double quarterly(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

struct Rates {
  double death, entry, exit, speed, sunk_cost;
  double annuity;        // r + death + expected exit, annual
  double log_threshold;  // l_out
  double scale;          // 1 / s_m
  Rates(const Behaviour& b, double annual_death, bool affiliate)
      : death(quarterly(annual_death)),
        entry(quarterly(b.market_entry)),
        exit(quarterly(b.market_exit)),
        speed(quarterly(affiliate ? b.affiliate_speed : b.entry_speed)),
        sunk_cost(b.sunk_cost),
        annuity(b.interest + annual_death + b.expected_exit),
        log_threshold(std::log(b.exit_threshold)),
        scale(1.0 / b.market_shock) {}
  double log_entry_threshold(double log_uncertainty) const {
    return std::log(1.0 + annuity * sunk_cost * std::exp(log_uncertainty));
  }
};

}  // namespace entrepot
