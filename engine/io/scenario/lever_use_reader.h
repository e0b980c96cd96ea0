// SPDX-License-Identifier: Apache-2.0
// One entry under `levers:` of a scenario into a LeverUse.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/scenario/edges_reader.h"
#include "io/scenario/schedule_reader.h"
#include "io/scenario/scope_reader.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/measure.h"
#include "policy/use.h"

namespace entrepot {

class UseContext {
 public:
  // `levers`: those that can be used; `names`: also those with a mistake in their definition, of which no
  // more is said. The references must outlive it.
  UseContext(const std::vector<Lever>& levers, const Names& names, const World& world,
             std::optional<Horizon> horizon, const Sources& sources);

  // Null where there is none, or where it has a mistake.
  const Lever* find(const std::string& name) const;

  const Names& names;
  const World& world;
  const std::optional<Horizon> horizon;  // nothing where the scenario's was wrong
  const Sources& sources;
  const Vocabulary places, sectors;
  std::function<std::vector<Lever>()> whole_catalogue;              // for remedies; may be empty
  std::function<std::vector<Measure>(Diagnostics&)> read_measures;  // the catalogue's table; may be empty
  // The table, read when an entry first names a measure; null without one.
  const std::vector<Measure>* measures(Diagnostics& diagnostics);
  ScheduleRoom room;       // for the schedules of all uses together
  GrowingNetwork network;  // with the legs that the uses so far have added

 private:
  std::unordered_map<std::string, const Lever*> levers_;
  std::optional<std::vector<Measure>> measures_;
};

// The file of a schedule is relative to the file in which it is named.
std::optional<LeverUse> read_lever_use(const YamlNode& node, UseContext& context, Diagnostics& diagnostics);

}  // namespace entrepot
