// SPDX-License-Identifier: Apache-2.0
// Points of a sweep by agents: what each does in one year of its run, with the dice that all have in common.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "study/run_desk.h"
#include "study/sweep.h"

namespace entrepot {

struct RunPointsAsked {
  int year = 0;               // of the run, from 1; 0: the last one that a point has
  Discretisation held;        // of firms
  bool one_baseline = false;  // whether points of one model differ in their package alone
};

// One thread's place: what points of one model have in common is found once there.
class RunPoints {
 public:
  explicit RunPoints(const RunPointsAsked& asked) : asked_(asked) {}
  // Rows as point_effects has them in the long run. Throws as require_firms does.
  PointEffects effects_of(const Variant& variant, const std::vector<SweptOutcome>& outcomes);

 private:
  RunPointsAsked asked_;
  std::shared_ptr<const Model> model_;
  std::vector<std::string> taken_;
  std::unique_ptr<RunDesk> desk_;
};

// As points_effects: side by side, in their order, the same bits on any number of threads.
std::vector<PointEffects> simulated_points(
    std::size_t begin, std::size_t end, const std::vector<SweptOutcome>& outcomes,
    const RunPointsAsked& asked, const std::function<Variant(std::size_t)>& variant,
    const std::function<void()>& simulated = [] {});

}  // namespace entrepot
