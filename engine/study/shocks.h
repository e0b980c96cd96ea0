// SPDX-License-Identifier: Apache-2.0
// Development and security (DESIGN: 3.8): what shocks from outside cost with a package and without it.
//
// In a draw there is one shock at most, for two of them may be two pictures of one conflict: with a given
// chance, each as likely as the others, and of a size that is uniform between nothing and what its scenario
// says. It lasts, and what is told is the long run. Loss is what real income falls by against the same case
// without the shock, so a package is not better for being rich but for being less exposed.
#pragma once

#include <string>
#include <vector>

#include "study/desks.h"
#include "study/long_run_desk.h"

namespace entrepot {

struct Shock {
  std::string name;            // of its scenario
  std::vector<LeverUse> uses;  // its entries
};

struct ShocksAsked {
  int draws = 500;
  double chance = 0.5;  // that there is a shock at all
  std::uint64_t seed = 1;
};

// Of losses over all draws, per cent of real income; gains are negative.
struct LossSpread {
  double mean = 0.0;
  double tail = 0.0;  // mean of the worst twentieth of the draws (expected shortfall)
};

struct ShockLoss {
  std::string place;  // code; empty: the home economy
  LossSpread without, with;
  double saved = 0.0, saved_error = 0.0;  // mean of without - with, draw by draw, and its standard error
  double tail_saved = 0.0;                // of the tails
};

struct ShocksFound {
  std::vector<std::string> shocks;
  std::vector<int> drawn;  // [shock] how often
  int draws = 0, without_equilibrium = 0;
  std::vector<ShockLoss> losses;
};

// Throws Failure(no_equilibrium) where the package has none without any shock, Failure(interrupted).
ShocksFound losses_under_shocks(const Model& model, const Scenario& scenario,
                                const std::vector<Shock>& shocks, const ShocksAsked& asked,
                                const StudyWatch& watch = {});

}  // namespace entrepot
