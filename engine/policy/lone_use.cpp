// SPDX-License-Identifier: Apache-2.0
#include "policy/lone_use.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "policy/channel.h"
#include "policy/scope.h"

namespace entrepot {

LoneUse::LoneUse(const World& world, const BaseYear& base)
    : world_(world), base_(base), neutral_(neutral_wedges(base)), scratch_(neutral_) {
  for (const Subject subject : {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places,
                                Subject::pairs, Subject::edges})
    held_.emplace(subject, money_held(base, subject));
}

void LoneUse::begin(const LeverUse& use) {
  know_flows(use);
  levers_.reset();  // before the kinds that it refers to
  kinds_.emplace(world_, base_, flows_);
  levers_.emplace(world_, base_, std::vector{use}, *kinds_);
  lines_.emplace(world_, base_, std::vector{use});
  found_.clear();
  begun_ = false;
}

const std::vector<KnobChange>& LoneUse::changes_at(std::optional<Quarter> when) {
  const bool levers_moved = levers_->move_to(when), lines_moved = lines_->move_to(when);
  if (std::exchange(begun_, true) && !levers_moved && !lines_moved) return found_;
  levers_->contribute(scratch_);
  lines_->contribute(scratch_);
  found_.clear();
  const auto of_matrix = [](auto& matrix) { return std::span(matrix.values()); };
  const auto of_column = [](auto& column) { return std::span(column); };
  const auto all = [&](const auto& knobs, Subject subject, auto values,
                       std::span<const std::size_t> reached) {
    for (const auto& knob : knobs)
      note_and_reset(knob.name, knob.unit, values(scratch_.*knob.values), values(neutral_.*knob.values),
                     held_.at(subject), reached);
  };
  all(flow_knobs, Subject::flows, of_matrix, reached_);
  all(affiliate_knobs, Subject::affiliates, of_column,
      first_indices((neutral_.*affiliate_knobs.front().values).size()));
  all(pair_knobs, Subject::pairs, of_matrix, first_indices((neutral_.*pair_knobs.front().values).size()));
  all(sector_knobs, Subject::sectors, of_matrix,
      first_indices((neutral_.*sector_knobs.front().values).size()));
  all(place_knobs, Subject::places, of_column, first_indices((neutral_.*place_knobs.front().values).size()));
  all(edge_knobs, Subject::edges, of_column, first_indices((neutral_.*edge_knobs.front().values).size()));
  return found_;
}

// A table sets flows of its own, and what crosses a second line is sold by the place it is drawn around.
void LoneUse::know_flows(const LeverUse& use) {
  flows_.clear(), reached_.clear();
  if (use.lever.reads_schedule || draws_a_line(use)) {
    const auto all = first_indices(target_count(Subject::flows, base_));
    reached_.assign(all.begin(), all.end());
  } else {
    for (const Direction direction : directions_of(use.lever)) {
      if (!of_flows(direction)) continue;
      for (const ScopedFlow& flow :
           flows_in_scope(world_, base_, direction, use.where, use.partners, use.sectors))
        reached_.push_back(flow.number);
    }
    std::sort(reached_.begin(), reached_.end());
    reached_.erase(std::unique(reached_.begin(), reached_.end()), reached_.end());
  }
  for (const std::size_t index : reached_) flows_.push_back(target_at(Subject::flows, base_, index));
}

std::span<const std::size_t> LoneUse::first_indices(std::size_t count) {
  const std::size_t known = indices_.size();
  if (known < count) {
    indices_.resize(count);
    std::iota(indices_.begin() + static_cast<std::ptrdiff_t>(known), indices_.end(), known);
  }
  return std::span(indices_).first(count);
}

void LoneUse::note_and_reset(const char* name, const char* unit, std::span<double> now,
                             std::span<const double> base, std::span<const double> weight,
                             std::span<const std::size_t> reached) {
  KnobChange result{name, unit, 0, 0.0};
  double moved = 0.0, total = 0.0, plain = 0.0;
  for (const std::size_t k : reached) {
    if (now[k] == base[k]) continue;
    ++result.affected;
    moved += weight[k] * (now[k] - base[k]);
    plain += now[k] - base[k];
    total += weight[k];
    now[k] = base[k];
  }
  if (result.affected == 0) return;
  result.mean = total > 0.0 ? moved / total : plain / static_cast<double>(result.affected);
  found_.push_back(std::move(result));
}

}  // namespace entrepot
