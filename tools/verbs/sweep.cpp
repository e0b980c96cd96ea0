// SPDX-License-Identifier: Apache-2.0
#include "verbs/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "answer/sweep_answer.h"
#include "io/run/run_folder.h"
#include "io/scenario/swept.h"
#include "io/scenario/variants.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"
#include "numerics/parallel.h"
#include "outcomes/results/years.h"
#include "study/run_points.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"
#include "verbs/swept_outcomes.h"

namespace entrepot {
namespace {

constexpr int points_of_a_search = 9;      // where the range does not say
constexpr double search_tolerance = 1e-6;  // of the range
// Percent. A long run is exact to 1e-10 of its levels.
constexpr double on_the_level = 1e-7;
// By agents a point is a run: what is sought is sought less closely.
constexpr double search_tolerance_of_runs = 1e-4, on_the_level_of_runs = 1e-5;
constexpr double worth_saying = 2.0;      // seconds that are left
constexpr std::size_t most_troubles = 5;  // that are told one by one

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Sweeping {
 public:
  Sweeping(const SweepOptions& options, std::vector<OverRange> over, Variants& variants)
      : options_(options), over_(std::move(over)), variants_(variants) {
    for (const OverRange& each : over_) sweep_.ranges.push_back(each.range);
    if (options_.simulate) choose_year();
  }

  void choose_outcomes();
  // False where a point is a mistake, which has been told.
  bool check_points();
  void solve_points();
  void seek();
  void tell_troubles() const;
  const Sweep& sweep() const { return sweep_; }
  const Sought* sought() const { return sought_ ? &*sought_ : nullptr; }
  StudyRecord record() const;
  Certificate certificate() const;

 private:
  Settings settings(const SweepPoint& point) const {
    Settings list;
    for (std::size_t r = 0; r < point.size(); ++r) list.push_back(setting(sweep_.ranges[r], point[r]));
    return list;
  }
  Variant variant_at(const SweepPoint& point);
  std::vector<SweepPoint> sampled() const;
  void choose_year();
  PointEffects effects_at(const SweepPoint& point, const std::vector<SweptOutcome>& outcomes);
  void say_size() const;
  void require_outcomes(std::size_t points) const;
  std::optional<double> percent_at(double number);
  void add_found(double number);

  const SweepOptions& options_;
  std::vector<OverRange> over_;
  Variants& variants_;
  Sweep sweep_;
  std::optional<Sought> sought_;
  RunPointsAsked agents_;
  std::map<double, PointEffects> tried_;  // in a search by agents
};

// Entries of the package leave the baseline as it is.
void Sweeping::choose_year() {
  Loaded& loaded = variants_.loaded();
  require_firms(loaded.model, loaded.scenario);
  Horizon horizon = loaded.scenario.horizon;
  if (options_.years) horizon.quarters = quarters_a_year * *options_.years;
  const int last = years_of(horizon), year = options_.year.value_or(last);
  if (year > last)
    throw Failure(Status::usage, fmt::format("sweep --year: the run has {} {}, and no year {}\n"
                                             "  --years gives it more",
                                             last, last == 1 ? "year" : "years", year));
  agents_.year = options_.year.value_or(0);
  agents_.held = options_.held;
  agents_.one_baseline = std::all_of(sweep_.ranges.begin(), sweep_.ranges.end(), [](const SweptRange& range) {
    return range.path.starts_with("levers.") || range.path.starts_with("levers[");
  });
  sweep_.year = fmt::format("year {} ({})", year, period_of(horizon, year - 1));
}

void Sweeping::choose_outcomes() {
  const World& world = variants_.loaded().model.world;
  sweep_.chosen = options_.outcomes.has_value();
  const bool agents = options_.simulate;
  sweep_.outcomes = options_.outcomes ? read_outcomes(*options_.outcomes, world, "--outcomes", agents)
                                      : swept_outcomes(variants_.loaded().model);
  if (!options_.until && !options_.best) return;
  Sought sought;
  SweptOutcome outcome;
  if (options_.until) {
    const Level level = read_level(*options_.until, world, "--until", agents);
    outcome = level.outcome;
    sought.level = level.percent;
  } else {
    outcome = read_outcome(*options_.best, world, "--best", agents);
  }
  const auto known = std::find(sweep_.outcomes.begin(), sweep_.outcomes.end(), outcome);
  sought.outcome = static_cast<std::size_t>(known - sweep_.outcomes.begin());
  if (known == sweep_.outcomes.end()) sweep_.outcomes.push_back(outcome);
  sought_ = sought;
}

std::vector<SweepPoint> Sweeping::sampled() const {
  std::vector<std::optional<RangeEnds>> ends;
  for (const OverRange& each : over_)
    ends.push_back(each.ends ? std::optional(RangeEnds{each.ends->first, each.ends->second}) : std::nullopt);
  return sampled_points(sweep_.ranges, ends, swept_value, *options_.sample, variants_.loaded().scenario.seed);
}

bool Sweeping::check_points() {
  if (sought_ && sweep_.ranges[0].values.empty()) {
    const auto [low, high] = *over_[0].ends;
    for (const double number : steps(low, high, points_of_a_search))
      sweep_.ranges[0].values.push_back(swept_value(number, sweep_.ranges[0].unit));
  }
  sweep_.points = options_.sample ? sampled() : grid(sweep_.ranges);
  if (sought_) sought_->sampled = sweep_.points.size();
  if (!options_.quiet) say_size();
  std::vector<Settings> points;
  for (const SweepPoint& point : sweep_.points) points.push_back(settings(point));
  Diagnostics mistakes;
  {
    Progress progress("reading point", static_cast<int>(points.size()), options_.quiet);
    int done = 0;
    mistakes = variants_.mistakes_of(points, [&] {
      Interrupt::stop_if_heard();
      progress.reached(++done);
    });
  }
  if (mistakes.ok()) return true;
  stop(mistakes, variants_.loaded().sources);
  return false;
}

void Sweeping::say_size() const {
  std::string ranges;
  for (const SweptRange& range : sweep_.ranges)
    ranges += options_.sample
                  ? fmt::format("{}{}", ranges.empty() ? "" : ", ", range.path)
                  : fmt::format("{}{} ({})", ranges.empty() ? "" : " x ", range.path, range.values.size());
  if (options_.simulate)
    say("{} points, each a run by agents of which {} is told{}: {}\n", sweep_.points.size(), sweep_.year,
        sought_ ? ", and some ten runs more for what is sought" : "", ranges);
  else
    say("{} points, each a baseline and a policy in the long run: {}\n", sweep_.points.size(), ranges);
}

Variant Sweeping::variant_at(const SweepPoint& point) {
  Diagnostics found;
  std::optional<Variant> variant = variants_.with(settings(point), found);
  if (!variant) throw Failure(Status::invalid, render(found));
  if (options_.simulate && options_.years)
    variant->scenario.horizon.quarters = quarters_a_year * *options_.years;
  return std::move(*variant);
}

PointEffects Sweeping::effects_at(const SweepPoint& point, const std::vector<SweptOutcome>& outcomes) {
  const Variant variant = variant_at(point);
  return options_.simulate ? RunPoints(agents_).effects_of(variant, outcomes)
                           : point_effects(variant, outcomes);
}

void Sweeping::solve_points() {
  const std::size_t count = sweep_.points.size();
  // Of runs by agents one is enough to say how long the others take.
  const std::size_t first = std::min(
      count, options_.simulate ? std::size_t{1} : static_cast<std::size_t>(2 * ThreadLimit::in_force()));
  const double began = seconds_now();
  const auto solve = [&](std::size_t begin, std::size_t end, const std::function<void()>& solved) {
    const auto variant = [&](std::size_t k) { return variant_at(sweep_.points[k]); };
    const auto done = [&] {
      Interrupt::stop_if_heard();
      solved();
    };
    std::vector<PointEffects> found =
        options_.simulate ? simulated_points(begin, end, sweep_.outcomes, agents_, variant, done)
                          : points_effects(begin, end, sweep_.outcomes, variant, done);
    std::move(found.begin(), found.end(), std::back_inserter(sweep_.effects));
  };
  solve(0, first, [] {});
  require_outcomes(first);
  if (first == count) return;
  const double left =
      (seconds_now() - began) / static_cast<double>(first) * static_cast<double>(count - first);
  if (!options_.quiet && left > worth_saying)
    say("{} of {} points {} done; the others take about {:.0f} s\n", first, count, first == 1 ? "is" : "are",
        left);
  Progress progress("point", static_cast<int>(count - first), options_.quiet);
  int done = 0;
  solve(first, count, [&] { progress.reached(++done); });
}

// What a point with an equilibrium does not have no point has.
void Sweeping::require_outcomes(std::size_t points) const {
  for (std::size_t p = 0; p < points; ++p) {
    if (!sweep_.effects[p].trouble.empty()) continue;
    for (std::size_t k = 0; k < sweep_.outcomes.size(); ++k)
      if (!sweep_.effects[p].rows[k])
        throw Failure(
            Status::usage,
            fmt::format("sweep: '{}' has no value of '{}' with all sectors and owners together\n"
                        "  'entrepot describe outcomes {}' says what it is by",
                        sweep_.outcomes[k].outcome, sweep_.outcomes[k].place, sweep_.outcomes[k].outcome));
    return;
  }
}

std::optional<double> Sweeping::percent_at(double number) {
  Interrupt::stop_if_heard();
  const SweepPoint point = {swept_value(number, sweep_.ranges[0].unit)};
  if (!options_.simulate) return percent_of(effects_at(point, {sweep_.outcomes[sought_->outcome]}), 0);
  // A run has all outcomes, and what is found is one of those that were tried.
  if (!tried_.contains(number)) tried_.emplace(number, effects_at(point, sweep_.outcomes));
  return percent_of(tried_.at(number), sought_->outcome);
}

// A point of its own behind the sampled ones, with all outcomes.
void Sweeping::add_found(double number) {
  sweep_.points.push_back({swept_value(number, sweep_.ranges[0].unit)});
  const auto known = tried_.find(number);
  sweep_.effects.push_back(known != tried_.end() ? known->second
                                                 : effects_at(sweep_.points.back(), sweep_.outcomes));
}

void Sweeping::seek() {
  if (!sought_) return;
  std::vector<Sampled> sampled;
  for (std::size_t p = 0; p < sought_->sampled; ++p)
    sampled.push_back({*sweep_.points[p][0].number, percent_of(sweep_.effects[p], sought_->outcome)});
  std::sort(sampled.begin(), sampled.end(), [](const Sampled& a, const Sampled& b) { return a.at < b.at; });
  const auto response = [&](double number) { return percent_at(number); };
  if (sought_->level) {
    const double range = sampled.back().at - sampled.front().at;
    sought_->crossings =
        crossings(sampled, *sought_->level, options_.simulate ? on_the_level_of_runs : on_the_level,
                  (options_.simulate ? search_tolerance_of_runs : search_tolerance) * range, response);
    for (const LevelCrossing& crossing : sought_->crossings) add_found(crossing.at);
  } else {
    sought_->peak = peak(sampled, response);
    if (sought_->peak) add_found(sought_->peak->at);
  }
}

void Sweeping::tell_troubles() const {
  std::size_t troubles = 0;
  for (std::size_t p = 0; p < sweep_.points.size(); ++p)
    if (const std::string& why = sweep_.effects[p].trouble; !why.empty() && ++troubles <= most_troubles)
      say("warning: no equilibrium at {}: {}\n", point_in_words(sweep_, p), why);
  if (troubles > most_troubles)
    say("warning: and at {} points more; the column 'trouble' has all of them\n", troubles - most_troubles);
}

StudyRecord Sweeping::record() const {
  StudyRecord record{"sweep", {}, sweep_.points.size()};
  for (std::size_t r = 0; r < over_.size(); ++r)
    record.over.emplace_back(sweep_.ranges[r].path, options_.over[r].substr(options_.over[r].find('=') + 1));
  for (const PointEffects& point : sweep_.effects) record.without_equilibrium += !point.trouble.empty();
  return record;
}

Certificate Sweeping::certificate() const {
  Certificate worst;
  for (const PointEffects& point : sweep_.effects)
    if (point.trouble.empty()) worst.add(point.certificate);
  return worst;
}

// The ranges, before anything is read.
std::vector<OverRange> ranges_of(const SweepOptions& options) {
  if (options.year && !options.simulate)
    throw Failure(Status::usage,
                  "sweep: --year is one of a run, and the long run has none\n  add --simulate");
  if (options.until && options.best)
    throw Failure(Status::usage, "sweep: --until and --best seek different things\n  ask one at a time");
  const bool seeks = options.until || options.best;
  if (seeks && options.sample)
    throw Failure(Status::usage,
                  "sweep: --sample fills ranges, and --until and --best choose their own points\n"
                  "  leave out --sample");
  const char* const flag = options.until ? "--until" : "--best";
  std::vector<OverRange> over;
  std::size_t points = 1;
  for (const std::string& text : options.over) {
    over.push_back(read_over(text));
    const SweptRange& range = over.back().range;
    refuse_path(range.path);
    for (std::size_t k = 0; k + 1 < over.size(); ++k)
      if (over[k].range.path == range.path)
        throw Failure(
            Status::usage,
            fmt::format("sweep --over: '{}' stands twice\n  one range holds all its values", range.path));
    if (range.values.empty() && !seeks && !options.sample)
      throw Failure(Status::usage,
                    fmt::format("sweep --over: how many values of '{}'?\n"
                                "  write A..B:N, for instance {:g}..{:g}:6",
                                range.path, over.back().ends->first, over.back().ends->second));
    points *= std::max<std::size_t>(1, range.values.size());
    if (points > limit::points && !options.sample)
      throw Failure(
          Status::usage,
          fmt::format("sweep --over: more than {} points\n  take fewer values of each range", limit::points));
  }
  if (seeks && (over.size() != 1 || !over.front().ends))
    throw Failure(Status::usage, fmt::format("sweep {}: what is sought is sought over one range of numbers\n"
                                             "  write one --over PATH=A..B",
                                             flag));
  return over;
}

}  // namespace

int sweep_scenario(const SweepOptions& options) {
  const std::vector<OverRange> over = ranges_of(options);
  Variants variants(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  Loaded& loaded = variants.loaded();
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  Sweeping sweeping(options, over, variants);
  sweeping.choose_outcomes();
  std::optional<Interrupt> listening;
  std::optional<StudyFolder> folder;
  if (options.out) {
    RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
    described.out = options.out;
    listening.emplace();
    folder.emplace(std::move(described));
  }
  if (!sweeping.check_points()) return static_cast<int>(Status::invalid);
  sweeping.solve_points();
  sweeping.seek();
  sweeping.tell_troubles();
  const StudyRecord record = sweeping.record();
  if (record.without_equilibrium == record.points)
    throw Failure(Status::no_equilibrium,
                  "sweep: no point has an equilibrium\n  nothing is presented as a result");
  std::string words;
  if (folder) {
    const auto [meant, place] =
        folder->finish(loaded.model, loaded.scenario, record, sweeping.certificate(),
                       {{"sweep.csv", sweep_csv(sweeping.sweep(), sweeping.sought())}}, inputs_of(loaded));
    listening.reset();
    if (place != meant)
      say("warning: '{}' was made by somebody else meanwhile; the sweep is in '{}'\n", meant.string(),
          place.string());
    if (options.format == "table") words = fmt::format("Results: {}\n", harmless(place.string()));
  }
  fmt::print(
      "{}{}",
      sweep_answer(loaded.model.world, loaded.scenario, sweeping.sweep(), sweeping.sought(), options.format),
      words);
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
