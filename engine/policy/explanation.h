// SPDX-License-Identifier: Apache-2.0
// What a package changes, before anything runs: levers into rows that a person can check.
//
// A use of a lever is explained alone: what it makes of each of its channels against the base year, over the
// flows or affiliates in its scope that hold trade or sales. Where a schedule sets duties, that is what it
// meets. The package is explained as a whole: all uses together, as Timeline composes them. Means are
// weighted with the base year's border value of flows, with the base year's sales of affiliates. Levels are
// in the unit of the channel; money is in bn USD a year.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/channel.h"
#include "policy/customs_lines.h"
#include "policy/timeline.h"
#include "policy/trial.h"
#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

struct Spread {
  double mean = 0, low = 0, high = 0;
};

struct ChannelStep {
  Quarter quarter;
  double share = 0;  // of the lever that holds
  Spread before, after, change;
};

struct ChannelChange {
  const Channel* channel = nullptr;
  std::optional<Direction> direction;  // where the move has one of its own
  int reached = 0;                     // flows or affiliates in scope
  double money = 0;                    // that they hold in the base year
  std::vector<ChannelStep> steps;
};

// The quarters of the horizon in which this share, or a rate of its schedule, is another one than before.
std::vector<Quarter> quarters_of_change(const LeverUse& use, const Horizon& horizon);

// Two uses that move one channel of the same flows or affiliates while both hold.
struct Overlap {
  std::size_t first = 0, second = 0;  // of the uses given
  const Channel* channel = nullptr;
  int shared = 0;
  double money = 0;
};

// Explains uses one at a time. Belongs to one thread, as Trial does.
class UseExplainer {
 public:
  // The references must outlive it.
  UseExplainer(const World& world, const BaseYear& base);

  // A row for each move of the use; `schedules` are the uses that set duties. A move in a direction of its
  // own that changes nothing has none. Throws Failure(invalid) as Timeline does.
  std::vector<ChannelChange> changes(const LeverUse& use, const std::vector<LeverUse>& schedules,
                                     const std::vector<Quarter>& quarters);
  std::vector<Overlap> overlaps(const std::vector<LeverUse>& uses);

 private:
  // What a use acts on, as far as it holds trade or sales.
  struct Member {
    Target target;
    double weight = 1.0, money = 0.0;
  };
  // A channel that a use moves, with the move; a table has none.
  struct Moved {
    const Channel* channel = nullptr;
    const Move* move = nullptr;
  };

  // Without moves in a direction of their own that change nothing.
  LeverUse acting(const LeverUse& use) { return trial_.acting(use); }
  std::vector<Moved> moves_of(const LeverUse& use) const;
  const Column& held(Subject subject);  // money, by target
  std::vector<Member> scheduled(const LeverUse& use) const;
  std::vector<Member> members_of(const LeverUse& use, const Moved& moved);
  ChannelStep step_of_schedule(const LeverUse& use, const std::vector<Member>& members,
                               Quarter quarter) const;
  // `duties`: as schedules have set them; null where the channel does not start from these.
  ChannelStep step_of_formula(const LeverUse& use, const Move& move, const Channel& channel,
                              const std::vector<Member>& members, const Wedges* duties,
                              Quarter quarter) const;

  const World& world_;
  const BaseYear& base_;
  Trial trial_;
  std::map<Subject, Column> held_;
};

// Where entries are one programme, which of them counts, in a quarter: numbers of `uses`.
std::vector<Larger> explain_programmes(const World& world, const BaseYear& base,
                                       const std::vector<LeverUse>& uses, Quarter quarter);

// What crosses the second line that these uses draw together, in the quarters in which there is one.
struct LineStep {
  Quarter quarter;
  Crossing crossing;
};
std::vector<LineStep> explain_lines(const World& world, const BaseYear& base,
                                    const std::vector<LeverUse>& uses, const std::vector<Quarter>& quarters);

}  // namespace entrepot
