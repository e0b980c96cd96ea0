// SPDX-License-Identifier: Apache-2.0
#include "policy/explanation.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "policy/asked.h"
#include "policy/bound_formula.h"
#include "policy/contributor.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

class Sum {
 public:
  void add(double value, double weight) {
    weighted_ += weight * value;
    weight_ += weight;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  Spread spread() const { return weight_ > 0.0 ? Spread{weighted_ / weight_, low_, high_} : Spread{}; }

 private:
  double weighted_ = 0.0, weight_ = 0.0;
  double low_ = std::numeric_limits<double>::infinity(), high_ = -std::numeric_limits<double>::infinity();
};

}  // namespace

std::vector<Quarter> quarters_of_change(const LeverUse& use, const Horizon& horizon) {
  std::vector<Quarter> quarters;
  const std::vector<ScheduledTariff> lines = lines_in_force(use);
  double last = 0.0;
  for (int t = 0; t < horizon.quarters; ++t) {
    const Quarter quarter = horizon.quarter(t);
    const double share = share_in_force(use, quarter);
    const bool new_rate = std::any_of(lines.begin(), lines.end(),
                                      [&](const ScheduledTariff& line) { return line.from == quarter; });
    if (share != last || (new_rate && share > 0.0)) quarters.push_back(quarter);
    last = share;
  }
  return quarters;
}

UseExplainer::UseExplainer(const World& world, const BaseYear& base)
    : world_(world), base_(base), trial_(world, base) {}

std::vector<UseExplainer::Moved> UseExplainer::moves_of(const LeverUse& use) const {
  std::vector<Moved> list;
  if (use.lever.reads_schedule) {
    for (const Channel& channel : channels())
      if (channel.scheduled) list.push_back({&channel, nullptr});
    return list;
  }
  for (const Move& move : use.lever.moves) list.push_back({find_channel(move.channel), &move});
  return list;
}

const Column& UseExplainer::held(Subject subject) {
  const auto known = held_.find(subject);
  return known != held_.end() ? known->second
                              : held_.emplace(subject, money_held(base_, subject)).first->second;
}

std::vector<UseExplainer::Member> UseExplainer::scheduled(const LeverUse& use) const {
  std::vector<Member> members;
  for (int n = 0; n < base_.location_count; ++n)
    for (int c = 0; c < base_.cell_count; ++c)
      if (base_.border(n, c) > 0.0 &&
          std::any_of(use.schedule.begin(), use.schedule.end(), [&](const ScheduledTariff& line) {
            return line.destination == n && line.origin == base_.cells[at(c)].region &&
                   line.sector == base_.cells[at(c)].sector;
          }))
        members.push_back({{n, c}, 1.0, base_.border(n, c)});
  return members;
}

std::vector<UseExplainer::Member> UseExplainer::members_of(const LeverUse& use, const Moved& moved) {
  if (use.lever.reads_schedule) return scheduled(use);
  const Column& money = held(moved.channel->subject);
  std::vector<Member> members;
  for (const ScopedTarget& scoped : targets_in_scope(world_, base_, *moved.channel, use, *moved.move))
    if (money[scoped.index] > 0.0) members.push_back({scoped.target, scoped.weight, money[scoped.index]});
  return members;
}

ChannelStep UseExplainer::step_of_schedule(const LeverUse& use, const std::vector<Member>& members,
                                           Quarter quarter) const {
  const Wedges set = Timeline(world_, base_, {use}).in(quarter);
  Sum before, after, change;
  for (const Member& member : members) {
    const int destination = member.target.destination, cell = member.target.cell;
    const double from = base_.tariff(destination, cell) - 1.0, to = set.tariff(destination, cell) - 1.0;
    before.add(from, member.money), after.add(to, member.money), change.add(to - from, member.money);
  }
  return {quarter, share_in_force(use, quarter), before.spread(), after.spread(), change.spread()};
}

