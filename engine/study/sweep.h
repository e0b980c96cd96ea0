// SPDX-License-Identifier: Apache-2.0
// A scenario at many points of some of its values: the points, and what each does in the long run; by agents,
// in a year of its run, in study/run_points.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "simulation/certificate.h"
#include "simulation/scenario.h"
#include "study/effects.h"
#include "world/model.h"

namespace entrepot {

class GoodsNetwork;

struct SweptValue {
  std::string text;              // as a scenario holds it: "12.5 points", "low"
  std::optional<double> number;  // in the range's unit; none of a word
};

struct SweptRange {
  std::string path, unit;  // the unit in words; empty where values have none in common
  std::vector<SweptValue> values;
};

using SweepPoint = std::vector<SweptValue>;  // [range]

// `count` values from `low` to `high`, both included; of one value `low`.
std::vector<double> steps(double low, double high, int count);
// All combinations, the first range slowest.
std::vector<SweepPoint> grid(const std::vector<SweptRange>& ranges);

// `count` points that fill the ranges evenly, a Latin hypercube: each range in `count` steps of which every
// one is met once. Of a range with ends between them, as `written` has a number; else of its values.
struct RangeEnds {
  double low = 0.0, high = 0.0;
};
std::vector<SweepPoint> sampled_points(
    const std::vector<SweptRange>& ranges, const std::vector<std::optional<RangeEnds>>& ends,
    const std::function<SweptValue(double, const std::string& unit)>& written, int count, std::uint64_t seed);

// An outcome of a place with all sectors and owners together; of the home economy where the place is its
// name.
struct SweptOutcome {
  std::string outcome, place;
  friend bool operator==(const SweptOutcome&, const SweptOutcome&) = default;
};
// Those of the home economy that a package is told by (study/package_parts.h), then real income of every
// place with residents.
std::vector<SweptOutcome> swept_outcomes(const Model& model);

// One point ready to be solved. Levers of the scenario are its own: their formulas belong to one thread.
struct Variant {
  Scenario scenario;
  std::shared_ptr<const Model> model;           // of all points that assume the same
  std::shared_ptr<const GoodsNetwork> network;  // of the model; null where it has none, or is not known yet
};

struct PointEffects {
  std::vector<std::optional<EffectRow>> rows;  // [outcome]; none where there is no such row
  std::string trouble;                         // why it has no equilibrium; empty where it has
  Certificate certificate;
};

// Of a row that is there, in percent of its baseline; nothing where that is none.
std::optional<double> percent_of(const PointEffects& point, std::size_t outcome);

// What a sweep was over and what it found.
struct Sweep {
  std::vector<SweptRange> ranges;
  std::vector<SweptOutcome> outcomes;
  bool chosen = false;  // somebody asked for these outcomes
  std::vector<SweepPoint> points;
  std::vector<PointEffects> effects;  // [point]
  // Of which year of the run, by agents: "year 10 (2033)"; empty: the long run in closed form.
  std::string year = {};
};

// The outcomes that are asked for, each once; their rows into `found`, and why a point has no equilibrium:
// any other failure is thrown again.
std::vector<std::string> names_of(const std::vector<SweptOutcome>& outcomes);
void take_rows(const std::vector<EffectRow>& rows, const std::vector<SweptOutcome>& outcomes,
               PointEffects& found);
void take_trouble(const Failure& failure, PointEffects& found);

PointEffects point_effects(const Variant& variant, const std::vector<SweptOutcome>& outcomes);

// The points from `begin` to before `end`, side by side, in their order; the same bits on any number of
// threads. `variant` is asked by one thread at a time, in no order; `solved` hears of each point that is
// done, likewise. What either throws ends the work. A point without equilibrium says so and is no error.
std::vector<PointEffects> points_effects(
    std::size_t begin, std::size_t end, const std::vector<SweptOutcome>& outcomes,
    const std::function<Variant(std::size_t)>& variant, const std::function<void()>& solved = [] {});

}  // namespace entrepot
