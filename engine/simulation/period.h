// SPDX-License-Identifier: Apache-2.0
// One quarter of one case, as a story: policy, agents, market, accounts.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/single_quarter.h"
#include "simulation/state.h"

namespace entrepot {

// The reference moves on: firms under base prices, and the stock of FDI that their births make. Its market
// stays where it is, for its ratios to itself are one.
void advance_reference(const Economy& economy, CaseState& reference);

// What firms with dice throw in a quarter, in every case the same.
struct ThrownDice {
  const FirmPaths& paths;
  FirmDice dice;
};

// A market on its way beside the whole one, without one group of each cell's firms with dice. How such
// markets differ is the luck of single firms (delete-a-group jackknife: Kott 2001); decisions are those of
// the whole market.
struct LuckMarket {
  Cleared cleared;
  MarketState market;
};

struct QuarterFigures {
  Matrix firms, exporters;  // (place, sector), hats against the reference
  long passes = 0;
  SingleQuarter singles = {};               // of firms with dice
  std::vector<std::uint64_t> newborn = {};  // of these, where the economy tells
};

// The same of a reference whose firms stand still.
void advance_stocks(const Economy& economy, CaseState& reference);

// `state` becomes the state at the end of the quarter, `wedges` are those of the quarter and `moved` says
// whether they may differ from those before; `reference` is that of the same quarter. Firms see ahead what
// policy changed, not what drifts.
QuarterFigures simulate_quarter(const Economy& economy, const Wedges& wedges, bool moved,
                                const CaseState& reference, CaseState& state, bool seen_ahead = true,
                                const ThrownDice* thrown = nullptr, std::vector<LuckMarket>* luck = nullptr);

}  // namespace entrepot
