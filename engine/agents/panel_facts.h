// SPDX-License-Identifier: Apache-2.0
// What a panel of firms looks like: facts as surveys of firms tell them, each with its sampling error.
//
// All of them come from sums over firms, kept by group, so that leaving out one group after the other gives
// the error (jackknife of eight groups). Firms count as many times as their cell's weight says. Foremost
// cells are those that published figures are about, manufacturers.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "agents/firm_panel.h"
#include "agents/firm_sizes.h"

namespace entrepot {

// In the order of the table that tells them.
enum class PanelFact : std::size_t {
  exporters_of_all,        // over active firms of every sector, in a year
  goods_exporters_of_all,  //   those of sectors that make goods
  exporters,               // over active firms; of foremost cells from here on
  intensity,               // mean share of sales that exporters export
  under_tenth,             // exporters that export less than a tenth
  over_half,               //   more than half
  home_by_exports,         // exporters that are at home for no other reason
  home_by_exports_value,   //   their share of sales in the home economy
  home_sales_ratio,        // mean sales in the home economy, exporters over others
  size_premium,            // mean ln sales, exporters less others of their cell
  bundle_premium,          //   of what they buy, workers and inputs, of variable cost and access
  labour_premium,          //   of value added as a census has it over workers, of firms that have any
  productivity_premium,    //   of sales over all that they buy
  intensity_distance,      // chi-square distance of the tenths of sales exported from what was published
  top_1,                   // share of exports, largest exporters
  top_5,
  top_10,
  one_place,          // exporters with one place abroad
  one_place_value,    //   their share of exports
  five_places,        // exporters with five or more
  five_places_value,  //   their share of exports
  places_slope,       // ln firms on ln places, up to ten places
  market_elasticity,  // ln(sellers over the home economy's share of a market) on ln market size
  variance_ratio,     // of ln sales: places abroad that buy more over those that buy less
  more_places,        // rank correlation of home sales and the number of places, at least so many
  less_popular,       //   and how few sell in a place
  tail,               // exponent of sales, largest 1 per cent of active firms
  tail_variation,     //   variance of their ln sales over the smallest's, over its mean squared
  tail_gap,           // exponent of exporters less that of others, largest 5 per cent of each
  old_kurtosis,       // excess kurtosis of growth in the home market, firms there for four years
  home_kurtosis,      //   for two years
  kurtosis,           //   of all sales, firms that live through both years
  growth_tail,        //   exponent of its density, largest 1 per cent of changes, up and down
  size_variance,      // beta: the sd of that growth falls with size^-beta
  new_exporters,      // of a year's exporters, did not export the year before
  leavers,            //   do not the year after
  entry_exit,         // correlation of entry and exit rates over sectors and places abroad
  survival_1,         // of new exporters, export so many years later
  survival_3,
  survival_5,
  premium_before,       // home sales of next year's new exporters over their own a year later, each against
                        // those of their cell who export in neither year
  premium_before_stay,  //   over those who export in both years
  // Of cohorts, not of firms that are followed: who tells the facts adds them.
  entry_efficiency,  // agents/entry_variance.h
  top_5_by_size,     // firm_facts.h: facts_by_size
  new_exporters_by_size,
  survival_by_entry,
  top_decile_gain,    // study/size_gains.h: over what all deciles gain
  deciles_that_lose,  //   of the other nine
  count
};
constexpr std::size_t panel_fact_count = static_cast<std::size_t>(PanelFact::count);

// Of exporting plants of the United States in 1992, those that export up to a tenth of their sales, two
// tenths and so on (Bernard, Eaton, Jensen & Kortum 2003, recalled).
constexpr std::array<double, 10> intensity_tenths{.66, .16, .077, .044, .024, .015, .010, .006, .005, .007};

struct Figure {
  double value = 0, error = 0;  // standard error
};

struct PanelFacts {
  std::array<Figure, panel_fact_count> figures{};
  std::size_t firm_years = 0;  // records
  double firms_below = 0;      // active in a quarter, from ranks without dice, over all that are active
  bool any = false;            // somebody exports
  const Figure& operator[](PanelFact fact) const { return figures[static_cast<std::size_t>(fact)]; }
  Figure& operator[](PanelFact fact) { return figures[static_cast<std::size_t>(fact)]; }
};

PanelFacts panel_facts(const World& world, const BaseYear& base, const Population& population,
                       const FirmPanel& panel, const std::vector<int>& foremost);

// Sums of powers of a variable, each value counted `weight` times.
struct Moments {
  std::array<double, 5> sums{};
  void add(double value, double weight);
  void add(const Moments& other, double sign = 1.0);
  double mean() const { return sums[1] / sums[0]; }
  double variance() const;
  double excess_kurtosis() const;  // 0 of the normal distribution
};

// Of firms with and without something in one cell: how many, and the sum of what is compared.
struct TwoKinds {
  double with = 0, without = 0, sum_with = 0, sum_without = 0;
  void add(const TwoKinds& other);
};
// Mean difference inside cells, as a regression on effects of cells has it.
double difference_within(const std::vector<TwoKinds>& cells);

// Firms of one group, or of several, added up.
struct PanelSums {
  // Firms in years.
  double all_active = 0, all_exporters = 0, goods_exporters = 0;
  double active = 0, exporters = 0;
  double exporters_with_past = 0, newcomers = 0, exporters_with_future = 0, leavers = 0;
  std::array<double, 3> followed{}, survivors{};  // new exporters by years later (survival_years)
  double intensity = 0, under_tenth = 0, over_half = 0, home_by_exports = 0;
  double sold_at_home = 0, sold_by_exports = 0;
  std::array<double, intensity_tenths.size()> by_intensity{};  // exporters, by tenth of sales exported
  TwoKinds at_home;  // exporters and others with sales in their economy
  SizeClasses exports, sales, sales_of_exporters, sales_of_others;
  SizeClasses changes;                                  // of sales from year to year, |growth|
  Column by_places, exports_by_places, home_by_places;  // [places abroad]
  Moments old_growth, home_growth, growth;
  std::vector<Moments> growth_by_size;  // [class of ln sales]
  // [cell of the panel]; of new exporters before and after, of who stays: each beside who exports in neither
  // year.
  std::vector<TwoKinds> bundle, labour, productivity;
  std::vector<TwoKinds> premium, premium_before, premium_after, premium_stay;
  std::vector<PlaceYears> in_places;   // [n]
  std::vector<PlaceYears> of_sectors;  // [sector, n]

  PanelSums(std::size_t cells, const BaseYear& base);
  void add(const PanelSums& other);
};

// What the facts of places need of the world: [n], foremost sectors, abroad alone; 0 elsewhere.
struct PanelMarkets {
  Column size;   // bn USD spent
  Column share;  // of it on foremost cells
};

std::array<PanelSums, panel_groups> panel_sums(const World& world, const BaseYear& base,
                                               const Population& population, const FirmPanel& panel,
                                               const std::vector<int>& foremost);
std::array<double, panel_fact_count> figures_of(const PanelSums& sums, const PanelMarkets& markets);

// Over x, y: slope of a line, weights alike; correlation, weighted; of ranks (Spearman). 0 of fewer than
// three.
double slope(const Column& x, const Column& y);
// [places abroad] of firms: ln firms on ln places, up to ten of these.
double places_slope(const Column& firms);
double correlation(const Column& x, const Column& y, const Column& weight);
double rank_correlation(const Column& x, const Column& y);

}  // namespace entrepot
