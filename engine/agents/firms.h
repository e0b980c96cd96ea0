// SPDX-License-Identifier: Apache-2.0
// The firms' quarter (EQUATIONS: section 5): entry into and exit from markets, births and deaths.
//
// A FirmState holds, for every cell, destination, state and rank, the probability that the firms of
// a cohort are active, and the number of firms of the cell over the base year. Reading last quarter's
// market and this quarter's policy it becomes next quarter's; what the market sees of it are sums.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/population.h"
#include "market/accounts.h"
#include "market/supply.h"
#include "policy/wedges.h"

namespace entrepot {

struct FirmState {
  Column active;  // probabilities, [c][destination][state][rank] at Population::offset
  Column number;  // [c] N, firms over the base year
  // Of firms with dice (agents/single_firms.h): who is in which market; [c] how many firms they stand for,
  // over the base year; probabilities of those that are more than these (agents/added_firms.h).
  std::vector<std::uint64_t> bits = {};
  Column with_dice = {}, added = {};
};

// Firms beyond those that follow somebody with dice, (class of size, n, c), in a cell with firms with dice.
struct AddedSums {
  Tensor<3> supply = {}, sellers = {}, entered = {}, left = {};
};

// Sums over a cell's cohorts after a quarter, for a base population of one: the raw measures whose
// ratio to the reference goes to the market.
struct FirmSums {
  Matrix supply;     // (n, c) N sum w p e^z
  Matrix access;     // (n, c) N sum w (p + 4 S g), g gross entries
  Column births;     // [c] births a quarter, share of base firms
  Column number;     // [c] N
  Column before;     // [c] N at the start of the quarter
  Column firms;      // [c] N sum w (1 - prod(1 - p_n)): firms that sell somewhere
  Column exporters;  // [c] the same over destinations outside the economy
  // (group, n, c): what each group of firms with dice adds to `supply` and to `access`; empty without them.
  Tensor<3> supply_of_group = {}, access_of_group = {};
  // [c] the part of N that firms with dice stand for, and at the start of the quarter; N less that are added.
  Column with_dice = {}, with_dice_before = {};
  AddedSums added = {};
};

// What counts of a cell's cohorts, in some of its flows; of the others all does.
struct PartOfCohorts {
  std::vector<Column> share, profit;       // [c][stratum] of its firms, of their profit; empty: all
  std::vector<std::vector<bool>> of_flow;  // [c][destination of the population]
};

// What firms know when they decide. Hats over the base year.
struct FirmSignals {
  // (n, c) l = sigma ln P - (sigma-1) ln chi - ln c - sigma ln TT - ln f, access being bought as bundles in
  // proportion to the real market.
  Matrix log_attraction;
  Matrix log_entry_threshold;  // (n, c) what uncertainty adds to the threshold of entry
  Column log_rest_number;      // [c] ln N*, the rest point of the number of firms
};

// Last quarter's prices, costs and revenue with this quarter's policy and factors. Revenue is compared with
// `base_market`, the base year as the market clears it, so that without a change it is one to the bit.
FirmSignals read_market(const World& world, const BaseYear& base, const Wedges& wedges,
                        const Factors& factors, const Cleared& prices, const Cleared& last_quarter,
                        const Cleared& base_market);
// Base prices and base policy: what the lever-free reference sees.
FirmSignals base_signals(const BaseYear& base);

// Participation at its stationary solution under base prices: solved, not simulated.
FirmState stationary_state(const World& world, const BaseYear& base, const Population& population);

// One quarter of the cohorts, in parallel over cells; the same bits on any number of threads. Where a `part`
// is given only that counts: the rest has dice (agents/single_quarter.h).
FirmSums advance(const World& world, const BaseYear& base, const Population& population,
                 const FirmSignals& signals, FirmState& state, const PartOfCohorts* part = nullptr);

// What the sums of the reference are in the mean over dice; 0 where they have no luck.
struct ExpectedSums {
  Matrix supply = {}, access = {};  // (n, c); empty: no firm has dice
  double supply_of(int n, int c) const { return supply.size() == 0 ? 0.0 : supply(n, c); }
  double access_of(int n, int c) const { return access.size() == 0 ? 0.0 : access(n, c); }
};

// A sum over the reference's, `expected` being what the latter is in the mean. Where both have luck their
// ratio is too far from one, by the square of that luck: as many firms come where the reference has few by
// chance. So what comes or goes is compared with the mean (the difference estimator of survey sampling:
// Cochran 1977, chapter 7); the more of what was there goes, the more with that, or nothing could become less
// than none.
double against(double now, double reference, double expected);

// Policy over reference, as the market takes it. `wedges` brings f-hat into access spending.
Supply supply_against(const BaseYear& base, const Population& population, const Wedges& wedges,
                      const Factors& factors, const FirmSums& sums, const FirmSums& reference,
                      const ExpectedSums& expected = {});

}  // namespace entrepot
