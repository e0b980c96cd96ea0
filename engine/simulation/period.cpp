// SPDX-License-Identifier: Apache-2.0
#include "simulation/period.h"

#include <cmath>
#include <optional>

#include "agents/added_firms.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

// Firms of the cell over those of the reference: an index by place and sector.
Matrix index_by_place(const BaseYear& base, const Column& count, const Column& reference) {
  Matrix now(base.location_count, base.sector_count), then(base.location_count, base.sector_count);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    now(cell.region, cell.sector) += count[at(c)];
    then(cell.region, cell.sector) += reference[at(c)];
  }
  for (std::size_t k = 0; k < now.size(); ++k)
    now.values()[k] = then.values()[k] > 0.0 ? now.values()[k] / then.values()[k] : 1.0;
  return now;
}

// What counts of the cohorts beside firms with dice.
const PartOfCohorts* below(const Economy& economy) {
  return economy.singles == nullptr ? nullptr : &economy.singles->below();
}

// Where policy changes, firms see the market that clears under it with last quarter's firms, workers and
// suppliers: with last quarter's prices they would meet new costs at old prices and rush in.
// It carries nothing on.
Cleared preview(const Economy& economy, const Wedges& wedges, const CaseState& state) {
  MarketState ahead = state.market;
  Supply supply = state.supply;
  supply.factors.log_productivity =
      log_productivity(economy.model.base, wedges, state.ideas.knowledge, &state.ideas.learnt);
  for (std::size_t k = 0; k < supply.access.size(); ++k) {
    const double change = wedges.log_access.values()[k] - state.wedges.log_access.values()[k];
    if (change != 0.0) supply.access.values()[k] *= std::exp(change);
  }
  return economy.solver.clear(wedges, supply, state.cleared.sourcing, ahead);
}

// Before the whole market is cleared: those beside it begin where that stood.
void clear_luck_markets(const Economy& economy, const Wedges& wedges, const CaseState& reference,
                        const CaseState& state, std::vector<LuckMarket>& markets) {
  if (markets.empty()) markets.assign(luck_markets, {state.cleared, state.market});
  for_pieces(markets.size(), [&](std::size_t market) {
    Supply supply = state.supply;
    leave_out_groups(economy.population, *economy.singles, state.sums, reference.sums, economy.expected,
                     market, supply);
    LuckMarket& at_hand = markets[market];
    at_hand.cleared = economy.solver.clear(wedges, supply, at_hand.cleared.sourcing, at_hand.market);
  });
}

}  // namespace

void advance_reference(const Economy& economy, CaseState& reference) {
  const auto& [world, table, base] = economy.model;
  reference.sums =
      advance(world, base, economy.population, base_signals(base), reference.firms, below(economy));
  advance_stocks(economy, reference);
}

void advance_stocks(const Economy& economy, CaseState& reference) {
  const auto& [world, table, base] = economy.model;
  reference.investment = invest_births(world, base, reference.sums.births, reference.investment);
  move_workers(world, base, reference.wedges, reference.cleared, reference.cleared, reference.workers);
}

QuarterFigures simulate_quarter(const Economy& economy, const Wedges& wedges, bool moved,
                                const CaseState& reference, CaseState& state, bool seen_ahead,
                                const ThrownDice* thrown, std::vector<LuckMarket>* luck) {
  const auto& [world, table, base] = economy.model;
  const Population& population = economy.population;
  QuarterFigures figures;

  learn_from_abroad(world, economy.knowledge, wedges, state.ideas);
  std::optional<Cleared> seen;
  if (moved && seen_ahead && !(state.wedges == wedges)) {
    seen = preview(economy, wedges, state);
    figures.passes += seen->passes;
  }
  const Cleared& market = seen ? *seen : state.cleared;
  learn_from_buyers(world, base, wedges, market, reference.cleared, state.ideas);
  move_workers(world, base, wedges, market, reference.cleared, state.workers);
  const Factors factors = {log_labour(base, state.workers, reference.workers),
                           log_productivity(base, wedges, state.ideas.knowledge, &state.ideas.learnt)};
  const FirmSignals signals =
      read_market(world, base, wedges, factors, market, state.cleared, reference.cleared);

  state.sums = advance(world, base, population, signals, state.firms, below(economy));
  if (thrown != nullptr) {
    advance_added(world, base, population, *economy.singles, signals, state.sums, state.firms);
    figures.singles =
        advance_singles(world, base, population, *economy.singles, thrown->paths, thrown->dice, signals,
                        state.sums, state.firms, economy.tells_newborn ? &figures.newborn : nullptr);
    add_singles(world, base, population, *economy.singles, figures.singles, state.sums);
  }
  state.supply =
      supply_against(base, population, wedges, factors, state.sums, reference.sums, economy.expected);

  if (luck != nullptr) clear_luck_markets(economy, wedges, reference, state, *luck);
  state.cleared = economy.solver.clear(wedges, state.supply, state.cleared.sourcing, state.market);
  if (moved) state.wedges = wedges;
  state.investment = invest(world, base, wedges, state.cleared, state.investment);

  figures.passes += state.cleared.passes;
  figures.firms = index_by_place(base, state.sums.firms, reference.sums.firms);
  figures.exporters = index_by_place(base, state.sums.exporters, reference.sums.exporters);
  return figures;
}

}  // namespace entrepot