ChannelStep UseExplainer::step_of_formula(const LeverUse& use, const Move& move, const Channel& channel,
                                          const std::vector<Member>& members, const Wedges* duties,
                                          Quarter quarter) const {
  const double share = share_in_force(use, quarter);
  const BoundFormula formula(world_, base_, use, move);
  Asked asked(base_);
  asked.begin(channel, formula, share);
  Sum before, after, change;
  for (const Member& member : members) {
    const double start = duties != nullptr
                             ? duties->tariff(member.target.destination, member.target.cell) - 1.0
                             : base_level(channel, world_, base_, member.target);
    double level = start;
    if (share != 0.0)
      level = bounded(channel, start,
                      compose_level(channel, start, start, asked(member.target, start), member.weight));
    before.add(start, member.money), after.add(level, member.money), change.add(level - start, member.money);
  }
  return {quarter, share, before.spread(), after.spread(), change.spread()};
}

std::vector<ChannelChange> UseExplainer::changes(const LeverUse& use, const std::vector<LeverUse>& schedules,
                                                 const std::vector<Quarter>& quarters) {
  std::vector<ChannelChange> changes;
  const LeverUse moving = acting(use);
  for (const Moved& moved : moves_of(moving)) {
    const auto& [channel, move] = moved;
    const std::vector<Member> members = members_of(moving, moved);
    ChannelChange change{
        channel, move == nullptr ? std::nullopt : move->direction, static_cast<int>(members.size()), 0.0, {}};
    for (const Member& member : members) change.money += member.money;
    std::optional<Timeline> set;
    if (channel->scheduled && !schedules.empty()) set.emplace(world_, base_, schedules);
    for (const Quarter quarter : quarters) {
      if (moving.lever.reads_schedule) {
        change.steps.push_back(step_of_schedule(moving, members, quarter));
        continue;
      }
      const std::optional<Wedges> duties = set ? std::optional(set->in(quarter)) : std::nullopt;
      change.steps.push_back(
          step_of_formula(moving, *move, *channel, members, duties ? &*duties : nullptr, quarter));
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Overlap> UseExplainer::overlaps(const std::vector<LeverUse>& uses) {
  struct Reach {
    std::size_t use;
    const Channel* channel;
    std::vector<std::size_t> members;  // indices of targets, sorted
  };
  std::vector<Reach> reaches;
  for (std::size_t k = 0; k < uses.size(); ++k) {
    const LeverUse moving = acting(uses[k]);
    for (const Moved& moved : moves_of(moving)) {
      Reach reach{k, moved.channel, {}};
      for (const Member& member : members_of(moving, moved))
        reach.members.push_back(target_index(moved.channel->subject, base_, member.target));
      std::sort(reach.members.begin(), reach.members.end());
      reaches.push_back(std::move(reach));
    }
  }
  std::vector<Overlap> found;
  for (std::size_t a = 0; a < reaches.size(); ++a)
    for (std::size_t b = a + 1; b < reaches.size(); ++b) {
      if (reaches[a].channel != reaches[b].channel || reaches[a].use == reaches[b].use ||
          !overlap_in_time(uses[reaches[a].use], uses[reaches[b].use]))
        continue;
      std::vector<std::size_t> shared;
      std::set_intersection(reaches[a].members.begin(), reaches[a].members.end(), reaches[b].members.begin(),
                            reaches[b].members.end(), std::back_inserter(shared));
      if (shared.empty()) continue;
      Overlap overlap{reaches[a].use, reaches[b].use, reaches[a].channel, static_cast<int>(shared.size()),
                      0.0};
      const Column& money = held(overlap.channel->subject);
      for (const std::size_t index : shared) overlap.money += money[index];
      found.push_back(overlap);
    }
  return found;
}

std::vector<Larger> explain_programmes(const World& world, const BaseYear& base,
                                       const std::vector<LeverUse>& uses, Quarter quarter) {
  Timeline together(world, base, uses);
  together.move_to(quarter);
  return together.larger();
}

std::vector<LineStep> explain_lines(const World& world, const BaseYear& base,
                                    const std::vector<LeverUse>& uses, const std::vector<Quarter>& quarters) {
  std::vector<LineStep> steps;
  if (std::none_of(uses.begin(), uses.end(), draws_a_line)) return steps;
  // A line is about duties.
  Timeline levers(world, base, moving_duties_only(uses));
  CustomsLines lines(world, base, uses);
  for (const Quarter quarter : quarters) {
    lines.move_to(quarter);
    if (const auto crossing = lines.crossing(levers.in(quarter))) steps.push_back({quarter, *crossing});
  }
  return steps;
}

}  // namespace entrepot
