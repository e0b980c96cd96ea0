// SPDX-License-Identifier: Apache-2.0
// The part of a timeline that is about programmes: which of two sides is the larger.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "policy/asked.h"
#include "policy/programme.h"
#include "policy/scope.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

// What a level makes of the log of iceberg cost; `wedges` are neutral there before and after.
double of_trade_cost(const World& world, const BaseYear& base, const Channel& channel, Target flow,
                     double level, Wedges& wedges) {
  double& log = wedges.log_iceberg(flow.destination, flow.cell);
  channel.turn(world, base, flow, level, wedges);
  const double change = log;
  log = 0.0;
  return change;
}

}  // namespace

std::vector<Timeline::Programme> Timeline::programmes() const {
  const auto same_lever = [](const LeverUse& a, const LeverUse& b) {
    return side_by_side(a, b) && a.lever.name == b.lever.name;
  };
  std::vector<const LeverUse*> wholes, composites;  // a use of each
  const auto add = [](std::vector<const LeverUse*>& known, const LeverUse& use, auto same) {
    if (std::none_of(known.begin(), known.end(), [&](const LeverUse* other) { return same(*other, use); }))
      known.push_back(&use);
  };
  for (const LeverUse& use : uses_) {
    if (!use.lever.one_programme_with.empty()) add(wholes, use, same_lever);
    if (use.part_of) add(composites, use, side_by_side);
  }
  const auto rank = [](const LeverUse* use) {
    return std::tie(use->part_of->lever.order, use->part_of->lever.name);
  };
  std::sort(composites.begin(), composites.end(),
            [&](const LeverUse* a, const LeverUse* b) { return rank(a) < rank(b); });
  std::vector<Programme> found;
  for (const LeverUse* whole : wholes) add_programmes(*whole, same_lever, has_part, found);
  // What entries, and parts, make among themselves is settled before a composite is compared with them.
  for (const LeverUse* part : composites) add_programmes(*part, side_by_side, composite_meets, found);
  return found;
}

void Timeline::add_programmes(const LeverUse& one, Relation of_whole, Relation of_parts,
                              std::vector<Programme>& found) const {
  std::vector<const Channel*> done;
  for (const Laid& first : laid_) {
    if (!of_whole(one, *first.use)) continue;
    if (std::any_of(done.begin(), done.end(),
                    [&](const Channel* known) { return turn_one_thing(*known, *first.channel); }))
      continue;
    done.push_back(first.channel);
    Programme programme;
    for (std::size_t k = 0; k < laid_.size(); ++k) {
      if (!turn_one_thing(*laid_[k].channel, *first.channel)) continue;
      if (of_whole(one, *laid_[k].use))
        programme.whole.push_back(k);
      else if (of_parts(one, *laid_[k].use))
        programme.parts.push_back(k);
    }
    if (!programme.parts.empty()) found.push_back(std::move(programme));
  }
}

bool Timeline::in_force(const std::vector<std::size_t>& moves) const {
  return std::any_of(moves.begin(), moves.end(), [&](std::size_t k) { return shares_[k] != 0.0; });
}

Column Timeline::turned_by(const std::vector<std::size_t>& moves, const Left& left) const {
  const Subject subject = laid_[moves.front()].channel->subject;
  Column turned(count_of(subject), 0.0);
  Asked asked(base_);
  for (const Channel& channel : channels()) {
    Levels start, level;
    for (const std::size_t k : moves) {
      if (laid_[k].channel != &channel || shares_[k] == 0.0) continue;
      if (level.empty()) level = start = start_of(channel);
      asked.begin(channel, *laid_[k].formula, shares_[k]);
      for (std::size_t t = 0; t < laid_[k].targets.size(); ++t) {
        const auto& [target, weight, index] = laid_[k].targets[t];
        if (left[k].empty() || !left[k][t])
          level[index] =
              compose_level(channel, start[index], level[index], asked(target, start[index]), weight);
      }
    }
    for (std::size_t index = 0; index < level.size(); ++index) {
      if (level[index] == start[index]) continue;
      const double given = bounded(channel, start[index], level[index]);
      if (channel.of_trade_cost) {
        if (!untouched_) untouched_ = neutral_wedges(base_);
        turned[index] += of_trade_cost(world_, base_, channel, target_of(subject, index), given, *untouched_);
      } else {
        turned[index] +=
            channel.composition == Composition::multiply ? std::log(given) : given - start[index];
      }
    }
  }
  return turned;
}

