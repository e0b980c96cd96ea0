// SPDX-License-Identifier: Apache-2.0
// A run with its results in memory: a drawn economy with owners and every column, a baseline that is
// the base year, and a policy whose knobs move twice, simulated quarter by quarter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outcomes/results/results.h"
#include "support/economies.h"

namespace entrepot::test {

struct ToldRun {
  explicit ToldRun(std::uint64_t seed);
  explicit ToldRun(const Model& model);  // a year without a lever, in both cases

  const std::vector<double>& quarter(Case which, const std::string& outcome, int t) const {
    return results.quarter(which, outcome, t);
  }

  Model model;
  Horizon horizon{make_quarter(2025, 1), 8};
  std::vector<Wedges> wedges;  // [quarter] of the policy
  Results results;             // everything, by quarter and by year, with rows
};

}  // namespace entrepot::test
