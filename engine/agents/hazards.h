// SPDX-License-Identifier: Apache-2.0
// The hazards and thresholds of a quarter in a market of a cell, from annual figures (EQUATIONS: section 5,
// table below step 7). They differ between the home market (Population::home) and every other one.
#pragma once

#include <cmath>
#include <span>

#include "agents/population.h"
#include "policy/uncertainty.h"

namespace entrepot {

inline double quarterly(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

struct Hazards {
  double death, entry, exit, sunk_cost;
  double annuity;        // r + death + expected exit, annual
  double log_threshold;  // l_out
  double scale;          // 1 / s_m
  // `own`: the home market.
  Hazards(const Behaviour& b, double annual_death, bool own)
      : death(quarterly(annual_death)),
        entry(quarterly(own ? b.market_entry_own : b.market_entry_other)),
        exit(quarterly(own ? b.market_exit_own : b.market_exit_other)),
        sunk_cost(own ? b.sunk_cost_own : b.sunk_cost_other),
        annuity(sunk_cost_annuity(b, annual_death, own)),
        log_threshold(std::log(own ? b.exit_threshold_own : b.exit_threshold_other)),
        scale(1.0 / (own ? b.market_shock_own : b.market_shock_other)) {}
  // l_in
  double threshold_of_entry(double log_uncertainty) const {
    return entry_threshold_of(annuity, sunk_cost, log_uncertainty);
  }
};

// Share of the gap of a cell's number of firms to its rest point that a quarter closes.
inline double births_speed(const Behaviour& b, bool affiliate) {
  return quarterly(affiliate ? b.affiliate_speed : b.entry_speed);
}

// Chances that a firm which reconsiders enters or leaves a market, for every cohort of a flow whose profit
// over access cost is z + shift: in = Phi((l - l_in)/s_m), out = 1 - Phi((l - l_out)/s_m).
// `scratch` is of one thread, and holds nothing between calls.
void chances(const Cohorts& cohorts, double shift, double entry_threshold, const Hazards& rates,
             std::span<double> in, std::span<double> out, Column& scratch);

}  // namespace entrepot
