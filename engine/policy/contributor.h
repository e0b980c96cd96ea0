// SPDX-License-Identifier: Apache-2.0
// What a quarter's wedges are made of, a part each: the levers of a package, and whoever else moves costs.
#pragma once

#include <optional>
#include <vector>

#include "base/calendar.h"
#include "policy/wedges.h"

namespace entrepot {

class Contributor {
 public:
  virtual ~Contributor() = default;
  // Moves on to a quarter or, without one, to when everything has finished and what ends has ended. False
  // when what it adds is what it added before.
  virtual bool move_to(std::optional<Quarter> quarter) = 0;
  // Turns knobs of `wedges`, which begin as those of the base year. Logs are added to; levels are set.
  virtual void contribute(Wedges& wedges) const = 0;
  // Whether firms see the market that clears under what it adds before they decide: of policy they do.
  virtual bool seen_ahead() const { return true; }
};

// The wedges of a quarter from all who contribute; made anew only when one of them has moved.
class ContributedWedges {
 public:
  // In the order in which they contribute, but that those who are seen ahead come first; they and `base` must
  // outlive it.
  ContributedWedges(const BaseYear& base, std::vector<Contributor*> contributors);
  // Whether the wedges may differ from those before; true the first time.
  bool move_to(std::optional<Quarter> quarter);
  // Whether what those add who are seen ahead is another than before.
  bool seen_ahead() const { return seen_ahead_; }
  const Wedges& wedges() const { return wedges_; }

 private:
  const BaseYear& base_;
  std::vector<Contributor*> contributors_;
  Wedges wedges_, ahead_;  // of all; of those who are seen ahead
  bool begun_ = false, seen_ahead_ = false;
};

}  // namespace entrepot
