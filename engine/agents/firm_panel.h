// SPDX-License-Identifier: Apache-2.0
// A sample of the home economy's firms, each followed through years of the stationary base year with dice of
// its own: what surveys of firms hold, to set beside what was published about them.
//
// It is a scaled-down population: a cell of P potential firms has M of them, ranks (s + 1/2)/M with dice and
// markets as in a run, and each of its firms counts P/M times. A flow's sales are divided as if all firms
// were there, by the mass that the flow is expected to have: in a sample of three sellers it would be luck.
// Two shocks divide what a market gives and touch no decision (EQUATIONS: section 5): demand alpha of a
// market for a firm, lognormal with mean one, and customers D, who come to a seller as slowly as buyers
// choose anew. Sales of a firm are D alpha e^z in the proportion that its flow has them, and access costs it
// alpha times what it costs on average: where it costs in proportion to demand a firm that knows its alpha
// decides as if it had none (Eaton, Kortum & Kramarz 2011, whose entry costs follow demand about one to one).
// Demand lasts, and now and then a market makes up its mind anew: a shock that were drawn once would leave
// growth as Gaussian as productivity.
//
// Who sells abroad sells in its home market too (Population::home), as all exporters do whom Eaton, Kortum &
// Kramarz (2011) follow: what is bought there is divided among those who chose it and those who export.
// Masses, and with them prices and decisions, know only who chose it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/firms.h"

namespace entrepot {

constexpr int panel_years = 10;     // in which firms are followed
constexpr int panel_settling = 40;  // quarters before the first of them
// Of ln alpha, set to the histogram of shares exported, to how the spread of growth falls with size and to
// exporters' premia (decisions/0026); Eaton, Kortum & Kramarz (2011) estimate 1.69.
constexpr double demand_spread = 0.5;
// Chance of a year that a market's demand for a firm is drawn anew. ln alpha then has an autocorrelation of
// .91, as Foster, Haltiwanger & Syverson (2008) find of demand (recalled).
constexpr double demand_anew = 0.09;
// Firms fall into so many groups by rank: leaving out each in turn tells the error of what is counted.
constexpr std::size_t panel_groups = 8;

// A calendar year of a firm that sold something in it. Money in bn USD.
struct FirmYear {
  std::uint32_t slot = 0;   // of its rank in the sample of the cell
  std::uint16_t birth = 0;  // quarter; 0: before the first. A newborn of the same rank is another firm
  std::uint8_t places = 0;  // abroad, in which it sold
  std::uint8_t quarters_at_home = 0;      // in which it sold in its home market
  bool all_year = false;                  // lived before its first and behind its last quarter
  bool at_home = false;                   // sold in its economy for another reason than that it exported
  float own = 0, inland = 0, abroad = 0;  // sales in its home market, elsewhere in its economy, abroad
  float access = 0;  // spent on access to markets it chose, when it enters one and while it is there
};

// What a cell's firms did in one place, added over the years.
struct PlaceYears {
  double sellers = 0, entered = 0,
         left = 0;  // sold in the year; not in the year before; not in the year after
  double log_sales = 0, log_sales_squared = 0;
  double home_sales = 0;  // of its sellers, in their own economy
};

struct PanelCell {
  int cell = 0;
  double potential = 0;     // P; where nobody has counted firms, in proportion
  double sampled = 0;       // M
  double active_below = 0;  // firms that sell in a quarter from ranks without dice, expected
  std::uint32_t firms = 0;  // with dice
  double weight() const { return potential / sampled; }
  std::array<std::vector<FirmYear>, panel_years> years;         // by slot, then birth
  std::vector<std::array<PlaceYears, panel_groups>> in_places;  // [destination of the population]
  std::size_t group(std::uint32_t slot) const {
    return (slot + static_cast<std::size_t>(cell) * 5) % panel_groups;
  }
};

// Which cells, and how many potential firms of each: about `firms` with dice in all. Three quarters of them
// are of `foremost` cells, a quarter of the home economy's others; half as there are firms, half as they
// sell, so that few large ones are not missed. No cell has fewer than 32 potential ones, which bounds `firms`
// below.
struct PanelSample {
  std::vector<PanelCell> cells;  // without years
};
PanelSample panel_sample(const World& world, const BaseYear& base, const Population& population,
                         const FirmState& stationary, const std::vector<int>& foremost, double firms);

// The firms of a sample, followed. Cells go a batch at a time, so that memory is that of what is kept. The
// same bits on any number of threads.
struct FirmPanel {
  std::vector<PanelCell> cells;
  std::size_t firms = 0;  // with dice
};
FirmPanel follow_firms(const World& world, const BaseYear& base, const Population& population,
                       const FirmState& stationary, PanelSample sample, std::uint64_t seed);

// [destination] the sum over a cell's cohorts of D e^z of those who sell there, D at rest, for one potential
// firm. Exporters who did not choose the home market count in it with the customers of those who did.
Column mass_with_customers(const World& world, const BaseYear& base, const Population& population,
                           const FirmState& stationary, int cell);

// alpha of a firm in a market, as it is drawn in a quarter.
double demand_for(std::uint64_t seed, int cell, std::uint32_t slot, std::uint32_t birth, int market,
                  int quarter);
// Whether that is a quarter in which it is drawn anew.
bool demand_moves(std::uint64_t seed, int cell, std::uint32_t slot, std::uint32_t birth, int market,
                  int quarter);

}  // namespace entrepot
