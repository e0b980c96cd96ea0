// SPDX-License-Identifier: Apache-2.0
// Which part of a package did what: the Shapley value of each part, in the long run or by agents. Parts add
// up to the package, whatever the order in which they come (study/shapley.h); what is common to all is shared
// out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "study/desks.h"
#include "study/long_run_desk.h"
#include "study/package_parts.h"
#include "study/shapley.h"

namespace entrepot {

struct AttributionOptions {
  PartsBy by = PartsBy::task;
  int most_exact = 12;  // parts; of more, orders are sampled
  int orders = 6;       // sampled ones, an even number
  std::uint64_t seed = 1;
};

// Entries that come together, and under which names. An entry of several measures is a part by itself, and
// what it brings is divided equally among its names.
struct AttributedPart {
  std::vector<std::string> names;  // empty: of no task, or of no measure
  std::vector<bool> uses;          // of the levers of the scenario
  std::size_t entries = 0;
};
std::vector<AttributedPart> attributed_parts(const Scenario& scenario, PartsBy by);

struct Attribution {
  std::vector<std::string> outcomes;
  std::vector<AttributedPart> parts;
  std::vector<double> package;  // [outcome], per cent
  Matrix values, errors;        // (part, outcome); standard errors where orders were sampled, else 0
  Matrix alone, last;           // (part, outcome): by itself, and what goes with it when it is taken out last
  bool exact = true;
  int orders = 0;  // sampled
  long solved = 0;
  std::vector<Interaction> pairs;  // where it is exact
};

// What coalitions of the parts give, of as many outcomes as are named; NaN where there is none. One thread
// each.
class CoalitionDesk {
 public:
  virtual ~CoalitionDesk() = default;
  // Of coalitions that follow, each is near the one before; what came before is forgotten.
  virtual void begin() {}
  // With these uses of the levers of the scenario.
  virtual std::vector<double> outcomes_of(const std::vector<bool>& kept) = 0;
};

// How many coalitions that takes.
long solves_of(std::size_t parts, const AttributionOptions& options);

// Throws Failure(no_equilibrium) where a coalition of the parts has none, Failure(interrupted).
Attribution attribute(const Scenario& scenario, const std::vector<std::string>& outcomes,
                      const AttributionOptions& options,
                      const std::function<std::unique_ptr<CoalitionDesk>()>& desk,
                      const StudyWatch& watch = {});
// In the long run.
Attribution attribute(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                      const AttributionOptions& options, const StudyWatch& watch = {});

// By name: what parts of several names bring is divided equally among them.
struct AttributedName {
  std::string name;
  std::size_t entries = 0;
  std::vector<double> values, errors, alone, last;  // [outcome]; errors at most
};
std::vector<AttributedName> by_name(const Attribution& found);

}  // namespace entrepot
