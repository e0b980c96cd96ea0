// SPDX-License-Identifier: Apache-2.0
#include "policy/flow_kinds.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace entrepot {
namespace {

std::vector<Target> all_flows(const BaseYear& base) {
  std::vector<Target> flows;
  flows.reserve(target_count(Subject::flows, base));
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) flows.push_back({n, c});
  return flows;
}

// Channels whose level without levers may differ between flows of one place and sector to one destination.
std::vector<const Channel*> telling_channels() {
  std::vector<const Channel*> telling;
  for (const Channel& channel : channels())
    if (channel.subject == Subject::flows && channel.base != nullptr && !channel.base_of_destination)
      telling.push_back(&channel);
  return telling;
}

}  // namespace

FlowKinds::FlowKinds(const World& world, const BaseYear& base) : FlowKinds(world, base, all_flows(base)) {}

FlowKinds::FlowKinds(const World& world, const BaseYear& base, std::span<const Target> flows) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  const std::vector<const Channel*> telling = telling_channels();
  const auto alike = [&](Target a, Target b) {
    return std::all_of(telling.begin(), telling.end(), [&](const Channel* channel) {
      return channel->base(world, base, a) == channel->base(world, base, b);
    });
  };
  // The last kind of a place and sector, and of each kind the one before it: nearly always there is one.
  std::vector<std::size_t> last(at(base.location_count) * at(base.sector_count), none), before;
  std::vector<std::size_t> kind_of;  // [flow]
  kind_of.reserve(flows.size());
  for (std::size_t k = 0; k < flows.size(); ++k) {
    if (k > 0 && flows[k].destination != flows[k - 1].destination) std::fill(last.begin(), last.end(), none);
    const Cell& cell = base.cells[at(flows[k].cell)];
    std::size_t& latest = last[at(cell.region) * at(base.sector_count) + at(cell.sector)];
    std::size_t kind = latest;
    while (kind != none && !alike(first_[kind], flows[k])) kind = before[kind];
    if (kind == none) {
      kind = first_.size();
      first_.push_back({flows[k].destination, flows[k].cell});
      before.push_back(std::exchange(latest, kind));
    }
    kind_of.push_back(kind);
  }
  starts_.assign(first_.size() + 1, 0);
  for (const std::size_t kind : kind_of) ++starts_[kind + 1];
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  std::vector<std::size_t> next = starts_;
  cells_.resize(flows.size());
  for (std::size_t k = 0; k < flows.size(); ++k) cells_[next[kind_of[k]]++] = flows[k].cell;
}

std::vector<Target> traded_flows(const BaseYear& base) {
  std::vector<Target> traded;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (base.border(n, c) > 0.0) traded.push_back({n, c});
  return traded;
}

}  // namespace entrepot
