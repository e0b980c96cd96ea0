// SPDX-License-Identifier: Apache-2.0
#include "policy/explanation.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "policy/bound_formula.h"
#include "policy/contributor.h"
#include "policy/scope.h"
#include "policy/trial.h"

namespace entrepot {
namespace {

// What a use acts on, as far as it holds trade or sales.
struct Member {
  Target target;
  double weight = 1.0, money = 0.0;
};

std::vector<Member> scheduled(const BaseYear& base, const LeverUse& use) {
  std::vector<Member> members;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (base.border(n, c) > 0.0 &&
          std::any_of(use.schedule.begin(), use.schedule.end(), [&](const ScheduledTariff& line) {
            return line.destination == n && line.origin == base.cells[at(c)].region &&
                   line.sector == base.cells[at(c)].sector;
          }))
        members.push_back({{n, c}, 1.0, base.border(n, c)});
  return members;
}

// A channel that a use moves, with the move; a table has none.
struct Moved {
  const Channel* channel = nullptr;
  const Move* move = nullptr;
};

std::vector<Member> members_of(const World& world, const BaseYear& base, const LeverUse& use,
                               const Moved& moved) {
  if (use.lever.reads_schedule) return scheduled(base, use);
  const Column held = money_held(base, moved.channel->subject);
  std::vector<Member> members;
  for (const ScopedTarget& scoped : targets_in_scope(world, base, *moved.channel, use, *moved.move))
    if (held[scoped.index] > 0.0) members.push_back({scoped.target, scoped.weight, held[scoped.index]});
  return members;
}

std::vector<Moved> moves_of(const LeverUse& use) {
  std::vector<Moved> list;
  if (use.lever.reads_schedule) {
    for (const Channel& channel : channels())
      if (channel.scheduled) list.push_back({&channel, nullptr});
    return list;
  }
  for (const Move& move : use.lever.moves) list.push_back({find_channel(move.channel), &move});
  return list;
}

// Without moves in a direction of their own that change nothing.
LeverUse acting_use(const World& world, const BaseYear& base, const LeverUse& use) {
  const bool own_ways = std::any_of(use.lever.moves.begin(), use.lever.moves.end(),
                                    [](const Move& move) { return move.direction.has_value(); });
  return own_ways ? Trial(world, base).acting(use) : use;
}

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

// The level that a channel starts from; duties as schedules have set them.
double start_of(const World& world, const BaseYear& base, const Channel& channel, const Member& member,
                const Wedges& schedules) {
  if (channel.scheduled) return schedules.tariff(member.target.destination, member.target.cell) - 1.0;
  return base_level(channel, world, base, member.target);
}

ChannelStep step_of_schedule(const World& world, const BaseYear& base, const LeverUse& use,
                             const std::vector<Member>& members, Quarter quarter) {
  const Wedges set = Timeline(world, base, {use}).in(quarter);
  Sum before, after, change;
  for (const Member& member : members) {
    const int destination = member.target.destination, cell = member.target.cell;
    const double from = base.tariff(destination, cell) - 1.0, to = set.tariff(destination, cell) - 1.0;
    before.add(from, member.money), after.add(to, member.money), change.add(to - from, member.money);
  }
  return {quarter, share_in_force(use, quarter), before.spread(), after.spread(), change.spread()};
}

ChannelStep step_of_formula(const World& world, const BaseYear& base, const LeverUse& use, const Move& move,
                            const Channel& channel, const std::vector<Member>& members,
                            const Wedges& schedules, Quarter quarter) {
  const double share = share_in_force(use, quarter);
  const BoundFormula formula(world, base, use, move);
  formula.begin(share);
  Sum before, after, change;
  for (const Member& member : members) {
    const double start = start_of(world, base, channel, member, schedules);
    double level = start;
    if (share != 0.0) {
      const double asked = formula.at_target(channel, member.target, start);
      level = bounded(channel, start, compose_level(channel, start, start, asked, member.weight));
    }
    before.add(start, member.money), after.add(level, member.money), change.add(level - start, member.money);
  }
  return {quarter, share, before.spread(), after.spread(), change.spread()};
}

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

std::vector<ChannelChange> explain_use(const World& world, const BaseYear& base, const LeverUse& use,
                                       const std::vector<LeverUse>& schedules,
                                       const std::vector<Quarter>& quarters) {
  std::vector<ChannelChange> changes;
  const LeverUse acting = acting_use(world, base, use);
  for (const Moved& moved : moves_of(acting)) {
    const auto& [channel, move] = moved;
    const std::vector<Member> members = members_of(world, base, acting, moved);
    ChannelChange change{
        channel, move == nullptr ? std::nullopt : move->direction, static_cast<int>(members.size()), 0.0, {}};
    for (const Member& member : members) change.money += member.money;
    Timeline set(world, base, channel->scheduled ? schedules : std::vector<LeverUse>());
    for (const Quarter quarter : quarters)
      change.steps.push_back(
          acting.lever.reads_schedule
              ? step_of_schedule(world, base, acting, members, quarter)
              : step_of_formula(world, base, acting, *move, *channel, members, set.in(quarter), quarter));
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Overlap> overlaps(const World& world, const BaseYear& base, const std::vector<LeverUse>& uses) {
  struct Reach {
    std::size_t use;
    const Channel* channel;
    std::vector<std::size_t> members;  // indices of targets, sorted
  };
  std::vector<Reach> reaches;
  for (std::size_t k = 0; k < uses.size(); ++k) {
    const LeverUse acting = acting_use(world, base, uses[k]);
    for (const Moved& moved : moves_of(acting)) {
      Reach reach{k, moved.channel, {}};
      for (const Member& member : members_of(world, base, acting, moved))
        reach.members.push_back(target_index(moved.channel->subject, base, member.target));
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
      const Column held = money_held(base, overlap.channel->subject);
      for (const std::size_t index : shared) overlap.money += held[index];
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
  Timeline levers(world, base, uses);
  CustomsLines lines(world, base, uses);
  for (const Quarter quarter : quarters) {
    lines.move_to(quarter);
    if (const auto crossing = lines.crossing(levers.in(quarter))) steps.push_back({quarter, *crossing});
  }
  return steps;
}

}  // namespace entrepot
