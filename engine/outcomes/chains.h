// SPDX-License-Identifier: Apache-2.0
// Value added in exports, and position in the chain: the input-output table of a cleared market and what
// follows from it.
//
// The table has one row and column for every producer k = (place, sector), owners together, at border values:
//
//   output   x_k = sum over destinations of the border value sold
//   inputs   z_lk = Z_sk X/T_(i,l) / X_is      for l = (origin, s), k = (i, j), Z_sk purchasers' value
//   value    v_k = wages + profit before tax + tax on sales
//   duty     t_k = duty paid on inputs
//
// A purchaser of inputs buys from every origin in the proportions in which his place does (proportionality:
// origins by use are not observed). Spending on market access and entry is bought as the producer's bundle,
// so it counts as inputs. Then x_k = sum_l z_lk + v_k + t_k, an identity of the accounts that no line below
// uses. With A = z / x, V = v / x, D = t / x and B = (I - A)^-1:
//
// Exports are what the places of an economy s sell to other economies; o is everybody else. Exporter
// perspective, source-based (Borin & Mancini 2019, section on the exporting country's perspective): value
// counts when it first leaves s, what comes back in imported inputs and leaves again is double counted. With
// s exporting no inputs, L = (I - A_ss)^-1 and (I - A_oo)^-1 A_os L take the place of B_ss and B_os:
//
//   domestic        e_k (V_s L)_k
//   foreign         e_k (V_o (I - A_oo)^-1 A_os L)_k
//   duty            e_k ((D_s + D_o (I - A_oo)^-1 A_os) L)_k
//   double counted  e_k ((V_s + D_s + (V_o + D_o) (I - A_oo)^-1 A_os) L M)_k,   M = A_so B_os
//
// They add up to exports e_k. Domestic and foreign are seen from the economy, not from the place: what one
// region adds to another's exports is domestic. Since (I - A_oo)^-1 A_os = B_os B_ss^-1 and
// I + M = (I - A_ss) B_ss, one inverse of the world serves every economy.
//
// Upstreamness U = (B x)_k / x_k: the mean number of stages to final use, 1 where all is final use (Antras,
// Chor, Fally & Hillberry 2012; Antras & Chor 2013).
//
// Vectors are (place, sector), last index fastest, bn USD a year; 0 where there is no output.
#pragma once

#include <vector>

#include "market/accounts.h"

namespace entrepot {

struct InputOutput {
  int places = 0, sectors = 0;
  std::vector<int> economy;  // [place] which economy, numbered from 0
  int economies = 0;
  Matrix inputs;       // z (seller, user)
  Column output;       // x
  Column value_added;  // v
  Column input_duty;   // t
  Column exports;      // e, to other economies
  Column final_use;    // at border value

  // Producers of an economy.
  std::vector<int> members(int which) const;
};
InputOutput input_output(const World& world, const BaseYear& base, const Cleared& cleared);

struct ValueChains {
  Column domestic, foreign, duty, double_counted;  // parts of exports
  Column upstreamness;                             // 0 where there is no output
};
ValueChains value_chains(const InputOutput& table);

}  // namespace entrepot
