// SPDX-License-Identifier: Apache-2.0
// Numbers that say how agents behave (EQUATIONS: sections 1 and 5), and what they fear.
#pragma once

#include <string>

namespace entrepot {

// One number of the model folder with where it comes from. Grades: sourced, recalled, derived, assumed.
struct Parameter {
  std::string name;
  double value = 0.0;
  std::string unit, grade, source;
};

// Numbers that say how agents behave (EQUATIONS: section 5). Annual rates unless named otherwise.
struct Behaviour {
  double rho_max = 2.46;              // bound on rho = k / (sigma - 1)
  double sigma_min = 1.5;             // rho = min(rho_max, (theta + 1) / sigma_min)
  double entry_cap = 0.2;             // omega = max(0, 1/rho - entry_cap sigma va)
  double entry_elasticity = 0.5;      // mu: long-run firms to revenue over wage
  double affiliate_entry_cap = 0.35;  // e_n = max(0, 1/(theta+1) - affiliate_entry_cap va - e_b)
  double births_bound = 0.5;          // e_b at most this share of 1/(theta+1)
  double location_elasticity = 1.0;   // nu: logit of affiliates' location in profit over cost and risk
  double outside_share = 0.5;         // of projects that stay out in the base year
  double affiliate_speed = 0.17;      // share of the gap of affiliates closed a year
  double affiliate_wedge = 1.07;      // g0 of affiliates
  double reinvested_share = 0.3;      // of the births part of entry that is reinvested earnings
  double zone_own_factor = 0.3;       // share of a zone's value added paid to its own fixed factor
  double death = 0.03;                // hazard of death of a firm
  double market_entry = 0.35;         // hazard of reconsidering an entry into a market
  double market_exit = 0.20;          // hazard of reconsidering to stay in a market
  double entry_speed = 0.15;          // share of the gap of firms closed a year
  double interest = 0.1;              // r of the annuity of sunk cost
  double expected_exit = 0.1;         // added to r + death in the annuity
  double exit_threshold = 0.8;        // stays while profit covers this share of access cost
  double sunk_cost = 1.0;             // S, in annual access costs
  double market_shock = 0.35;         // s_m, sd of the market shock in logs
  double persistence = 0.9;           // annual persistence of transitory productivity
  double productivity_shock = 0.3;    // s_y, sd of its effect on log variable profit
  double participation_home = 0.1;    // share of potential firms active at home
  double participation_floor = 0.001;
  double participation_slope = 0.65;  // of the share abroad in base access spending over that at home
  double reversal_hazard = 0.05;      // q0
  double discount = 0.1;              // annual rate of expectations about policy
};

// Worst-case tariff that firms fear on a flow, added to the base tariff (Handley & Limao 2017).
struct WorstCase {
  std::string between, and_;  // economies; empty: any
  double points = 0.0;        // fraction
};

}  // namespace entrepot
