// SPDX-License-Identifier: Apache-2.0
#include "policy/lone_use.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "policy/channel.h"
#include "policy/scope.h"

namespace entrepot {

LoneUse::LoneUse(const World& world, const BaseYear& base)
    : world_(world),
      base_(base),
      neutral_(neutral_wedges(base)),
      scratch_(neutral_),
      every_kind_(world, base) {
  for (const Subject subject : {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places,
                                Subject::pairs, Subject::edges})
    all_.emplace(subject, all_of(subject));
}

LoneUse::Reached LoneUse::all_of(Subject subject) const {
  Reached all;
  all.held = money_held(base_, subject);
  all.index.resize(all.held.size());
  std::iota(all.index.begin(), all.index.end(), std::size_t{0});
  all.count.assign(all.held.size(), 1);
  return all;
}

void LoneUse::begin(const LeverUse& use) {
  levers_.reset();  // before the kinds that it refers to
  know_flows(use);
  levers_.emplace(world_, base_, std::vector{use}, *kinds_);
  lines_.emplace(world_, base_, std::vector{use});
  found_.clear();
  begun_ = false;
}

const std::vector<KnobChange>& LoneUse::changes_at(std::optional<Quarter> when) {
  const bool levers_moved = levers_->move_to(when), lines_moved = lines_->move_to(when);
  if (std::exchange(begun_, true) && !levers_moved && !lines_moved) return found_;
  levers_->contribute(scratch_);
  lines_->contribute(scratch_);
  found_.clear();
  const auto of_matrix = [](auto& matrix) { return std::span(matrix.values()); };
  const auto of_column = [](auto& column) { return std::span(column); };
  const auto all = [&](const auto& knobs, const Reached& reached, auto values) {
    for (const auto& knob : knobs)
      note_and_reset(knob.name, knob.unit, values(scratch_.*knob.values), values(neutral_.*knob.values),
                     reached);
  };
  all(flow_knobs, flows_, of_matrix);
  all(affiliate_knobs, all_.at(Subject::affiliates), of_column);
  all(pair_knobs, all_.at(Subject::pairs), of_matrix);
  all(sector_knobs, all_.at(Subject::sectors), of_matrix);
  all(place_knobs, all_.at(Subject::places), of_column);
  all(edge_knobs, all_.at(Subject::edges), of_column);
  return found_;
}

// A table sets flows of its own, and what crosses a second line is sold by the place it is drawn around.
void LoneUse::know_flows(const LeverUse& use) {
  if (use.lever.reads_schedule || draws_a_line(use)) {
    flows_ = all_.at(Subject::flows);
    kinds_ = every_kind_;
    return;
  }
  std::vector<std::size_t> kinds;
  for (const Direction direction : directions_of(use.lever)) {
    if (!of_flows(direction)) continue;
    for (const ScopedFlow& flow :
         flows_in_scope(world_, base_, direction, use.where, use.partners, use.sectors, every_kind_.first()))
      kinds.push_back(flow.number);
  }
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  flows_ = {};
  std::vector<Target> first;
  for (const std::size_t kind : kinds) {
    const Target flow = every_kind_.first()[kind];
    first.push_back(flow);
    flows_.index.push_back(target_index(Subject::flows, base_, flow));
    flows_.count.push_back(every_kind_.cells(kind).size());
    double held = 0.0;
    for (const int c : every_kind_.cells(kind)) held += base_.border(flow.destination, c);
    flows_.held.push_back(held);
  }
  kinds_.emplace(world_, base_, first);
}

void LoneUse::note_and_reset(const char* name, const char* unit, std::span<double> now,
                             std::span<const double> base, const Reached& reached) {
  KnobChange result{name, unit, 0, 0.0};
  double moved = 0.0, total = 0.0, plain = 0.0;
  for (std::size_t k = 0; k < reached.index.size(); ++k) {
    const std::size_t index = reached.index[k];
    const double change = now[index] - base[index];
    if (now[index] == base[index]) continue;
    result.affected += reached.count[k];
    moved += reached.held[k] * change;
    plain += static_cast<double>(reached.count[k]) * change;
    total += reached.held[k];
    now[index] = base[index];
  }
  if (result.affected == 0) return;
  result.mean = total > 0.0 ? moved / total : plain / static_cast<double>(result.affected);
  found_.push_back(std::move(result));
}

}  // namespace entrepot
