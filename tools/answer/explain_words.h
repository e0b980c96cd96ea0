// SPDX-License-Identifier: Apache-2.0
// An explained scenario, and what its measures say in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "logistics/route_changes.h"
#include "policy/explanation.h"
#include "policy/package_means.h"
#include "simulation/run.h"
#include "study/judgement.h"

namespace entrepot {

struct ExplainedUse {
  std::size_t number = 0;  // in the order of the scenario, from 1: baseline, then package
  bool in_baseline = false;
  const LeverUse* use = nullptr;
  std::vector<ChannelChange> changes;
  std::optional<RouteChanges> routes;  // of a use that acts on edges of the network, in full
};

struct Explanation {
  const Model& model;
  const Scenario& scenario;
  std::vector<ExplainedUse> uses;
  std::vector<Overlap> overlaps;          // indices into `numbered`
  std::vector<const LeverUse*> numbered;  // every use of the scenario by number, from 0
  std::vector<Quarter> quarters;          // of the package
  std::vector<PackageRow> package;        // empty where one lever is asked for
  std::optional<Judged> on_judgement;     // shares of the package's effect
  std::vector<Larger> larger = {};        // likewise, when most is in force
  std::vector<LineStep> lines = {};       // in the quarters of the package
};

std::string number(double value);  // to read: some four digits
std::string acts_on_words(const Explanation& explanation, const LeverUse& use);
std::string value_words(const LeverUse& use);
std::string when_words(const LeverUse& use);
std::string effect_words(const EffectSize& effect);
// What else moves the same channels, of the use with this index of `numbered`.
std::string overlap_words(const Explanation& explanation, std::size_t index);
// Which of the uses that are explained are parts of composites; empty where none is.
std::string composite_words(const Explanation& explanation);
// Where the use is of one programme with others: which of them counts on how much.
std::string programme_words(const Explanation& explanation, std::size_t index);

}  // namespace entrepot
