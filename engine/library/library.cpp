// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "io/scenario/locate.h"
#include "library/inside.h"
#include "numerics/parallel.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/welfare_parts.h"
#include "study/effects.h"

namespace entrepot::library {
namespace {

// The engine's one exception becomes the library's.
template <class Work>
auto guarded(Work work) {
  try {
    return work();
  } catch (const Failure& failure) {
    throw Error(static_cast<int>(failure.status()), failure.what());
  }
}

const Loaded& usable(const Scenario& scenario) {
  if (!scenario.ok())
    throw Failure(Status::invalid, "the scenario has mistakes: see its messages, the first of them: " +
                                       scenario.messages().front().text);
  return scenario.inside().loaded;
}

template <class Number>
Number checked(Number value, long least, long most) {
  if (value >= least && value <= most) return value;
  throw Failure(Status::usage, fmt::format("{} is not between {} and {}", value, least, most));
}

Exactness exactness(const Certificate& certificate) {
  return {certificate.worst_residual(), certificate.worst_identity(), certificate.worst_drift()};
}

// Hands quarters on, and asks the caller whether to go on.
class Asking : public RunObserver {
 public:
  Asking(RunObserver& next, const std::function<bool(int, int)>& proceed) : next_(next), proceed_(proceed) {}
  void quarter(const QuarterOutcome& outcome) override { next_.quarter(outcome); }
  bool proceed(int done, int all) override { return !proceed_ || proceed_(done, all); }

 private:
  RunObserver& next_;
  const std::function<bool(int, int)>& proceed_;
};

Effect effect_of(const EffectRow& row) {
  return {row.outcome,
          row.level,
          row.origin,
          row.destination,
          row.location,
          row.sector,
          row.owner,
          row.period,
          row.year,
          row.unit,
          row.baseline,
          row.policy,
          row.error().value_or(0.0)};
}

Series series_of(const entrepot::Results& results, std::size_t k) {
  const Outcome& outcome = results.outcomes[k];
  Series series{outcome.name, outcome.unit, {}, {}, results.quarters[0][k], results.quarters[1][k]};
  for (const Axis axis : outcome.axes) {
    series.axes.emplace_back(to_string(axis));
    series.names.push_back(results.names.at(axis));
  }
  return series;
}

}  // namespace

Scenario Scenario::load(const std::filesystem::path& file, const LoadOptions& options) {
  return guarded([&] {
    auto inside = std::make_shared<Inside>();
    inside->loaded =
        load_scenario(file, options.models.empty() ? find_models_root(file) : options.models, options.model,
                      options.ricardian ? Theory::ricardian : Theory::melitz, options.overrides);
    for (const Diagnostic& one : inside->loaded.diagnostics.all())
      inside->messages.push_back({one.severity == Severity::error, one.code, one.message, one.remedy,
                                  one.spot.file, one.spot.line, one.spot.column});
    for (const More& more : inside->loaded.diagnostics.more())
      inside->messages.push_back(
          {more.severity == Severity::error, more.code, in_words(more), "", more.file, 0, 0});
    Scenario scenario;
    scenario.inside_ = std::move(inside);
    return scenario;
  });
}

const std::vector<Message>& Scenario::messages() const {
  return inside_->messages;
}

bool Scenario::ok() const {
  return inside_->loaded.diagnostics.ok();
}

const std::string& Scenario::title() const {
  return inside_->loaded.scenario.title;
}

int Scenario::quarters() const {
  return inside_->loaded.scenario.horizon.quarters;
}

std::vector<std::string> Scenario::locations() const {
  return inside_->loaded.model.world.location_names.all();
}

std::vector<std::string> Scenario::sectors() const {
  return inside_->loaded.model.world.sector_names.all();
}

std::vector<std::string> Scenario::owners() const {
  return inside_->loaded.model.world.owner_names.all();
}

std::vector<std::string> Scenario::outcomes() const {
  std::vector<std::string> names;
  for (const Outcome& outcome : entrepot::outcomes(inside_->loaded.model.world))
    names.push_back(outcome.name);
  return names;
}

Solution solve(const Scenario& scenario) {
  return guarded([&] {
    const Loaded& loaded = usable(scenario);
    const LongRun solved = solve_long_run(loaded.model, loaded.scenario);
    Solution solution;
    for (const EffectRow& row : effects(loaded.model, solved).rows)
      solution.effects.push_back(effect_of(row));
    for (const entrepot::WelfarePart& part : welfare_parts(loaded.model, solved))
      solution.welfare.push_back({part.outcome, part.location, part.value, part.unit});
    solution.exactness = exactness(solved.certificate);
    return solution;
  });
}

Results run(const Scenario& scenario, const RunOptions& options) {
  return guarded([&] {
    const Loaded& loaded = usable(scenario);
    entrepot::Scenario described = loaded.scenario;
    if (options.quarters) described.horizon.quarters = *options.quarters;
    if (options.replications) described.replications = checked(*options.replications, 1, most_replications);
    if (options.seed) described.seed = static_cast<std::uint64_t>(checked(*options.seed, 0, largest_seed));
    require_firms(loaded.model, described);
    const int replications = replications_made(loaded.model.world, described);
    const ThreadLimit limit(options.threads);
    ResultsCollector collector(loaded.model, described.horizon, {options.series, {}, false}, replications);
    EffectsTable table({}, replications);
    OutcomeStream stream(loaded.model, described.horizon, {&collector, &table});
    Asking asking(stream, options.proceed);
    const RunReport report =
        entrepot::run(loaded.model, described, {options.cohorts, options.states}, asking);
    Results results;
    for (const EffectRow& row : table.rows()) results.effects.push_back(effect_of(row));
    const entrepot::Results& collected = collector.results();
    for (const std::string& name : options.series)
      for (std::size_t k = 0; k < collected.outcomes.size(); ++k)
        if (collected.outcomes[k].name == name) results.series.push_back(series_of(collected, k));
    results.exactness = exactness(report.certificate);
    results.replications = replications;
    return results;
  });
}

}  // namespace entrepot::library
