// SPDX-License-Identifier: Apache-2.0
#include "policy/trial.h"

#include <algorithm>
#include <cmath>

#include "policy/scope.h"

namespace entrepot {
namespace {

// One of each kind of traded flows: what it answers all of them do.
FlowKinds one_of_each(const World& world, const BaseYear& base) {
  const FlowKinds traded(world, base, traded_flows(base));
  return FlowKinds(world, base, traded.first());
}

}  // namespace

Trial::Trial(const World& world, const BaseYear& base)
    : world_(world),
      base_(base),
      neutral_(neutral_wedges(base)),
      scratch_(neutral_),
      kinds_(one_of_each(world, base)) {}

bool Trial::differs(const FlowKinds& kinds) {
  bool found = false;
  const auto compare = [&](double& value, double neutral) {
    found = found || value != neutral;
    value = neutral;
  };
  for (const auto& knob : flow_knobs)
    for (const Target& flow : kinds.first())
      compare((scratch_.*knob.values)(flow.destination, flow.cell),
              (neutral_.*knob.values)(flow.destination, flow.cell));
  const auto all = [&](const auto& knob, auto numbers) {
    const std::span<double> values = numbers(scratch_.*knob.values);
    const std::span<const double> before = numbers(neutral_.*knob.values);
    for (std::size_t k = 0; k < values.size(); ++k) compare(values[k], before[k]);
  };
  const auto of_matrix = [](auto& matrix) { return std::span(matrix.values()); };
  const auto of_column = [](auto& column) { return std::span(column); };
  for (const auto& knob : affiliate_knobs) all(knob, of_column);
  for (const auto& knob : pair_knobs) all(knob, of_matrix);
  for (const auto& knob : sector_knobs) all(knob, of_matrix);
  for (const auto& knob : place_knobs) all(knob, of_column);
  for (const auto& knob : edge_knobs) all(knob, of_column);
  return found;
}

bool Trial::moves(const LeverUse& use, const std::vector<Quarter>& quarters, const FlowKinds& kinds) {
  Timeline alone(world_, base_, {use}, kinds);
  return std::any_of(quarters.begin(), quarters.end(), [&](Quarter quarter) {
    if (!alone.move_to(quarter)) return false;
    alone.contribute(scratch_);
    return differs(kinds);
  });
}

bool Trial::moves_something(const LeverUse& use, const std::vector<Quarter>& quarters) {
  // The first flow in scope tells it nearly always.
  for (const Direction direction : directions_of(use.lever)) {
    if (!of_flows(direction)) continue;
    const auto scoped =
        flows_in_scope(world_, base_, direction, use.where, use.partners, use.sectors, kinds_.first());
    if (scoped.empty()) continue;
    const Target first{scoped.front().destination, scoped.front().cell};
    if (moves(use, quarters, FlowKinds(world_, base_, {&first, 1}))) return true;
  }
  return moves(use, quarters, kinds_);
}

bool Trial::acts_on_no_trade(const LeverUse& use) const {
  if (use.lever.reads_schedule)
    return std::none_of(kinds_.first().begin(), kinds_.first().end(), [&](Target flow) {
      const Cell& cell = base_.cells[at(flow.cell)];
      return std::any_of(use.schedule.begin(), use.schedule.end(), [&](const ScheduledTariff& line) {
        return line.destination == flow.destination && line.origin == cell.region &&
               line.sector == cell.sector;
      });
    });
  const std::vector<Direction> directions = directions_of(use.lever);
  return acts_on_flows_alone(use.lever) &&
         std::all_of(directions.begin(), directions.end(), [&](Direction direction) {
           return !of_flows(direction) || flows_in_scope(world_, base_, direction, use.where, use.partners,
                                                         use.sectors, kinds_.first())
                                              .empty();
         });
}

LeverUse Trial::acting(const LeverUse& use) {
  LeverUse acting = use;
  if (std::none_of(use.lever.moves.begin(), use.lever.moves.end(),
                   [](const Move& move) { return move.direction.has_value(); }))
    return acting;
  const std::vector<Quarter> quarters = {use.from, use.from + (use.phase_in.quarters - 1)};
  std::erase_if(acting.lever.moves, [&](const Move& move) {
    LeverUse alone = use;
    alone.lever.moves = {move};
    return !moves_something(alone, quarters);
  });
  return acting;
}

std::vector<Cut> Trial::cuts(const std::vector<LeverUse>& uses, const std::vector<Quarter>& quarters) const {
  Timeline together(world_, base_, uses, kinds_);
  std::vector<Cut> worst;
  for (const Quarter quarter : quarters) {
    if (!together.move_to(quarter)) continue;
    for (Cut& cut : together.cuts()) {
      const auto known = std::find_if(worst.begin(), worst.end(),
                                      [&](const Cut& other) { return other.channel == cut.channel; });
      if (known == worst.end()) {
        worst.push_back(std::move(cut));
      } else if (std::abs(cut.asked - cut.given) > std::abs(known->asked - known->given)) {
        *known = std::move(cut);
      }
    }
  }
  return worst;
}

}  // namespace entrepot
