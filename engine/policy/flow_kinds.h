// SPDX-License-Identifier: Apache-2.0
// Flows that levers cannot tell apart: from one place to another, in one sector, from the same levels without
// levers, whoever owns the sellers (`Channel::turn`). What levers ask for is found once for each kind.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "policy/channel.h"
#include "world/base_year.h"

namespace entrepot {

class FlowKinds {
 public:
  // Of all flows, or of some that are given in order of destination and cell.
  FlowKinds(const World& world, const BaseYear& base);
  FlowKinds(const World& world, const BaseYear& base, std::span<const Target> flows);

  // The first flow of each kind, in order of destination and cell.
  const std::vector<Target>& first() const { return first_; }
  // Cells of the flows of a kind, in order; all of them go to first()[kind].destination.
  std::span<const int> cells(std::size_t kind) const {
    return std::span(cells_).subspan(starts_[kind], starts_[kind + 1] - starts_[kind]);
  }

 private:
  std::vector<Target> first_;
  std::vector<std::size_t> starts_{0};  // [kind + 1], in cells_
  std::vector<int> cells_;
};

// Flows that have trade in the base year, in order of destination and cell.
std::vector<Target> traded_flows(const BaseYear& base);

}  // namespace entrepot
