// SPDX-License-Identifier: Apache-2.0
#include "policy/flow_kinds.h"

#include <algorithm>

namespace entrepot {
namespace {

// Levels that differ between flows of one place and sector without levers. Of other channels it is one
// number.
void levels_of(const World& world, const BaseYear& base, Target flow, Column& levels) {
  levels.clear();
  for (const Channel& channel : channels())
    if (channel.subject == Subject::flows && channel.base != nullptr)
      levels.push_back(channel.base(world, base, flow));
}

// Kinds of flows to one destination at a time.
class Sorted {
 public:
  Sorted(const World& world, const BaseYear& base)
      : world_(world), base_(base), kinds_(at(base.location_count) * at(base.sector_count)) {}

  void take(Target flow) {
    const Cell& cell = base_.cells[at(flow.cell)];
    std::vector<Kind>& known = kinds_[at(cell.region) * at(base_.sector_count) + at(cell.sector)];
    levels_of(world_, base_, flow, levels_);
    const auto alike =
        std::find_if(known.begin(), known.end(), [&](const Kind& kind) { return kind.levels == levels_; });
    if (alike != known.end())
      alike->cells.push_back(flow.cell);
    else
      known.push_back({levels_, flow, {flow.cell}});
  }

  // In order of their first cells, and forgets them.
  template <class Use>
  void each(Use use) {
    std::vector<const Kind*> found;
    for (const std::vector<Kind>& known : kinds_)
      for (const Kind& kind : known) found.push_back(&kind);
    std::sort(found.begin(), found.end(),
              [](const Kind* a, const Kind* b) { return a->first.cell < b->first.cell; });
    for (const Kind* kind : found) use(kind->first, kind->cells);
    for (std::vector<Kind>& known : kinds_) known.clear();
  }

 private:
  struct Kind {
    Column levels;
    Target first;
    std::vector<int> cells;
  };
  const World& world_;
  const BaseYear& base_;
  std::vector<std::vector<Kind>> kinds_;  // by place and sector of the sellers; nearly always one
  Column levels_;
};

std::vector<Target> all_flows(const BaseYear& base) {
  std::vector<Target> flows;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) flows.push_back({n, c});
  return flows;
}

}  // namespace

FlowKinds::FlowKinds(const World& world, const BaseYear& base) : FlowKinds(world, base, all_flows(base)) {}

FlowKinds::FlowKinds(const World& world, const BaseYear& base, std::span<const Target> flows) {
  Sorted sorted(world, base);
  for (std::size_t k = 0; k < flows.size(); ++k) {
    sorted.take({flows[k].destination, flows[k].cell});
    if (k + 1 < flows.size() && flows[k + 1].destination == flows[k].destination) continue;
    sorted.each([&](Target first, const std::vector<int>& cells) {
      first_.push_back(first);
      cells_.insert(cells_.end(), cells.begin(), cells.end());
      starts_.push_back(cells_.size());
    });
  }
}

std::vector<Target> traded_flows(const BaseYear& base) {
  std::vector<Target> traded;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (base.border(n, c) > 0.0) traded.push_back({n, c});
  return traded;
}

}  // namespace entrepot
