// SPDX-License-Identifier: Apache-2.0
#include "world/behaviour.h"

namespace entrepot {

const std::vector<NumberRow<Behaviour>>& behaviour_rows() {
  using B = Behaviour;
  static constexpr NumberRow<B> rows[] = {
      {"rho_max", "ratio", &B::rho_max, 1.01, 10,
       "largest rho = k / (sigma - 1): tail of firms' sales and markups"},
      {"sigma_min", "elasticity", &B::sigma_min, 1.01, 20,
       "rho = min(rho_max, (theta + 1) / sigma_min): keeps markups low"},
      {"entry_cap", "ratio", &B::entry_cap, 0, 1,
       "of home firms: omega = max(0, 1/rho - entry_cap sigma va), the share of variable profit that pays "
       "entry"},
      {"entry_elasticity", "elasticity", &B::entry_elasticity, 0, 0.6,
       "mu: long-run firms to revenue over wage; unstable above 0.6 (Melitz 2003 has 1)"},
      {"affiliate_entry_cap", "ratio", &B::affiliate_entry_cap, 0, 1,
       "of affiliates: e_n = max(0, 1/(theta + 1) - affiliate_entry_cap va - e_b)"},
      {"births_bound", "fraction", &B::births_bound, 0, 1,
       "e_b, what births of affiliates cost, is at most this share of 1/(theta + 1)"},
      {"investment_elasticity", "elasticity", &B::investment_elasticity, 0, 10,
       "nu: affiliates of an owner against staying out, to profit over cost and risk of all hosts together"},
      {"host_elasticity", "elasticity", &B::host_elasticity, 0.1, 10,
       "nu_h: hosts of one owner against one another (Head & Mayer 2004)"},
      {"export_substitution", "elasticity", &B::export_substitution, 0, 2,
       "nu_x: an affiliate's place against exporting to its host (Brainard 1997)"},
      {"outside_share", "fraction", &B::outside_share, 0.01, 0.99,
       "o_0: projects that stay out in the base year"},
      {"affiliate_speed", "per year", &B::affiliate_speed, 0, 0.8,
       "share of the gap of affiliates closed; faster than this close hosts make a cobweb"},
      {"affiliate_wedge", "ratio", &B::affiliate_wedge, 1, 3,
       "g0: what inputs cost affiliates over home firms"},
      {"reinvested_share", "fraction", &B::reinvested_share, 0, 1,
       "of the births part of entry that is reinvested earnings"},
      {"zone_own_factor", "fraction", &B::zone_own_factor, 0, 1,
       "of a zone's value added that is paid to its own fixed factor"},
      {"death", "per year", &B::death, 0.001, 0.9, "delta: hazard of death of a firm"},
      {"market_entry_own", "per year", &B::market_entry_own, 0, 0.95,
       "hazard of reconsidering an entry into the home market"},
      {"market_entry_other", "per year", &B::market_entry_other, 0, 0.95, "the same of every other market"},
      {"market_exit_own", "per year", &B::market_exit_own, 0, 0.95,
       "hazard of reconsidering to stay in the home market"},
      {"market_exit_other", "per year", &B::market_exit_other, 0, 0.95, "the same of every other market"},
      {"entry_speed", "per year", &B::entry_speed, 0, 0.95, "share of the gap of home firms closed"},
      {"interest", "per year", &B::interest, 0, 1, "r of the annuity of sunk cost"},
      {"expected_exit_own", "per year", &B::expected_exit_own, 0, 1,
       "x: added to r and delta in the annuity of the home market"},
      {"expected_exit_other", "per year", &B::expected_exit_other, 0, 1, "the same of every other market"},
      {"exit_threshold_own", "fraction", &B::exit_threshold_own, 0.01, 1,
       "zeta: a firm stays in the home market while profit covers this share of access cost"},
      {"exit_threshold_other", "fraction", &B::exit_threshold_other, 0.01, 1,
       "the same of every other market"},
      {"sunk_cost_own", "annual access costs", &B::sunk_cost_own, 0, 20,
       "S, paid once at entry into the home market"},
      {"sunk_cost_other", "annual access costs", &B::sunk_cost_other, 0, 20,
       "the same of every other market"},
      {"market_shock_own", "log points", &B::market_shock_own, 0.01, 5,
       "s_m: standard deviation of the market shock, redrawn at each reconsideration, in the home market"},
      {"market_shock_other", "log points", &B::market_shock_other, 0.01, 5, "the same of every other market"},
      {"persistence", "per year", &B::persistence, 0, 0.999, "of transitory productivity"},
      {"productivity_shock", "log points", &B::productivity_shock, 0, 2,
       "s_y: standard deviation of the effect of transitory productivity on variable profit"},
      {"participation_home", "fraction", &B::participation_home, 0.01, 1,
       "share of potential firms in the home market, which only sets cutoffs; home is the own place, "
       "of a zone its main host"},
      {"participation_floor", "fraction", &B::participation_floor, 1e-06, 0.01,
       "least share of potential firms of goods in a market"},
      {"participation_slope", "elasticity", &B::participation_slope, 0, 2,
       "of the share abroad in base access spending over that at home (Eaton, Kortum & Kramarz 2011)"},
      {"participation_services", "ratio", &B::participation_services, 0.01, 1,
       "shares of firms of services away from home over those of firms of goods "
       "(Breinlich & Criscuolo 2011)"},
      {"threshold_weight", "fraction", &B::threshold_weight, 0, 1,
       "psi_U: weight of the threshold of entry in the closed form's participation; that of exit has the "
       "rest"},
      {"access_weight", "fraction", &B::access_weight, 0, 2,
       "weight of the threshold of entry in the closed form's access spending over sales: who enters less "
       "often pays less of the sunk cost"},
      {"choosing_anew", "per quarter", &B::choosing_anew, 0.01, 1,
       "s: buyers who choose among suppliers anew (Arkolakis, Eaton & Kortum 2012)"},
      {"walking_away", "log points", &B::walking_away, 0.05, 100,
       "rise of a supplier's price over the market's at which a share exp(-1) of its buyers stays"},
      {"reversal_hazard", "per year", &B::reversal_hazard, 0, 1,
       "q0: hazard that a tariff goes to its worst case (Handley & Limao 2017)"},
      {"discount", "per year", &B::discount, 0.001, 1, "rate of expectations about policy"},
      {"migration_elasticity", "elasticity", &B::migration_elasticity, 0.1, 6,
       "kappa_m: workers of a place to real income over the cost of moving (Tombe & Zhu 2019); the market is "
       "unstable above 6"},
      {"migration_speed", "per year", &B::migration_speed, 0, 0.95,
       "share of workers who choose anew where they work"},
      {"knowledge_elasticity", "elasticity", &B::knowledge_elasticity, 0, 2,
       "productivity of value added to foreign knowledge, times imports over GDP (Coe & Helpman 1995)"},
      {"knowledge_speed", "per year", &B::knowledge_speed, 0, 0.95,
       "share of the gap to what knowledge from abroad makes of productivity that is closed"},
      {"knowledge_bound", "log points", &B::knowledge_bound, 0, 0.2,
       "most that the flow of knowledge changes"},
      {"spillover", "log points", &B::spillover, 0, 1,
       "b_0: productivity of suppliers per unit of foreign share among their buyers (Javorcik 2004)"},
      {"spillover_speed", "per year", &B::spillover_speed, 0, 0.95, "share of that gap closed"},
      {"spillover_bound", "log points", &B::spillover_bound, 0, 0.2, "most that foreign buyers change"},
  };
  static_assert(sizeof(B) == std::size(rows) * sizeof(double));  // no number without a row
  static const std::vector<NumberRow<B>> list(std::begin(rows), std::end(rows));
  return list;
}

}  // namespace entrepot
