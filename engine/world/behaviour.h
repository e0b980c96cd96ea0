// SPDX-License-Identifier: Apache-2.0
// Numbers that say how agents behave (EQUATIONS: sections 1 and 5), and what they fear.
#pragma once

#include <string>
#include <vector>

#include "world/numbers.h"

namespace entrepot {

// One number of the model folder with where it comes from. Grades: sourced, recalled, derived, assumed.
struct Parameter {
  std::string name;
  double value = 0.0;
  std::string unit, grade, source;
};

// Numbers that say how agents behave (EQUATIONS: section 5); behaviour_rows says what each one is. The values
// here are those of an economy made up in memory: a model folder gives all of them.
struct Behaviour {
  double rho_max = 1.5;
  double sigma_min = 1.5;
  double entry_cap = 0.2;
  double entry_elasticity = 0.5;
  double affiliate_entry_cap = 0.35;
  double births_bound = 0.5;
  double investment_elasticity = 1.0;
  double host_elasticity = 4.0;
  double export_substitution = 0.2;
  double outside_share = 0.5;
  double affiliate_speed = 0.17;
  double affiliate_wedge = 1.07;
  double reinvested_share = 0.3;
  double zone_own_factor = 0.3;
  double death = 0.05;
  double market_entry_own = 0.35;
  double market_entry_other = 0.20;
  double market_exit_own = 0.20;
  double market_exit_other = 0.70;
  double entry_speed = 0.15;
  double interest = 0.1;
  double expected_exit_own = 0.1;
  double expected_exit_other = 0.3;
  double exit_threshold_own = 0.8;
  double exit_threshold_other = 0.7;
  double sunk_cost_own = 1.0;
  double sunk_cost_other = 2.0;
  double market_shock_own = 0.35;
  double market_shock_other = 0.90;
  double persistence = 0.9;
  double productivity_shock = 0.3;
  double participation_home = 0.1;
  double participation_floor = 0.001;
  double participation_slope = 0.65;
  double participation_services = 0.4;
  double threshold_weight = 0.50;
  double access_weight = 0.94;
  double choosing_anew = 0.125;
  double walking_away = 0.7;
  double reversal_hazard = 0.05;
  double discount = 0.1;
  double migration_elasticity = 1.5;
  double migration_speed = 0.1;
  double knowledge_elasticity = 0.29;
  double knowledge_speed = 0.02;
  double knowledge_bound = 0.02;
  double spillover = 0.1;
  double spillover_speed = 0.3;
  double spillover_bound = 0.01;
};
const std::vector<NumberRow<Behaviour>>& behaviour_rows();  // a row a member, in their order

// What is known of a number of behaviour: its value in the model lies between, with odds of nine in ten.
// Numbers without one are set by the base year or by others, or nothing is known of them.
struct BehaviourRange {
  std::string name;
  double Behaviour::*member = nullptr;
  double low = 0.0, high = 0.0;  // in the unit of its row and inside its bounds; low < high
};

// Worst-case tariff that firms fear on a flow, added to the base tariff (Handley & Limao 2017).
struct WorstCase {
  std::string between, and_;  // economies; empty: any
  double points = 0.0;        // fraction
};

}  // namespace entrepot
