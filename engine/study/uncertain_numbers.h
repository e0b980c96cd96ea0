// SPDX-License-Identifier: Apache-2.0
// What is not known exactly of what a scenario's answer rests on, each with the distribution that it is drawn
// from: effect sizes of its levers, elasticities of sectors, numbers of behaviour; by agents, where something
// has dice and the scenario asks for replications, luck: which one of them a member is.
//
// An effect size has one draw for all entries of its lever. An elasticity has one draw a sector, from which
// every conversion of an estimate follows, with its published ends as 5th and 95th percentile; so has a
// number of behaviour that has a range. Not drawn are what a scenario says itself (values of entries, dates,
// elasticities that it sets), what effect sizes are only compared with, and the base year, which is a study
// of its own (study/base_year_members.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "numerics/distribution.h"
#include "policy/variation.h"
#include "simulation/long_runs.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

struct UncertainNumber {
  // A figure of the margins is one that study/base_year_members.h draws; others draw none.
  enum class Of { effect, elasticity, behaviour, figure, luck } of = Of::effect;
  std::string name;     // of a lever, a sector, a number of behaviour
  std::string group;    // "effects on time", "elasticities": numbers of a group may be correlated
  bool family = false;  // whether they are, in this one
  Distribution drawn;
  double central = 0.0;
  std::string grounds;  // of an effect: estimated, converted, judged; of a figure: its range
  int index = -1;       // of the sector, or among World::behaviour_ranges
};

// What a study draws of them.
struct UncertaintyAsked {
  bool effects = true, elasticities = true, behaviour = true;
  bool judged = true;  // also effect sizes that nobody has measured; else they stay central
  bool luck = true;    // by agents, of a scenario with replications
  bool agents =
      false;  // also numbers of behaviour that only agents read: nothing in the closed form answers them
};
bool only_agents_read(double Behaviour::*number);
std::vector<UncertainNumber> uncertain_numbers(const World& world, const Scenario& scenario,
                                               const UncertaintyAsked& asked = {});
// "effect of services_opening", "elasticity of ELE", "host_elasticity".
std::string in_words(const UncertainNumber& number);
// Whether it is the number of a replication: which dice fall is no size, and only drawing anew shows what it
// does.
inline bool is_luck(const UncertainNumber& number) {
  return number.of == UncertainNumber::Of::luck;
}
// The groups in their order, each with the numbers in it.
struct UncertainGroup {
  std::string name;
  std::vector<int> numbers;
  bool family = false;
  bool luck = false;
};
std::vector<UncertainGroup> groups_of(const std::vector<UncertainNumber>& numbers);

// A scenario and its model with some values of these in place of the central ones.
struct Drawn {
  LongRunVariation variation;
  Assumptions assumptions;
  Behaviour behaviour;
  std::optional<int> replication;  // whose dice are thrown; none: in expectation
  bool other_world = false;        // whether assumptions or behaviour may differ from the scenario's
};
Drawn with_values(const std::vector<UncertainNumber>& numbers, const std::vector<double>& values,
                  const World& world, const Scenario& scenario);

}  // namespace entrepot
