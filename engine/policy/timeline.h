// SPDX-License-Identifier: Apache-2.0
// Levers laid on the calendar: for every quarter the wedges that agents and markets meet.
#pragma once

#include <optional>
#include <vector>

#include "base/calendar.h"
#include "policy/channel.h"
#include "policy/scope.h"
#include "policy/use.h"
#include "policy/wedges.h"

namespace entrepot {

class Timeline {
 public:
  // `uses` in any order: composition follows the order of the catalogue (`Lever::order`), and uses of
  // one lever are ordered by what they say, so that the order of levers in a scenario changes no bit.
  // The references must outlive the timeline.
  Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses);

  // Both throw Failure(invalid) when a formula has no finite value, naming lever, channel and where, or
  // reads a column that the model does not have.
  Wedges at(Quarter quarter) const;
  // After every phase-in has finished; what has ended counts as ended (`solve`).
  Wedges final() const;

 private:
  struct Laid {  // a use with the flows and affiliates that it acts on
    LeverUse use;
    std::vector<ScopedFlow> flows;
    std::vector<ScopedAffiliate> affiliates;
  };
  struct SetTariff {  // a line of a schedule on one flow
    int destination = 0, cell = 0;
    double rate = 0.0;
    Quarter from;
    std::optional<Quarter> until;
    PhaseIn phase_in;
  };
  // Share of a lever that holds; without a quarter, after everything has finished.
  static double share(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until,
                      std::optional<Quarter> when);
  void add_schedule(const LeverUse& use);
  Wedges compose(std::optional<Quarter> when) const;
  void compose_flows(std::optional<Quarter> when, Wedges& wedges) const;
  void compose_affiliates(std::optional<Quarter> when, Wedges& wedges) const;
  Column base_of(const Channel& channel) const;  // [c] of a channel of affiliates
  void turn_on_affiliate(Knob knob, std::size_t cell, double base, double level, Wedges& wedges) const;
  // What a formula calls `base` on a flow, for a channel other than the tariff rate.
  double level_without_levers(const Channel& channel) const;
  void set_tariffs(const Matrix& base_duty, const Matrix& duty, const std::vector<Matrix>& levels,
                   Wedges& wedges) const;
  void turn_on_flows(const Channel& channel, const Matrix& levels, Wedges& wedges) const;

  const World& world_;
  const BaseYear& base_;
  std::vector<Laid> laid_;           // in order of composition
  std::vector<SetTariff> schedule_;  // in order of their beginning
};

}  // namespace entrepot
