// SPDX-License-Identifier: Apache-2.0
// A run with its results in memory: a drawn economy with owners and every column, a baseline that is
// the base year, and a policy whose knobs move twice, simulated quarter by quarter.
#pragma once

#include <cstdint>
#include <functional>
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

// What is not as it should be, in words.
class Mistakes {
 public:
  // Further apart than `error`, relative to what is wanted, or absolute where that is below one. A value that
  // is not a number is a mistake.
  void compare(const std::string& what, double found, double wanted, double error);
  void say(const std::string& words);
  // For a property of RapidCheck: that there is no mistake, and that so many figures were compared.
  void require_none(int at_least) const;

 private:
  std::string text_;
  int said_ = 0, compared_ = 0;
};

// A property of economies that differ in places, sectors, zone and every flow.
void for_drawn_runs(int cases, const std::string& what, const std::function<void(const ToldRun&)>& property);

}  // namespace entrepot::test
