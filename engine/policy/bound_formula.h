// SPDX-License-Identifier: Apache-2.0
// A formula of a lever with the values of everything that it reads.
//
// Fields, effect size and phase are set before a batch of values; columns are read where the formula is
// asked. On a flow the origin is the place of the cell. On an affiliate the destination is the place of the
// cell and the origin the home of its owner: for an owner with several homes, the mean of the column over
// them. A place, or a sector of one, has no origin; what a target does not have is 0. An edge of the network
// has no columns at all.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "policy/channel.h"
#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

class BoundFormula {
 public:
  // The references must outlive it. Throws Failure(invalid) for a column that the model does not have.
  BoundFormula(const World& world, const BaseYear& base, const LeverUse& use, const Move& move);

  // Before the values at a phase: the compiled formula is shared with whoever else uses the lever, and keeps
  // what was set last.
  void begin(double phase) const;
  // What the channel shall be on a target whose level without levers is `base`. Throws Failure(invalid) when
  // the value is not finite.
  double at_target(const Channel& channel, Target target, double base) const;
  // What a value on a flow depends on, beside what `begin` sets.
  bool reads_origin() const { return !origin_columns_.empty(); }
  bool reads_destination() const { return !destination_columns_.empty(); }
  bool reads_sector() const { return !sector_columns_.empty() || !derived_columns_.empty(); }
  bool reads_base() const { return !base_slots_.empty(); }

 private:
  using Columns = std::vector<std::pair<std::size_t, const Column*>>;

  void bind(std::size_t slot, const std::string& name);
  Column derived(const std::string& name) const;
  void set_place_and_sector(int destination, int sector, double base) const;
  double on_flow(Target target, double base) const;
  double on_affiliate(int cell, double base) const;
  double on_place(Target target, double base) const;
  [[noreturn]] void no_value(const std::string& where, double base) const;

  const World& world_;
  const BaseYear& base_;
  const LeverUse& use_;
  const Move& move_;
  Formula& formula_;
  std::vector<std::size_t> phase_slots_, base_slots_;
  std::vector<std::pair<std::size_t, double>> constants_;
  Columns origin_columns_, destination_columns_, sector_columns_;
  std::vector<std::pair<std::size_t, Column>> derived_columns_;
  // Homes of the owner and region asked for last: the sectors of a place follow each other.
  mutable std::pair<int, int> last_homes_of_{-1, -1};
  mutable Column last_homes_;
};

}  // namespace entrepot
