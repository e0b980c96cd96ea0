// SPDX-License-Identifier: Apache-2.0
#include "study/uncertain_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "policy/channel.h"
#include "simulation/run.h"

namespace entrepot {
namespace {

using Of = UncertainNumber::Of;

struct Family {
  std::string name;
  bool correlated = false;
};

// Sizes of one kind are measured alike, so they are wrong alike: those of time, of information, of what
// deters investors.
Family family_of(const Lever& lever) {
  for (const Move& move : lever.moves) {
    const Channel& channel = *find_channel(move.channel);
    if (channel.subject == Subject::affiliates) return {"effects on investment", true};
    if (channel.subject == Subject::edges || channel.sector_column == "day_cost")
      return {"effects on time", true};
    if (channel.name == "information_cost" || channel.name == "document_cost")
      return {"effects on information", true};
  }
  return {"other effects", false};
}

void add_effects(const Scenario& scenario, bool judged, std::vector<UncertainNumber>& numbers) {
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses) {
      const Lever& lever = use.lever;
      if (lever.effect.check_only || lever.effect.drawn.shape == Shape::point) continue;
      if (!judged && lever.size == "judged") continue;
      if (std::any_of(numbers.begin(), numbers.end(),
                      [&](const UncertainNumber& known) { return known.name == lever.name; }))
        continue;
      const Family family = family_of(lever);
      numbers.push_back({Of::effect, lever.name, family.name, family.correlated, lever.effect.drawn,
                         lever.effect.central, lever.size, -1});
    }
}

// Between the ends with odds of nine in ten; an end at zero is never passed.
Distribution between(double low, double central, double high) {
  Distribution drawn;
  if (low > 0.0) {
    drawn.shape = Shape::lognormal;
    drawn.parameters = {central, low, high};
  } else {
    drawn.shape = Shape::triangular;
    drawn.parameters = {low, central, high};
  }
  return drawn;
}

void add_elasticities(const World& world, const Scenario& scenario, std::vector<UncertainNumber>& numbers) {
  const Assumptions& assumed = scenario.assumptions;
  if (assumed.level != ElasticityLevel::central) return;
  for (int j = 0; j < world.sector_count(); ++j) {
    const Sector& sector = world.sectors[at(j)];
    const bool set = std::any_of(assumed.theta.begin(), assumed.theta.end(),
                                 [&](const SectorTheta& theta) { return theta.sector == j; });
    if (set || !(sector.theta_low < sector.theta && sector.theta < sector.theta_high)) continue;
    UncertainNumber number{
        Of::elasticity, world.sector_names[j], "elasticities", true, {}, sector.theta, "", j};
    number.drawn = between(sector.theta_low, sector.theta, sector.theta_high);
    numbers.push_back(std::move(number));
  }
}

void add_behaviour(const World& world, bool agents, std::vector<UncertainNumber>& numbers) {
  for (std::size_t k = 0; k < world.behaviour_ranges.size(); ++k) {
    const BehaviourRange& range = world.behaviour_ranges[k];
    if (!agents && only_agents_read(range.member)) continue;
    UncertainNumber number{
        Of::behaviour,      range.name, "behaviour", false, {}, world.behaviour.*range.member, "",
        static_cast<int>(k)};
    number.drawn = between(range.low, number.central, range.high);
    for (const auto& row : behaviour_rows())
      if (row.member == range.member) {
        number.drawn.least = row.low;
        number.drawn.most = row.high;
      }
    numbers.push_back(std::move(number));
  }
}

// The centre is in expectation, which is no replication.
void add_luck(const World& world, const Scenario& scenario, std::vector<UncertainNumber>& numbers) {
  if (replications_made(world, scenario) == 1) return;
  UncertainNumber number{Of::luck, "luck", "luck", false, {}, std::numeric_limits<double>::quiet_NaN(),
                         "",       -1};
  number.drawn.shape = Shape::uniform;
  number.drawn.parameters = {0.0, most_replications, 0.0};
  numbers.push_back(std::move(number));
}

std::vector<double> sizes_of(const std::vector<LeverUse>& uses, const std::map<std::string, double>& drawn) {
  std::vector<double> sizes;
  for (const LeverUse& use : uses) {
    const auto known = drawn.find(use.lever.name);
    sizes.push_back(known != drawn.end() ? known->second : use.lever.effect.central);
  }
  return sizes;
}

}  // namespace

// How fast they go, and whom a jump of prices drives away: where they come to rest does not depend on it.
bool only_agents_read(double Behaviour::*number) {
  constexpr double Behaviour::*of_agents[] = {&Behaviour::market_entry_own, &Behaviour::market_entry_other,
                                              &Behaviour::market_exit_own,  &Behaviour::market_exit_other,
                                              &Behaviour::entry_speed,      &Behaviour::affiliate_speed,
                                              &Behaviour::choosing_anew,    &Behaviour::walking_away,
                                              &Behaviour::migration_speed,  &Behaviour::spillover_speed};
  return std::find(std::begin(of_agents), std::end(of_agents), number) != std::end(of_agents);
}

std::vector<UncertainNumber> uncertain_numbers(const World& world, const Scenario& scenario,
                                               const UncertaintyAsked& asked) {
  std::vector<UncertainNumber> numbers;
  if (asked.effects) add_effects(scenario, asked.judged, numbers);
  if (asked.elasticities) add_elasticities(world, scenario, numbers);
  if (asked.behaviour) add_behaviour(world, asked.agents, numbers);
  if (asked.agents && asked.luck) add_luck(world, scenario, numbers);
  return numbers;
}

std::string in_words(const UncertainNumber& number) {
  switch (number.of) {
    case Of::effect:
      return "effect of " + number.name;
    case Of::elasticity:
      return "elasticity of " + number.name;
    case Of::behaviour:
    case Of::figure:
    case Of::luck:
      break;
  }
  return number.name;
}

std::vector<UncertainGroup> groups_of(const std::vector<UncertainNumber>& numbers) {
  std::vector<UncertainGroup> groups;
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const UncertainGroup& known) { return known.name == numbers[k].group; });
    if (group == groups.end())
      group = groups.insert(group, {numbers[k].group, {}, numbers[k].family, is_luck(numbers[k])});
    group->numbers.push_back(static_cast<int>(k));
  }
  return groups;
}

Drawn with_values(const std::vector<UncertainNumber>& numbers, const std::vector<double>& values,
                  const World& world, const Scenario& scenario) {
  Drawn drawn{{}, scenario.assumptions, world.behaviour, std::nullopt, false};
  std::map<std::string, double> sizes;
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    const UncertainNumber& number = numbers[k];
    switch (number.of) {
      case Of::effect:
        sizes[number.name] = values[k];
        break;
      case Of::elasticity:
        drawn.assumptions.theta.push_back({number.index, values[k]});
        drawn.other_world = true;
        break;
      case Of::behaviour:
        drawn.behaviour.*world.behaviour_ranges[at(number.index)].member = values[k];
        drawn.other_world = true;
        break;
      case Of::figure:
        break;  // the base year is calibrated with it, and given
      case Of::luck:
        if (std::isfinite(values[k])) drawn.replication = static_cast<int>(values[k]);
        break;
    }
  }
  if (!sizes.empty())
    drawn.variation = {.baseline = {.sizes = sizes_of(scenario.baseline, sizes)},
                       .package = {.sizes = sizes_of(scenario.levers, sizes)}};
  return drawn;
}

}  // namespace entrepot
