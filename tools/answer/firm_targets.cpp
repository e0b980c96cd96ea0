// SPDX-License-Identifier: Apache-2.0
#include "answer/firm_targets.h"

namespace entrepot {

const std::vector<FirmTarget>& firm_targets() {
  using enum PanelFact;
  static const std::vector<FirmTarget> targets{
      {"Who exports", exporters_of_all, "exporters of active firms, all sectors", 0.03, 0.06, 2,
       "Bernard et al. (2007)", "", ""},
      {"", goods_exporters_of_all, "  of sectors that make goods", 0, 0, 2, "", "", ""},
      {"", exporters, "exporters of active manufacturers", 0.15, 0.25, 2, "Bernard et al. (2007)", "", ""},
      {"", intensity, "mean share of sales they export", 0.10, 0.20, 2, "Bernard et al. (2007)", "", ""},
      {"", under_tenth, "export less than a tenth of sales", 0.55, 0.75, 2, "Bernard et al. (2003)", "", ""},
      {"", over_half, "export more than half", 0, 0.08, 2, "Bernard et al. (2003)", "", ""},
      {"", home_sales_ratio, "home sales over others'", 3, 7, 1, "Bernard et al. (2003)", "", ""},
      {"", size_premium, "ln sales over others' of the cell", 0.65, 1.51, 2, "Bernard et al. (2007)", "", ""},
      {"Concentration and destinations", top_1, "share of exports, top 1 %", 0.30, 0.75, 2,
       "Mayer & Ottaviano (2007)", "", ""},
      {"", top_5, "  top 5 %", 0.55, 0.92, 2, "Mayer & Ottaviano (2007)", "", ""},
      {"", top_10, "  top 10 %", 0.70, 0.97, 2, "Mayer & Ottaviano (2007)", "", ""},
      {"", one_place, "exporters with one place", 0.55, 0.75, 2, "Bernard et al. (2007)", "", ""},
      {"", one_place_value, "  their share of exports", 0.03, 0.03, 2, "Bernard et al. (2007)", "", ""},
      {"", five_places, "  with five or more", 0.14, 0.14, 2, "Bernard et al. (2007)", "", ""},
      {"", five_places_value, "  their share of exports", 0.85, unbounded, 2, "Bernard et al. (2007)", "",
       ""},
      {"", places_slope, "slope of ln firms on ln places", -3, -2, 1, "Eaton, Kortum & Kramarz (2004)", "",
       ""},
      {"", market_elasticity, "sellers and market size", 0.5, 0.8, 2, "Eaton, Kortum & Kramarz (2011)", "",
       ""},
      {"", variance_ratio, "log variance, large over small", 0.8, 1.25, 2, "Eaton, Kortum & Kramarz (2011)",
       "", ""},
      {"", more_places, "home sales and number of places", 0.9, unbounded, 1,
       "Eaton, Kortum & Kramarz (2011)", "", ""},
      {"", less_popular, "  and how few sell there", 0.9, unbounded, 1, "Eaton, Kortum & Kramarz (2011)", "",
       ""},
      {"Size and growth", tail, "exponent of sales, top 1 %", 0.95, 1.15, 2, "Axtell (2001)", "", ""},
      {"", tail_gap, "  exporters' less others'", -unbounded, 0, 2,
       "di Giovanni, Levchenko & Ranciere (2011)", "", ""},
      {"", home_kurtosis, "excess kurtosis, home growth", 1.5, unbounded, 1, "Fu et al. (2005)", "", ""},
      {"", kurtosis, "  growth of all sales", 1.5, unbounded, 1, "Fu et al. (2005)", "", ""},
      {"", size_variance, "sd of growth falls with size", 0.10, 0.25, 2, "Stanley et al. (1996)", "", ""},
      {"Entry, exit and survival", new_exporters, "new of a year's exporters", 0.20, 0.60, 2,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "", ""},
      {"", leavers, "leave after a year", 0.20, 0.60, 2, "Freund & Pierola (2010), Cebeci et al. (2012)", "",
       ""},
      {"", entry_exit, "entry and exit correlate", 0.6, unbounded, 1,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "", ""},
      {"", survival_1, "new exporters a year later", 0.40, 0.60, 2,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "", ""},
      {"", survival_3, "  three years later", 0, 0, 2, "", "", ""},
      {"", survival_5, "  five years later", 0, 0, 2, "", "", ""},
      {"", premium_before, "premium before entry over after", 0.5, unbounded, 1, "Bernard & Jensen (1999)",
       "", ""},
  };
  return targets;
}

}  // namespace entrepot
