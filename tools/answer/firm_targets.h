// SPDX-License-Identifier: Apache-2.0
// What was published about firms, and why a model like this one may miss it.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "agents/panel_facts.h"

namespace entrepot {

constexpr double unbounded = std::numeric_limits<double>::infinity();

// A published range, both ends in it. One that is a single figure is shown and not judged; without a source
// nothing was published.
struct FirmTarget {
  std::string chapter;  // of the table, where one begins
  PanelFact fact;
  std::string name;
  double low = 0, high = 0;
  int digits = 2;
  std::string source;
  std::string below, above;  // why it is missed on that side
  bool published() const { return !source.empty(); }
  bool judged() const { return published() && low < high; }
  const std::string& reason(double value) const { return value < low ? below : above; }
};
const std::vector<FirmTarget>& firm_targets();  // in the order of the table

// What was published and a model like this one has no figure for.
struct UntoldFact {
  std::string name, published, source, reason;
};
const std::vector<UntoldFact>& untold_facts();

}  // namespace entrepot
