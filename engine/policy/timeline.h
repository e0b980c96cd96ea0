// SPDX-License-Identifier: Apache-2.0
// Levers laid on the calendar: for every quarter the wedges that agents and markets meet.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/calendar.h"
#include "policy/bound_formula.h"
#include "policy/channel.h"
#include "policy/contributor.h"
#include "policy/scope.h"
#include "policy/use.h"
#include "policy/wedges.h"

namespace entrepot {

// Where the bounds of a channel cut what levers ask for: the flow or affiliate that loses most.
struct Cut {
  const Channel* channel = nullptr;
  Target target;
  double asked = 0, given = 0;      // levels
  std::vector<std::size_t> askers;  // of the uses that the timeline was given, those that move it there
};

// A timeline belongs to one thread: levers share their compiled formulas.
class Timeline : public Contributor {
 public:
  // `uses` in any order: composition follows the order of the catalogue (`Lever::order`), and uses of
  // one lever are ordered by what they say, so that the order of levers in a scenario changes no bit.
  // Laid on all flows or, where some are given in order of destination and cell, on these only; on all
  // affiliates. What is referred to must outlive the timeline. Throws Failure(invalid) when a formula reads a
  // column that the model does not have.
  Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses,
           std::span<const Target> flows = {});
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  bool move_to(std::optional<Quarter> quarter) override;
  // Throws Failure(invalid) when a formula has no finite value, naming lever, channel and where.
  void contribute(Wedges& wedges) const override;

  // At the quarter that it has moved to, one a channel at most.
  std::vector<Cut> cuts() const;

  // The wedges of these levers alone, in a quarter, and after every phase-in has finished, where what has
  // ended counts as ended (`solve`).
  Wedges in(Quarter quarter);
  Wedges finished();

 private:
  struct Laid {  // one move of a use, with what it acts on
    const LeverUse* use;
    const Channel* channel;
    BoundFormula formula;
    std::vector<ScopedTarget> targets;
  };
  struct SetTariff {  // a line of a schedule on one flow
    std::size_t index = 0;
    double rate = 0.0;
    Quarter from;
    const LeverUse* use;
  };
  using Levels = std::vector<double>;  // by index of a target
  struct Composed {                    // by channel; one that nothing moves stays empty
    std::vector<Levels> starts, levels;
  };

  void lay(const LeverUse& use);
  void lay_schedule(const LeverUse& use);
  // By index in arrays of the subject: of flows, of those that the timeline is laid on.
  Target target_of(Subject subject, std::size_t index) const;
  // Nothing where the timeline is not laid on the flow.
  std::optional<std::size_t> index_of(Target flow) const;
  // The level of every target without levers that compose: the base year's, or what a schedule has set.
  Levels start_of(const Channel& channel) const;
  void set_from_schedule(Levels& levels) const;
  Composed compose() const;
  void turn(const Channel& channel, const Composed& composed, Wedges& wedges) const;
  std::vector<std::size_t> askers(const Channel& channel, std::size_t index) const;

  const World& world_;
  const BaseYear& base_;
  std::span<const Target> flows_;    // empty: all
  std::vector<LeverUse> uses_;       // in order of composition
  std::vector<std::size_t> given_;   // likewise: the number of each among those that were given
  std::vector<Laid> laid_;           // likewise
  std::vector<SetTariff> schedule_;  // in order of their beginning
  // Shares that hold: of every move laid, then of every line of a schedule.
  std::vector<double> shares_;
};

}  // namespace entrepot
