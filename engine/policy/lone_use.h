// SPDX-License-Identifier: Apache-2.0
// What one use of a lever alone makes of every knob, time by time. Most uses reach a part of the flows, and
// only one of each kind among these is looked at (policy/flow_kinds.h).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "policy/customs_lines.h"
#include "policy/timeline.h"

namespace entrepot {

struct KnobChange {
  std::string knob, unit;
  std::size_t affected = 0;
  double mean = 0.0;
};

// Belongs to one thread, as Timeline does.
class LoneUse {
 public:
  // The references must outlive it.
  LoneUse(const World& world, const BaseYear& base);

  void begin(const LeverUse& use);
  // Knobs that differ from the base year at a time after those before, or in the long run.
  const std::vector<KnobChange>& changes_at(std::optional<Quarter> when);

 private:
  // Entries of the arrays of a subject that a use may move: how many each stands for, and what weighs.
  struct Reached {
    std::vector<std::size_t> index;
    std::vector<std::size_t> count;
    Column held;
  };
  void know_flows(const LeverUse& use);
  Reached all_of(Subject subject) const;
  // Number of entries that differ from the base, and the mean of their change by what they hold.
  void note_and_reset(const char* name, const char* unit, std::span<double> now, std::span<const double> base,
                      const Reached& reached);

  const World& world_;
  const BaseYear& base_;
  const Wedges neutral_;
  Wedges scratch_;  // equal to `neutral_` between calls
  std::map<Subject, Reached> all_;
  const FlowKinds every_kind_;
  Reached flows_;
  std::optional<FlowKinds> kinds_;
  std::optional<Timeline> levers_;
  std::optional<CustomsLines> lines_;
  std::vector<KnobChange> found_;  // at the last time at which it moved
  bool begun_ = false;
};

}  // namespace entrepot
