// SPDX-License-Identifier: Apache-2.0
// How a study by agents is held, which several verbs take beside --simulate.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "command_line/options.h"
#include "outcomes/outcome.h"
#include "simulation/run.h"

namespace entrepot {

inline void add_agents(Verb& verb, Discretisation& held, std::optional<int>& years) {
  verb.option("--cohorts", held.cohorts, "cohorts of firms in a cell, with --simulate")
      .between(1, Discretisation::most_cohorts)
      .show_default();
  verb.option("--states", held.states, "states of transitory productivity of a cohort, likewise")
      .between(Discretisation::least_states, Discretisation::most_states)
      .show_default();
  verb.option("--years", years, "years, instead of the scenario's horizon, likewise")
      .between(1, longest_horizon / quarters_a_year);
}

// none, all or a number of each cell's largest firms.
inline WithDice firms_of(const std::string& words) {
  const std::optional<WithDice> firms = with_dice_of(words);
  if (!firms)
    throw Failure(Status::usage, fmt::format("--firms takes none, all or how many of each cell's largest "
                                             "firms have dice of their own, 1 to {}, and not '{}'",
                                             most_single_firms, words));
  return *firms;
}

}  // namespace entrepot