void Timeline::leave_smaller(const Programme& programme, Left& left) const {
  const auto& [whole, parts] = programme;
  if (!in_force(whole) || !in_force(parts)) return;
  left.resize(laid_.size());
  const Column of_whole = turned_by(whole, left), of_parts = turned_by(parts, left);
  const auto leave = [&](const std::vector<std::size_t>& moves, bool if_parts_are_larger) {
    for (const std::size_t k : moves)
      for (std::size_t t = 0; t < laid_[k].targets.size(); ++t) {
        const std::size_t index = laid_[k].targets[t].index;
        const bool larger = std::abs(of_whole[index]) < std::abs(of_parts[index]);
        if (of_whole[index] == 0.0 || of_parts[index] == 0.0 || larger != if_parts_are_larger) continue;
        left[k].resize(laid_[k].targets.size(), false);
        left[k][t] = true;
      }
  };
  leave(whole, true);
  leave(parts, false);
}

Timeline::Left Timeline::left_out() const {
  Left left;
  for (const Programme& programme : programmes_) leave_smaller(programme, left);
  return left;
}

std::vector<Timeline::Held> Timeline::held_by(Subject subject) const {
  std::vector<Held> held(count_of(subject));
  const auto add = [](Held& to, double money) {
    if (money > 0.0) ++to.targets, to.money += money;
  };
  if (subject == Subject::flows) {
    for (std::size_t kind = 0; kind < held.size(); ++kind)
      for (const int c : kinds_.cells(kind))
        add(held[kind], base_.border(kinds_.first()[kind].destination, c));
    return held;
  }
  const Column money = money_held(base_, subject);
  for (std::size_t k = 0; k < held.size(); ++k) add(held[k], money[k]);
  return held;
}

std::vector<Larger> Timeline::larger() const {
  std::vector<Larger> found;
  Left left;
  for (const Programme& programme : programmes_) {
    const Left before = left;
    leave_smaller(programme, left);
    if (left.empty()) continue;
    Larger larger;
    const std::vector<Held> held = held_by(laid_[programme.whole.front()].channel->subject);
    const auto take = [&](const std::vector<std::size_t>& moves, std::vector<std::size_t>& numbers,
                          int& others, double& money) {
      std::set<std::size_t> out;  // targets at which this side is left out, and the other counts
      for (const std::size_t k : moves) {
        numbers.push_back(given_[static_cast<std::size_t>(laid_[k].use - uses_.data())]);
        larger.channels.push_back(laid_[k].channel);
        for (std::size_t t = 0; t < left[k].size(); ++t)
          if (left[k][t] && (before.empty() || before[k].empty() || !before[k][t]))
            out.insert(laid_[k].targets[t].index);
      }
      std::sort(numbers.begin(), numbers.end());
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      for (const std::size_t index : out) others += held[index].targets, money += held[index].money;
    };
    take(programme.whole, larger.whole, larger.parts_count, larger.parts_money);
    take(programme.parts, larger.parts, larger.whole_counts, larger.whole_money);
    std::sort(larger.channels.begin(), larger.channels.end());
    larger.channels.erase(std::unique(larger.channels.begin(), larger.channels.end()), larger.channels.end());
    if (larger.whole_counts + larger.parts_count > 0) found.push_back(std::move(larger));
  }
  return found;
}

}  // namespace entrepot
