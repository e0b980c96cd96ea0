// SPDX-License-Identifier: Apache-2.0
#include "study/sweep.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "numerics/parallel.h"
#include "numerics/points.h"
#include "simulation/long_run.h"
#include "study/package_parts.h"

namespace entrepot {
namespace {

bool is(const EffectRow& row, const SweptOutcome& asked) {
  const bool one_place = row.level == "total" || row.level == "region" || row.level == "place";
  return one_place && row.outcome == asked.outcome && row.location == asked.place &&
         (row.sector.empty() || row.sector == "all") && (row.owner.empty() || row.owner == "all");
}

}  // namespace

std::vector<double> steps(double low, double high, int count) {
  std::vector<double> values;
  for (int k = 0; k < count; ++k) {
    const double share = count > 1 ? static_cast<double>(k) / (count - 1) : 0.0;
    values.push_back(k + 1 == count && count > 1 ? high : low + (high - low) * share);
  }
  return values;
}

std::vector<SweepPoint> grid(const std::vector<SweptRange>& ranges) {
  std::vector<SweepPoint> points = {{}};
  for (const SweptRange& range : ranges) {
    std::vector<SweepPoint> longer;
    for (const SweepPoint& point : points)
      for (const SweptValue& value : range.values) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    points = std::move(longer);
  }
  return points;
}

std::vector<SweepPoint> sampled_points(
    const std::vector<SweptRange>& ranges, const std::vector<std::optional<RangeEnds>>& ends,
    const std::function<SweptValue(double, const std::string& unit)>& written, int count,
    std::uint64_t seed) {
  const Matrix points = unit_points(Design::latin_hypercube, count, static_cast<int>(ranges.size()), seed);
  std::vector<SweepPoint> sampled(at(count));
  for (std::size_t p = 0; p < sampled.size(); ++p)
    for (std::size_t r = 0; r < ranges.size(); ++r) {
      const double u = points(p, r);
      if (ends[r])
        sampled[p].push_back(written(ends[r]->low + u * (ends[r]->high - ends[r]->low), ranges[r].unit));
      else
        sampled[p].push_back(
            ranges[r].values[static_cast<std::size_t>(u * static_cast<double>(ranges[r].values.size()))]);
    }
  return sampled;
}

std::vector<SweptOutcome> swept_outcomes(const Model& model) {
  std::vector<SweptOutcome> list;
  if (!model.world.home_economy.empty())
    for (const RowName& name : outcomes_of_parts(model.world)) list.push_back({name.outcome, name.location});
  for (int n = 0; n < model.base.location_count; ++n)
    if (model.base.resident[at(n)]) list.push_back({"real_income", model.world.location_names[n]});
  return list;
}

std::optional<double> percent_of(const PointEffects& point, std::size_t outcome) {
  const std::optional<EffectRow>& row = point.rows[outcome];
  return row && row->baseline != 0.0 ? std::optional(row->percent()) : std::nullopt;
}

std::vector<std::string> names_of(const std::vector<SweptOutcome>& outcomes) {
  std::vector<std::string> names;
  for (const SweptOutcome& asked : outcomes)
    if (std::find(names.begin(), names.end(), asked.outcome) == names.end()) names.push_back(asked.outcome);
  return names;
}

void take_rows(const std::vector<EffectRow>& rows, const std::vector<SweptOutcome>& outcomes,
               PointEffects& found) {
  for (std::size_t k = 0; k < outcomes.size(); ++k) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const EffectRow& each) { return is(each, outcomes[k]); });
    if (row != rows.end()) found.rows[k] = *row;
  }
}

void take_trouble(const Failure& failure, PointEffects& found) {
  if (failure.status() != Status::no_equilibrium) throw Failure(failure);
  const std::string words = failure.what();
  found.trouble = words.substr(0, words.find('\n'));
}

PointEffects point_effects(const Variant& variant, const std::vector<SweptOutcome>& outcomes) {
  PointEffects found;
  found.rows.resize(outcomes.size());
  try {
    const LongRun solved = solve_long_run(*variant.model, variant.scenario, variant.network);
    found.certificate = solved.certificate;
    take_rows(effects(*variant.model, solved, names_of(outcomes)).rows, outcomes, found);
  } catch (const Failure& failure) {
    take_trouble(failure, found);
  }
  return found;
}

std::vector<PointEffects> points_effects(std::size_t begin, std::size_t end,
                                         const std::vector<SweptOutcome>& outcomes,
                                         const std::function<Variant(std::size_t)>& variant,
                                         const std::function<void()>& solved) {
  std::vector<PointEffects> found(end - begin);
  std::mutex one_at_a_time;
  for_pieces(found.size(), [&](std::size_t k) {
    Variant ready;
    {
      const std::lock_guard lock(one_at_a_time);
      ready = variant(begin + k);
    }
    found[k] = point_effects(ready, outcomes);
    const std::lock_guard lock(one_at_a_time);
    solved();
  });
  return found;
}

}  // namespace entrepot
