// SPDX-License-Identifier: Apache-2.0
// What a base year fixes for every solution of its market, laid out for the passes: made once, shared.
//
// Cells are reordered by sector. A sector's cells have slots one behind another, padded with empty ones to
// whole vector lanes; flows are (slot, n) with n padded as well, so that one sector's rows fit the nearest
// cache. Empty slots hold zeros and the number 0 of a place, group and user.
#pragma once

#include <algorithm>
#include <vector>

#include "market/entry.h"
#include "world/base_year.h"

namespace entrepot {

enum class Closure {
  mass,      // supply masses are given by the agents
  long_run,  // participation and entry are at their rest points: the long run
};

struct Groundwork {
  Groundwork(const BaseYear& base, Closure closure);

  struct Block {                       // one sector
    std::size_t first = 0, width = 0;  // slots, padded
    bool duties = false;               // does anybody pay one in the base year?
    bool local = true;  // every cell sells in its own place only, one cell a place, in their order
  };
  std::vector<Block> blocks;          // [j]
  std::size_t places = 0, slots = 0;  // padded
  std::vector<std::size_t> slot;      // [c]
  std::vector<int> births;            // cells of affiliates whose entry is partly paid at birth
  Column share, border;               // (slot, n): pi, pi / T
  Column spending;                    // (j, n): X0
  Column inverse_exponent;            // [j]: log P = log(sum b) / exponent
  std::vector<int> place, group;      // [slot]; group of payout
  std::vector<std::size_t> user;      // [slot]: where its place and sector is in (i, j)
  // [slot], of the sector: the exponents of the bundle's cost and of wedge over productivity in b. They
  // differ in the long run, for access is bought as bundles: theta and k.
  Column cost_power, other_power;
  Column gamma, bundle_scale;        // [slot]; 1 / (1 - e_p)
  Column variable, access, annuity;  // [slot]: e_v, e_a, e_n
  Column births_spending;            // [slot]: e_b Y0

  // [j]: of a cell's sales to the cost of its bundle.
  Column elasticity;

  ExportsToHosts exports;  // of the base year

  // Inputs over net revenue (i, s, j), j padded to `users`; a cell's bundle share is that over 1 - e_p.
  std::size_t users = 0;
  Column inputs;

  // visit(n, c, index in an array of flows), eight places at a time: whole cache lines of both layouts.
  template <class Visit>
  void for_flows(int place_count, Visit visit) const {
    constexpr int together = 8;
    for (int begin = 0; begin < place_count; begin += together)
      for (int c = 0; c < static_cast<int>(slot.size()); ++c)
        for (int n = begin; n < std::min(begin + together, place_count); ++n)
          visit(n, c, slot[at(c)] * places + at(n));
  }
};

}  // namespace entrepot
