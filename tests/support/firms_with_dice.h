// SPDX-License-Identifier: Apache-2.0
// Firms with dice in a small economy, for tests of what they do in a quarter.
#pragma once

#include <utility>

#include "agents/single_quarter.h"
#include "support/economies.h"

namespace entrepot::test {

// An economy, its cohorts, and so many potential firms in every cell, so many of which have dice.
struct FirmsWithDice {
  Model model;
  Population population;
  FirmState stationary;
  SingleFirms singles;

  FirmsWithDice(double potential, const WithDice& who, double least_sellers = 0.0)
      : model(random_economy(5, {5, 3, true, 6.0, true})),
        population(make_population(model.world, model.base, 40, 3)),
        stationary(stationary_state(model.world, model.base, population)),
        singles(model.base, population, stationary, Column(at(model.base.cell_count), potential), who,
                least_sellers) {}

  FirmDice dice{.seed = 11};
  // Bits before the first quarter, when it has settled.
  std::pair<FirmPaths, FirmState> settled(int quarters) {
    FirmPaths paths(model.world.behaviour, singles, dice);
    FirmState state;
    state.number.assign(at(model.base.cell_count), 1.0);
    start_firms(model.world, model.base, population, singles, paths, dice, state);
    for (int quarter = 0; quarter < quarters; ++quarter) advance(paths, base_signals(model.base), state);
    return {std::move(paths), std::move(state)};
  }
  SingleQuarter advance(FirmPaths& paths, const FirmSignals& signals, FirmState& state) {
    ++dice.quarter;
    paths.advance(dice);
    return again(paths, signals, state, 1.0);
  }
  // The quarter at hand, of another state; `births` at most one: what births leave of those that firms stand
  // for.
  SingleQuarter again(const FirmPaths& paths, const FirmSignals& signals, FirmState& state,
                      double births) const {
    FirmSums sums;
    sums.before = sums.with_dice_before = sums.number = state.number;
    for (double& number : sums.number) number *= births;
    state.number = sums.with_dice = sums.number;
    return advance_singles(model.world, model.base, population, singles, paths, dice, signals, sums, state);
  }
};

}  // namespace entrepot::test
