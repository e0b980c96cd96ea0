// SPDX-License-Identifier: Apache-2.0
#include "policy/trial.h"

#include <algorithm>

#include "policy/scope.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

// Whether the two flows start from the same level in every channel.
bool start_alike(const BaseYear& base, Target a, Target b) {
  return std::all_of(channels().begin(), channels().end(), [&](const Channel& channel) {
    return channel.subject != Subject::flows || base_level(channel, base, a) == base_level(channel, base, b);
  });
}

}  // namespace

Trial::Trial(const World& world, const BaseYear& base)
    : world_(world), base_(base), neutral_(neutral_wedges(base)), scratch_(neutral_) {
  const std::size_t sectors = at(base.sector_count);
  for (int n = 0; n < base.location_count; ++n) {
    std::vector<std::vector<Target>> kinds(at(base.location_count) *
                                           sectors);  // by place and sector of origin
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      std::vector<Target>& known = kinds[at(cell.region) * sectors + at(cell.sector)];
      const Target flow{n, c};
      if (std::any_of(known.begin(), known.end(), [&](Target one) { return start_alike(base, one, flow); }))
        continue;
      known.push_back(flow);
      flows_.push_back(flow);
    }
  }
}

bool Trial::differs(std::span<const Target> flows) {
  bool found = false;
  const auto compare = [&](double& value, double neutral) {
    found = found || value != neutral;
    value = neutral;
  };
  for (const auto& knob : flow_knobs)
    for (const auto [n, c] : flows) compare((scratch_.*knob.values)(n, c), (neutral_.*knob.values)(n, c));
  for (const auto& knob : affiliate_knobs)
    for (std::size_t c = 0; c < base_.cells.size(); ++c)
      compare((scratch_.*knob.values)[c], (neutral_.*knob.values)[c]);
  return found;
}

bool Trial::moves(const LeverUse& use, const std::vector<Quarter>& quarters, std::span<const Target> flows) {
  Timeline alone(world_, base_, {use}, flows);
  return std::any_of(quarters.begin(), quarters.end(), [&](Quarter quarter) {
    if (!alone.move_to(quarter)) return false;
    alone.contribute(scratch_);
    return differs(flows);
  });
}

bool Trial::moves_something(const LeverUse& use, const std::vector<Quarter>& quarters) {
  // The first flow in scope tells it nearly always.
  for (const Direction direction : use.lever.directions) {
    if (of_affiliates(direction) || use.lever.reads_schedule) continue;
    const auto scoped =
        flows_in_scope(world_, base_, direction, use.where, use.partners, use.sectors, flows_);
    if (scoped.empty()) continue;
    const Target first{scoped.front().destination, scoped.front().cell};
    if (moves(use, quarters, {&first, 1})) return true;
  }
  return moves(use, quarters, flows_);
}

}  // namespace entrepot
