// SPDX-License-Identifier: Apache-2.0
#include "answer/firm_targets.h"

namespace entrepot {

const std::vector<FirmTarget>& firm_targets() {
  using enum PanelFact;
  static const std::vector<FirmTarget> targets{
      {"Who exports", exporters_of_all, "exporters of all active firms", 0.03, 0.06, 2,
       "Bernard et al. (2007)",
       "Fewer firms of this economy sell abroad than of the United States': participation follows base-year "
       "flows.",
       "Most are of services (the next line is of goods alone), and participation is set for firms of a size "
       "that surveys hold."},
      {"", goods_exporters_of_all, "  of sectors that make goods", 0, 0, 2, "", "", ""},
      {"", exporters, "exporters of manufacturers", 0.15, 0.25, 2, "Bernard et al. (2007)",
       "Participation abroad follows exports over home sales with the slope of Eaton, Kortum & Kramarz: a "
       "home economy that exports little has few exporters.",
       "Participation abroad follows exports over home sales with the slope of Eaton, Kortum & Kramarz: a "
       "more open economy than the United States has more exporters."},
      {"", intensity, "share of sales exported, mean", 0.1, 0.2, 2, "Bernard et al. (2007)",
       "The home economy exports less of its sales than the United States.",
       "Targets are the United States', and it rises with a place's openness: firms of free trade zones and "
       "of the coast lift the mean. Of China's own exporters about a third sell over nine tenths abroad (Lu "
       "2010; Defever & Riano 2017, recalled): beside them it is too low."},
      {"", under_tenth, "export less than a tenth of sales", 0.55, 0.75, 2, "Bernard et al. (2003)",
       "As for the mean share, and a seller's mean sales in a market fall only with the 0.35th power of its "
       "size (participation takes the rest): one small market is already a tenth of sales for many.",
       "As for the mean share."},
      {"", over_half, "export more than half", 0, 0.08, 2, "Bernard et al. (2003)", "",
       "Targets are the United States', and the home economy is more open: firms of zones, those that are at "
       "home only because they export (next line), and demand shocks. Of China's own exporters about a third "
       "sell over nine tenths abroad (Lu 2010; Defever & Riano 2017, recalled): beside them these are too "
       "few."},
      {"", home_by_exports, "  at home only as they export", 0, 0, 2, "", "", ""},
      {"", home_by_exports_value, "    share of home sales", 0, 0, 4, "", "", ""},
      {"", home_sales_ratio, "home sales over others'", 3, 7, 1, "Bernard et al. (2003)",
       "Too little of the difference between firms is productivity, which home and foreign sales have in "
       "common.",
       "Productivity alone decides on entry beside the market shock, and demand shocks move sales only: too "
       "few small firms export."},
      {"", size_premium, "ln sales over others of the cell", 0.65, 1.51, 2, "Bernard et al. (2007)",
       "As for home sales.",
       "Productivity alone decides on entry beside the market shock; and demand shocks average out over an "
       "exporter's places, which lifts the mean of logs."},
      {"", bundle_premium, "ln workers over others of cell", 0.58, 1.36, 2, "Bernard et al. (2007)",
       "As for home sales.", "As for sales."},
      {"", labour_premium, "  ln value added over workers", 0.07, 0.15, 2, "Bernard et al. (2007)",
       "Access is the only cost that does not grow with productivity: it is a small part of sales, or "
       "exporters spend as much of theirs on it as others.",
       "Access weighs on small firms, which export little: it is a large part of sales."},
      {"", productivity_premium, "  ln productivity (TFP)", 0.02, 0.04, 2, "Bernard et al. (2007)",
       "As for value added over workers; and exporters sell most where demand for them is high, and pay for "
       "access there.",
       "As for value added over workers."},
      {"", intensity_distance, "histogram of shares, distance", 0, 0, 3, "", "", ""},
      {"Concentration and destinations", top_1, "share of exports, top 1 %", 0.3, 0.75, 2,
       "Mayer & Ottaviano (2007)",
       "The tail of productivity is too thin (rho), and a small sample has no largest firms.",
       "Few cells export most."},
      {"", top_5, "  top 5 %", 0.55, 0.92, 2, "Mayer & Ottaviano (2007)", "As for the top 1 %.",
       "As for the top 1 %."},
      {"", top_10, "  top 10 %", 0.7, 0.97, 2, "Mayer & Ottaviano (2007)", "As for the top 1 %.",
       "As for the top 1 %."},
      {"", top_5_by_size, "  top 5 % on ln GDP, slope", 0, unbounded, 3, "Fernandes, Freund & Pierola (2016)",
       "Large economies sell to more small places, where small firms sell too.", ""},
      {"", one_place, "exporters with one place", 0.55, 0.75, 2, "Bernard et al. (2007)",
       "Places of the model are groups of countries: fewer and more alike in size than countries, so that "
       "who sells to one sells to several.",
       "Places of the model are groups of countries: who sells to several countries may sell to one place."},
      {"", one_place_value, "  their share of exports", 0.03, 0.03, 2, "Bernard et al. (2007)", "", ""},
      {"", five_places, "exporters with five or more", 0.14, 0.14, 2, "Bernard et al. (2007)", "", ""},
      {"", five_places_value, "  their share of exports", 0.85, unbounded, 2, "Bernard et al. (2007)",
       "Large exporters are in too few places: entry is drawn market by market.", ""},
      {"", entry_efficiency, "entry that efficiency explains", 0.4, 0.65, 2, "Eaton, Kortum & Kramarz (2011)",
       "The market shock is drawn anew whenever a firm reconsiders, and it is as wide as the number of "
       "places "
       "and the size of exporters ask; theirs is a firm's own for good.",
       "Little but productivity decides who enters."},
      {"", places_slope, "slope of ln firms on ln places", -3, -2, 1, "Eaton, Kortum & Kramarz (2004)",
       "Markets are entered too independently of each other.",
       "Places of the model are groups of countries, and small markets are missing: the number of firms "
       "falls too slowly with the number of places. Of profits the exponent is rho; Eaton, Kortum & Kramarz "
       "find 2.46."},
      {"", market_elasticity, "sellers and market size", 0.5, 0.8, 2, "Eaton, Kortum & Kramarz (2011)",
       "Floors of participation hold in many small markets.",
       "Participation is at its floor or its cap in many markets."},
      {"", variance_ratio, "log variance, large over small", 0.8, 1.25, 2, "Eaton, Kortum & Kramarz (2011)",
       "In small markets only productive firms of different cells are left.",
       "In large markets firms from further down the distribution sell."},
      {"", more_places, "home sales and number of places", 0.9, unbounded, 1,
       "Eaton, Kortum & Kramarz (2011)",
       "Too few firms reach many places for the means to be told apart, or the market shock outweighs "
       "productivity.",
       ""},
      {"", less_popular, "  and how few sell there", 0.9, unbounded, 1, "Eaton, Kortum & Kramarz (2011)",
       "Which place is popular depends on the cell: means over cells mix firms of different size.", ""},
      {"Size and growth", tail, "exponent of sales, top 1 %", 0.95, 1.15, 2, "Axtell (2001)",
       "Pooled cells differ more in size than firms do.",
       "Inside a cell profits have the exponent rho (1.5 on the default model, which markups and access "
       "spending set); that exporters sell in many places and cells differ brings it down, not to Zipf."},
      {"", tail_variation, "  its logs' variance (Pareto: 1)", 0, 0, 2, "", "", ""},
      {"", tail_gap, "  exporters' less others'", -unbounded, 0, 2,
       "di Giovanni, Levchenko & Ranciere (2011)", "",
       "Exports do not spread exporters further apart than home sales do."},
      {"", old_kurtosis, "excess kurtosis, growth at home", 1.5, unbounded, 1, "Fu et al. (2005)",
       "Gaussian productivity gives Gaussian growth; fat tails need shocks that are rare and large.", ""},
      {"", home_kurtosis, "  two years at home suffice", 1.5, unbounded, 1, "Fu et al. (2005)",
       "Gaussian productivity gives Gaussian growth.", ""},
      {"", kurtosis, "  growth of all sales", 1.5, unbounded, 1, "Fu et al. (2005)",
       "Gaussian productivity gives Gaussian growth, and few firms enter or leave markets.", ""},
      {"", growth_tail, "  exponent of its density", 3, 3, 1, "Fu et al. (2005)", "", ""},
      {"", size_variance, "sd of growth falls with size", 0.1, 0.25, 2, "Stanley et al. (1996)",
       "Productivity shocks are as large for large firms: only what they diversify over places is left.",
       "Small firms begin and end to sell in places that are most of their sales."},
      {"Entry, exit and survival", new_exporters, "new of a year's exporters", 0.2, 0.6, 2,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "Hazards of entry and exit abroad are low.",
       "Hazards of entry and exit abroad are high."},
      {"", leavers, "leave after a year", 0.2, 0.6, 2, "Freund & Pierola (2010), Cebeci et al. (2012)",
       "Hazards of entry and exit abroad are low.", "Hazards of entry and exit abroad are high."},
      {"", new_exporters_by_size, "  new ones on ln GDP, slope", -unbounded, 0, 3,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "",
       "Hazards are the same in every economy, so that these differ by the size of their flows alone, and by "
       "next to nothing."},
      {"", survival_by_entry, "  survival where more are new", -unbounded, 0, 2,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "", "Hazards are the same in every economy."},
      {"", entry_exit, "entry and exit correlate", 0.6, unbounded, 1,
       "Freund & Pierola (2010), Cebeci et al. (2012)",
       "At rest as many enter as leave, so what is missing is sampling: follow more firms.", ""},
      {"", survival_1, "new exporters a year later", 0.4, 0.6, 2,
       "Freund & Pierola (2010), Cebeci et al. (2012)", "Exit from markets abroad is too fast for newcomers.",
       "All newcomers of a size leave at the same rate, young or old: hazards that fall with the time in a "
       "market are missing, and the exit hazard is set to the turnover of all exporters."},
      {"", survival_3, "  three years later", 0, 0, 2, "", "", ""},
      {"", survival_5, "  five years later", 0, 0, 2, "", "", ""},
      {"", premium_before, "premium before entry over after", 0.5, unbounded, 1, "Bernard & Jensen (1999)",
       "Firms grow after entry more than they were ahead before.", ""},
      {"", premium_before_stay, "  over that of who stays", 0.5, unbounded, 1, "Bernard & Jensen (1999)",
       "Newcomers stand near the threshold and who stays far above it: the difference is rank, which lasts, "
       "not growth after entry (line before).",
       ""},
      {"Trade a tenth cheaper everywhere, in the long run", top_decile_gain,
       "gain of the largest tenth over all", 1, unbounded, 2, "Eaton, Kortum & Kramarz (2011)",
       "Smaller firms sell abroad as well, or imports take less from them at home.", ""},
      {"", deciles_that_lose, "  of the other deciles lose", 9, 9, 0, "Eaton, Kortum & Kramarz (2011)", "",
       ""},
  };
  return targets;
}

const std::vector<UntoldFact>& untold_facts() {
  static const std::vector<UntoldFact> facts{
      {"wage, capital and skill premium of exporters", "0.06, 0.12, 0.19 in logs", "Bernard et al. (2007)",
       "A labour market has one wage and a cell one bundle of workers and inputs, so all three are nought by "
       "construction."},
      {"productivity growth of exporters", "no higher than others'", "Bernard & Jensen (1999)",
       "By construction: productivity of a firm moves alike whether it exports or not."},
      {"margins of exports over countries of origin", "more exporters if large, more each if rich",
       "Fernandes, Freund & Pierola (2016)",
       "Enterprises are counted for the home economy alone; elsewhere the model knows shares of firms, not "
       "their number. Over destinations see sellers and market size."},
  };
  return facts;
}

}  // namespace entrepot
