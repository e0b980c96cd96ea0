// SPDX-License-Identifier: Apache-2.0
// Do simulated firms come to the equilibrium that theory names? Shared by tests and by the study of
// convergence (bench/convergence).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/run.h"

namespace entrepot::test {

// The same economy with frictions off (EQUATIONS: section 5): no sunk cost, one threshold for entry and
// exit, no uncertainty, no shocks; each firm reconsiders with chance 0.4 a quarter and the number of firms
// goes half-way to its rest point.
//
// Firms die with chance 0.05 a quarter. One death rate for all scales the participation of a policy and of
// its reference alike, so the closed form stays exact, and births, which affiliates' owners pay for, are a
// flow that can rest.
Model without_frictions(const Model& model);
// And without deaths, whose number of firms does not answer: nothing that single firms do is left to luck, so
// that stratified ranks are the only error. Of an economy without affiliates.
Model without_frictions_or_deaths(const Model& model);

// Shocks of different kinds on an economy of tests/economies.
struct Shock {
  std::string name;
  Wedges wedges;
};
std::vector<Shock> shocks(const Model& model);

// The market after `quarters` quarters under `wedges`, from the base year.
Cleared settle(const Model& model, const Wedges& wedges, int ranks, int states, int quarters);

// The same of single firms, `firms` in every cell, all with dice.
Cleared settle_with_dice(const Model& model, const Wedges& wedges, int firms, std::uint64_t seed,
                         int quarters);

struct Gap {
  double flow = 0;      // largest |ln| of the ratio of a bilateral flow (place, cell)
  double weighted = 0;  // mean |ln| weighted with base trade
  double income = 0;    // largest difference of real income of a place, percentage points
};
Gap gap(const BaseYear& base, const Cleared& a, const Cleared& b);

}  // namespace entrepot::test
