// SPDX-License-Identifier: Apache-2.0
// A complete, valid scenario: a plain value, names resolved, units converted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "policy/use.h"
#include "world/assumptions.h"
#include "world/network.h"

namespace entrepot {

constexpr long largest_seed = 1L << 53;  // numbers of a scenario file are doubles
constexpr int most_replications = 10'000;

struct Scenario {
  std::string name;  // file name without its ending
  std::string title, question;
  std::string title_zh, question_zh;  // in Chinese; may be empty
  std::string model;                  // folder of models/, or a path to one
  Horizon horizon;
  std::uint64_t seed = 1;
  int replications = 1;
  bool firms_throw = false;  // firms have dice, too (Discretisation::firms): replications differ in them
  std::optional<int> only_replication;  // a study's: this one alone, with its dice where there are some
  Assumptions assumptions;              // how the world works, in both cases
  std::vector<LeverUse> baseline;       // holds in both cases
  std::vector<LeverUse> levers;         // the package
  std::vector<Leg> added_legs;          // of the network, planned until a lever opens them (add_legs)
  std::vector<std::string> outcomes;    // empty: all
};

}  // namespace entrepot
