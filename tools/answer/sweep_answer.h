// SPDX-License-Identifier: Apache-2.0
// Sweeps, for people and for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/search.h"
#include "study/sweep.h"
#include "world/model.h"

namespace entrepot {

// What was sought over one range. Its points are those of the sweep behind the sampled ones: first the
// crossings, or the best.
struct Sought {
  std::size_t outcome = 0;      // of the sweep's outcomes
  std::optional<double> level;  // percent; none: where it is highest
  std::vector<LevelCrossing> crossings;
  std::optional<Peak> peak;
  std::size_t sampled = 0;  // points of the sweep
};

// "levers.tariff_war.value=10 points, assumptions.elasticities=low"
std::string point_in_words(const Sweep& sweep, std::size_t point);

// Rows of the CSV form, one a point and outcome: point, the ranges (each followed by its unit, where it has
// one), outcome, place, baseline, policy, difference, percent, unit, trouble; of a search also `found`:
// nothing, crossing or best; by agents also the year's `period`.
std::string sweep_csv(const Sweep& sweep, const Sought* sought);
// `format`: table, csv, json or md.
std::string sweep_answer(const World& world, const Scenario& scenario, const Sweep& sweep,
                         const Sought* sought, const std::string& format);

}  // namespace entrepot
