// SPDX-License-Identifier: Apache-2.0
// Levers laid on the calendar: for every quarter the wedges that agents and markets meet.
//
// A lever that is one programme with others (Lever::one_programme_with) is the whole of which they are parts.
// Of what the whole and its parts turn on a target, a channel or the cost of trade, the larger counts there
// and never the sum: what all entries of the whole make of it, or what all entries of the parts do. Where
// both are as large it is the whole. A composite is a whole with what its entries were made into, once these
// and the entries beside it are settled among themselves (policy/programme.h). What is left composes as the
// channel says.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/calendar.h"
#include "policy/bound_formula.h"
#include "policy/channel.h"
#include "policy/contributor.h"
#include "policy/flow_kinds.h"
#include "policy/scope.h"
#include "policy/use.h"
#include "policy/variation.h"
#include "policy/wedges.h"

namespace entrepot {

// Where the bounds of a channel cut what levers ask for: the flow or affiliate that loses most.
struct Cut {
  const Channel* channel = nullptr;
  Target target;
  double asked = 0, given = 0;      // levels
  std::vector<std::size_t> askers;  // of the uses that the timeline was given, those that move it there
};

// Two sides of a programme that turn one thing: on how much of what both reach each side counts.
struct Larger {
  std::vector<std::size_t> whole, parts;        // of the uses that the timeline was given
  std::vector<const Channel*> channels;         // through which they turn it, in the order of the rows
  int whole_counts = 0, parts_count = 0;        // targets
  double whole_money = 0.0, parts_money = 0.0;  // that they hold in the base year
};

// A timeline belongs to one thread: levers share their compiled formulas.
class Timeline : public Contributor {
 public:
  // `uses` in any order: composition follows the order of the catalogue (`Lever::order`), and uses of
  // one lever are ordered by what they say, so that the order of levers in a scenario changes no bit.
  // Laid on all flows, or on those of the kinds that are given; on all affiliates. What is referred to must
  // outlive the timeline. Throws Failure(invalid) when a formula reads a column that the model does not have.
  Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses);
  Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses, const FlowKinds& kinds);
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  // The same levers laid otherwise, as if they had been laid so: without some, with other sizes of effects,
  // and on what the base year has become in its place. What they act on stays, so the base year must have the
  // same flows. It stands at no quarter until it moves, and moves then.
  void vary(const Variation& variation);

  bool move_to(std::optional<Quarter> quarter) override;
  // Flows of a kind are alike in `wedges`. Throws Failure(invalid) when a formula has no finite value, naming
  // lever, channel and where.
  void contribute(Wedges& wedges) const override;

  // At the quarter that it has moved to, one a channel at most.
  std::vector<Cut> cuts() const;
  // At the quarter that it has moved to, in the order of the catalogue.
  std::vector<Larger> larger() const;

  // The wedges of these levers alone, in a quarter, and after every phase-in has finished, where what has
  // ended counts as ended (`solve`).
  Wedges in(Quarter quarter);
  Wedges finished();

 private:
  struct Laid {  // one move of a use, with what it acts on
    const LeverUse* use;
    const Move* move;
    const Channel* channel;
    std::optional<BoundFormula> formula;
    std::vector<ScopedTarget> targets;
  };
  struct SetTariff {  // a line of a schedule on one flow
    std::size_t index = 0;
    double rate = 0.0;
    Quarter from;
    const LeverUse* use;
  };
  using Levels = std::vector<double>;  // by index of a target; of flows, of their kinds
  struct Composed {                    // by channel; one that nothing moves stays empty
    std::vector<Levels> starts, levels;
  };

  struct Programme {  // moves laid, by number, that turn one thing
    std::vector<std::size_t> whole, parts;
  };
  using Left = std::vector<std::vector<bool>>;  // by move laid and its target: does not count; empty: all do

  void lay(const LeverUse& use);
  void lay_schedule(const LeverUse& use);
  void lay_all(std::vector<LeverUse> uses);
  bool is_kept(const LeverUse& use) const {
    return kept_.empty() || kept_[static_cast<std::size_t>(&use - uses_.data())];
  }
  // By index in arrays of the subject; of flows, the first of the kind.
  std::size_t count_of(Subject subject) const;
  Target target_of(Subject subject, std::size_t index) const;
  struct Held {  // in the base year: targets that hold money, of flows all of a kind, and what they hold
    int targets = 0;
    double money = 0.0;
  };
  std::vector<Held> held_by(Subject subject) const;
  // The level of every target without levers that compose: the base year's, or what a schedule has set.
  Levels start_of(const Channel& channel) const;
  void know_base(const Channel& channel);
  void know_reached();
  void set_from_schedule(Levels& levels) const;
  Composed compose() const;
  // In the file of programmes.
  std::vector<Programme> programmes() const;
  // Of a whole, one use of which is given, a programme for each thing that it turns and parts turn too.
  using Relation = bool (*)(const LeverUse& one, const LeverUse& other);
  void add_programmes(const LeverUse& one, Relation of_whole, Relation of_parts,
                      std::vector<Programme>& found) const;
  bool in_force(const std::vector<std::size_t>& moves) const;
  // By target: how far these moves turn what they turn together, in logs of costs and factors.
  Column turned_by(const std::vector<std::size_t>& moves, const Left& left) const;
  // Leaves out the smaller side of a programme, of what is not left out already.
  void leave_smaller(const Programme& programme, Left& left) const;
  Left left_out() const;
  // Of flows the first of a kind; notes whose kinds it has `turned`.
  void turn(const Channel& channel, const Composed& composed, std::vector<char>& turned,
            Wedges& wedges) const;
  void turn_the_rest(const std::vector<char>& turned, Wedges& wedges) const;
  std::vector<std::size_t> askers(const Channel& channel, std::size_t index) const;

  const World& world_;
  const BaseYear& base_;
  std::optional<FlowKinds> all_kinds_;
  const FlowKinds& kinds_;
  std::vector<LeverUse> uses_;         // in order of composition
  std::vector<std::size_t> given_;     // likewise: the number of each among those that were given
  std::vector<double> sizes_;          // likewise: of their effects, as they were given
  std::vector<double> values_;         // likewise: of their first field
  std::vector<bool> kept_;             // likewise; empty: all
  std::vector<Laid> laid_;             // likewise
  std::vector<Programme> programmes_;  // in the order of settling
  std::vector<SetTariff> schedule_;    // in order of their beginning
  std::vector<Levels> base_levels_;    // by channel: without levers; of those that something moves
  // By channel: indices of the targets that something may move, in order.
  std::vector<std::vector<std::size_t>> reached_;
  mutable std::optional<Wedges>
      untouched_;  // where what a level makes of trade costs is tried, and taken back
  // Shares that hold: of every move laid, then of every line of a schedule.
  std::vector<double> shares_;
};

}  // namespace entrepot
