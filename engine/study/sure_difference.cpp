// SPDX-License-Identifier: Apache-2.0
#include "study/sure_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "study/long_run_desk.h"

namespace entrepot {
namespace {

const StatedInterval* find(const std::vector<StatedInterval>& intervals, const std::string& outcome,
                           const std::string& period) {
  for (const StatedInterval& interval : intervals)
    if (interval.outcome == outcome && interval.period == period) return &interval;
  return nullptr;
}

std::string drawn_name(const StatedInterval& interval) {
  return interval.outcome + (interval.period.empty() ? "" : " " + interval.period);
}

// Draw by draw, where an ensemble of each has the outcome with the same draws.
std::optional<OutcomeSpread> drawn_together(const RunFacts& first, const StatedInterval& of_first,
                                            const RunFacts& other, const StatedInterval& of_other) {
  for (const ReadEnsemble& a : first.drawn)
    for (const ReadEnsemble& b : other.drawn)
      if (same_draws(a, b))
        if (const auto together = difference_of(a, drawn_name(of_first), b, drawn_name(of_other)))
          return together;
  return std::nullopt;
}

// The row of the runs that the outcome names.
const ComparedEffect* row_of(const std::vector<ComparedEffect>& effects, const std::string& outcome) {
  for (const ComparedEffect& one : effects)
    if (is_named(one, outcome)) return &one;
  return nullptr;
}

SureDifference difference_between(const RunFacts& first, const StatedInterval& of_first,
                                  const RunFacts& other, const StatedInterval& of_other,
                                  const ComparedEffect* row) {
  SureDifference one{of_first.outcome, of_first, of_other};
  if (!first.ground.empty() && first.ground == other.ground) {
    // One package in one world: what is uncertain of both is the same, whatever it turns out to be.
    one.paired = true;
    one.difference = one.low = one.high = row == nullptr ? 0.0 : row->difference();
  } else if (const auto together = drawn_together(first, of_first, other, of_other)) {
    one.paired = true;
    one.difference = together->median, one.low = together->low, one.high = together->high;
  } else {
    one.difference = of_other.median - of_first.median;
    one.low = of_other.low - of_first.high, one.high = of_other.high - of_first.low;
  }
  one.is = sureness(one.low, one.high);
  if (row != nullptr && row->beside == BesideError::none) one.is = Sureness::none;
  return one;
}

std::vector<SureDifference> of_period(const RunFacts& first, const std::string& in_first,
                                      const RunFacts& other, const std::string& in_other,
                                      const std::vector<ComparedEffect>& effects) {
  std::vector<SureDifference> rows;
  for (const StatedInterval& interval : first.intervals) {
    if (interval.period != in_first) continue;
    if (const StatedInterval* twin = find(other.intervals, interval.outcome, in_other))
      rows.push_back(difference_between(first, interval, other, *twin, row_of(effects, interval.outcome)));
  }
  return rows;
}

}  // namespace

bool is_named(const ComparedEffect& one, const std::string& outcome) {
  const EffectRow& row = one.row;
  const bool whole = row.level == "total" || row.level == "region" || row.level == "place";
  return whole && one.unit == "percent" && (row.sector.empty() || row.sector == "all") &&
         (row.owner.empty() || row.owner == "all") && name_in_study(row) == outcome;
}

std::vector<StatedInterval> stated_by(const ReadEnsemble& ensemble) {
  std::vector<StatedInterval> list;
  for (const std::string& name : ensemble.outcomes) {
    const OutcomeName parts = parts_of_name(name);
    const OutcomeSpread spread = outcome_spread(results_of(ensemble, name));
    if (spread.members == 0) continue;
    StatedInterval interval;
    interval.outcome = parts.outcome + (parts.place.empty() ? "" : "@" + parts.place);
    interval.central = spread.median;  // members do not say what central values give
    interval.low = spread.low, interval.median = spread.median, interval.high = spread.high;
    interval.positive = spread.positive;
    interval.made_with = fmt::format("{}: {} draws", ensemble.name, ensemble.results.extent(0));
    interval.made_from = ensemble.ground;
    interval.period = parts.period;
    list.push_back(std::move(interval));
  }
  return list;
}

void take_intervals(const ReadEnsemble& ensemble, std::vector<StatedInterval>& intervals) {
  for (StatedInterval& interval : stated_by(ensemble)) {
    std::erase_if(intervals, [&](const StatedInterval& other) {
      return other.outcome == interval.outcome && other.period == interval.period;
    });
    intervals.push_back(std::move(interval));
  }
}

void add_drawn(const ReadEnsemble& ensemble, RunFacts& run) {
  take_intervals(ensemble, run.intervals);
  run.drawn.push_back(ensemble);
}

SureDifferences sure_differences(const RunFacts& first, const RunFacts& other, int year,
                                 const std::vector<ComparedEffect>& effects) {
  const auto in_first = period_in(first, year), in_other = period_in(other, year);
  if (year > 0 && in_first && in_other) {
    SureDifferences of_year{false, of_period(first, *in_first, other, *in_other, effects)};
    if (!of_year.rows.empty()) return of_year;
  }
  // What runs of years differ in is not what their long runs differ in.
  return {true, of_period(first, "", other, "", year > 0 ? std::vector<ComparedEffect>() : effects)};
}

}  // namespace entrepot
