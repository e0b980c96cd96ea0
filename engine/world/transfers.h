// SPDX-License-Identifier: Apache-2.0
// How the transfers that hold base-year imbalances move (EQUATIONS: section 2, step 8).
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace entrepot {

struct BaseYear;
struct World;

enum class TransferRule {
  own_income,  // with the place's own income
  fixed,       // not at all: constant in the numeraire, the world's wage bill
  zero,        // none: trade is balanced
  bop,     // with own income, scaled so that the home economy's surplus is that of its balance of payments
  scaled,  // with own income, times a number
};

struct Transfers {
  TransferRule rule = TransferRule::own_income;
  double scale = 1.0;  // of `scaled`
  friend bool operator==(const Transfers&, const Transfers&) = default;
};

constexpr double largest_scale_of_transfers = 10.0;

// What files call the rules, in their order; `scaled` is written as its number.
const std::vector<std::string>& transfer_words();
std::string to_string(const Transfers& transfers);

// Whether the base year is an equilibrium under the rule: simulated firms start there.
bool keeps_base_year(const Transfers& transfers);

// A base year whose transfers are those of its table gets the rule. Refuses `bop` (S031, at `spot`) where the
// model has no figure, or one that the base year's surplus cannot be scaled to.
void set_transfers(const World& world, const Transfers& transfers, const Spot& spot, BaseYear& base,
                   Diagnostics& diagnostics);

// Base-year transfers times `scale`: 0 solves for balanced trade. With any scale but one the base year is no
// equilibrium, and what is compared are two solved cases.
void scale_transfers(BaseYear& base, double scale);

}  // namespace entrepot
