// SPDX-License-Identifier: Apache-2.0
#include "policy/lever.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace entrepot {
namespace {

double sigmoid(double x) {
  return 1.0 / (1.0 + std::exp(-8.0 * (x - 0.5)));
}

// From exactly 0 at x = 0 to exactly 1 at x = 1.
double logistic(double x) {
  return (sigmoid(x) - sigmoid(0.0)) / (sigmoid(1.0) - sigmoid(0.0));
}

}  // namespace

std::vector<Direction> directions_of(const Lever& lever, const Move& move) {
  return move.direction ? std::vector{*move.direction} : lever.directions;
}

std::vector<Direction> directions_of(const Lever& lever) {
  std::vector<Direction> all;
  for (const Move& move : lever.moves)
    for (const Direction direction : directions_of(lever, move))
      if (std::find(all.begin(), all.end(), direction) == all.end()) all.push_back(direction);
  return all;
}

bool act_alike(const Lever& a, const Lever& b) {
  const auto of_field = [](const Field& field) {
    return std::tuple(field.name, field.unit, field.low, field.high, field.standard);
  };
  const auto of_move = [](const Move& move) {
    return std::tuple(move.channel, move.formula, move.direction);
  };
  const auto of_phase = [](const PhaseIn& phase_in) { return std::tuple(phase_in.shape, phase_in.quarters); };
  const auto of_effect = [](const EffectSize& effect) {
    // What is only compared with is never drawn.
    return std::tuple(effect.low, effect.central, effect.high,
                      effect.check_only ? Distribution() : effect.drawn, effect.check_only);
  };
  const auto same = [](const auto& first, const auto& other, auto part) {
    return std::equal(first.begin(), first.end(), other.begin(), other.end(),
                      [&](const auto& x, const auto& y) { return part(x) == part(y); });
  };
  const auto of_part = [](const LeverPart& part) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const LeverPart::Given& given : part.fields) fields.emplace_back(given.field, given.formula);
    return std::tuple(part.lever, fields, part.sectors);
  };
  const auto line = [](const Lever& lever) {
    return lever.second_line ? lever.second_line->free_from : std::string();
  };
  return a.order == b.order && line(a) == line(b) && (a.directions == b.directions || !a.parts.empty()) &&
         a.reads_schedule == b.reads_schedule && same(a.fields, b.fields, of_field) &&
         same(a.moves, b.moves, of_move) && same(a.parts, b.parts, of_part) &&
         of_effect(a.effect) == of_effect(b.effect) &&
         of_phase(a.standard_phase_in) == of_phase(b.standard_phase_in);
}

double phase(const PhaseIn& phase_in, int elapsed) {
  if (elapsed < 0) return 0.0;
  const double reached = std::min(1.0, (elapsed + 1.0) / phase_in.quarters);
  switch (phase_in.shape) {
    case PhaseShape::step:
      return 1.0;
    case PhaseShape::linear:
      return reached;
    case PhaseShape::logistic:
      return logistic(reached);
    case PhaseShape::sunset:
      return elapsed < phase_in.quarters ? 1.0 : 0.0;
    case PhaseShape::decay:
      return std::pow(0.7, elapsed / 4.0);
  }
  return 0.0;
}

double final_phase(const PhaseIn& phase_in) {
  return phase_in.shape == PhaseShape::sunset || phase_in.shape == PhaseShape::decay ? 0.0 : 1.0;
}

const std::vector<std::string>& evidence_words() {
  static const std::vector<std::string> words = {"strong", "moderate", "weak", "none"};
  return words;
}

const std::vector<std::string>& size_words() {
  static const std::vector<std::string> words = {"estimated", "converted", "judged"};
  return words;
}

const std::vector<std::string>& phase_shape_names() {
  static const std::vector<std::string> names = {"step", "linear", "logistic", "sunset", "decay"};
  return names;
}

bool takes_length(PhaseShape shape) {
  return shape != PhaseShape::step && shape != PhaseShape::decay;
}

const std::vector<std::string>& direction_names() {
  static const std::vector<std::string> names = {"imports", "exports", "both",   "within", "output",
                                                 "inward",  "outward", "region", "edges",  "hub"};
  return names;
}

bool of_flows(Direction direction) {
  return !of_affiliates(direction) && !of_network(direction) && direction != Direction::region;
}

bool of_affiliates(Direction direction) {
  return direction == Direction::inward || direction == Direction::outward;
}

bool of_network(Direction direction) {
  return direction == Direction::edges || direction == Direction::hub;
}

bool takes_partners(Direction direction) {
  return of_affiliates(direction) || direction == Direction::imports || direction == Direction::exports ||
         direction == Direction::both;
}

}  // namespace entrepot
