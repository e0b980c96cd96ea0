// SPDX-License-Identifier: Apache-2.0
// One entry under `levers:` of a scenario into a LeverUse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/use.h"

namespace entrepot {

struct UseContext {
  const std::vector<Lever>& levers;
  const std::vector<std::string>& spoilt;  // names of levers whose definition has a mistake: no more is said
  const World& world;
  std::optional<Horizon> horizon;  // nothing where the scenario's was wrong
  const Sources& sources;
};

// The file of a schedule is relative to the file in which it is named.
std::optional<LeverUse> read_lever_use(const YamlNode& node, const UseContext& context,
                                       Diagnostics& diagnostics);

}  // namespace entrepot
