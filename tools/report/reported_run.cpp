// SPDX-License-Identifier: Apache-2.0
#include "report/reported_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "base/diagnostic.h"
#include "io/run/firms_files.h"
#include "io/run/results_reader.h"
#include "io/run/run_folder_reader.h"
#include "study/sure_difference.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_parts = 6;  // by lever where no task is named: 64 long runs at most

// By tasks where entries name them, else by lever, where they are few enough to be solved while one waits.
std::optional<PartsBy> taken_apart_by(const Scenario& scenario, PartsBy by) {
  if (attributed_parts(scenario, by).size() >= 2) return by;
  const std::size_t levers = attributed_parts(scenario, PartsBy::lever).size();
  if (levers >= 2 && levers <= most_parts) return PartsBy::lever;
  return std::nullopt;
}

std::optional<Attribution> parts_of(const Model& model, const Scenario& scenario, PartsBy by) {
  try {
    return attribute(model, scenario, percents_of(outcomes_of_parts(model.world)), {.by = by});
  } catch (const Failure& failure) {  // of a part that has no equilibrium
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

std::vector<std::string> changed_files(const ReportedRun& run) {
  std::vector<std::string> names;
  for (const ChangedFile& file : changed_model_files(run.manifest, run.loaded->model_folder))
    names.push_back(file.name);
  return names;
}

}  // namespace

std::optional<LongRunAnswers> long_run_beside(const Model& model, const Scenario& scenario,
                                              std::vector<std::string> outcomes) {
  try {
    const LongRun solved = solve_long_run(model, scenario);
    return long_run_answers(model, scenario, solved, {.outcomes = std::move(outcomes), .on_judgement = true});
  } catch (const Failure& failure) {  // which is no fault of the run's
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

ReportedRun reported_run(const fs::path& folder, const Loaded& loaded, Labels labels, const HeardRun& heard,
                         const std::optional<LongRunAnswers>& long_run, PartsBy by) {
  ReportedRun run;
  run.folder = folder;
  const fs::path file = folder / "manifest.json";
  run.manifest = read_manifest(file);
  run.certificate = read_certificate(file);
  run.loaded = &loaded;
  run.labels = std::move(labels);
  run.intervals = run.manifest.intervals;
  run.effects = heard.effects();
  run.paths = heard.paths();
  run.trade = heard.trade();
  if (left_firms_files(run.manifest)) run.firms = read_firms_files(folder, run.world(), run.manifest);
  run.solved = long_run.has_value();
  if (!long_run) return run;
  run.long_run = long_run->effects.rows;
  run.on_judgement = long_run->on_judgement;
  if (run.world().home_economy.empty()) return run;
  if (const auto chosen = taken_apart_by(run.scenario(), by)) {
    run.parts_by = *chosen;
    run.parts = parts_of(run.model(), run.scenario(), *chosen);
  }
  return run;
}

namespace {

// A band around the policy's path, of what draws give in the middle of years, joined by lines.
class Band {
 public:
  void add(double middle, double low, double high) { known_.push_back({middle, low, high}); }
  bool empty() const { return known_.empty(); }
  // Per cent of the baseline in a quarter; beyond the first and last year what these have.
  std::pair<double, double> at_quarter(int quarter) const {
    const auto after =
        std::find_if(known_.begin(), known_.end(), [&](const Known& one) { return one.middle >= quarter; });
    if (after == known_.begin()) return {after->low, after->high};
    const auto before = std::prev(after);
    if (after == known_.end()) return {before->low, before->high};
    const double share = (quarter - before->middle) / (after->middle - before->middle);
    return {before->low + share * (after->low - before->low),
            before->high + share * (after->high - before->high)};
  }

 private:
  struct Known {
    double middle, low, high;
  };
  std::vector<Known> known_;
};

Band band_of(const ReportedRun& run, const std::string& name) {
  const Horizon& horizon = run.manifest.horizon;
  Band band;
  for (int year = 0; year < years_of(horizon); ++year)
    for (const StatedInterval& interval : run.intervals)
      if (interval.outcome == name && interval.period == period_of(horizon, year))
        band.add(first_quarter(year) + (quarters_of(horizon, year) - 1) / 2.0, interval.low, interval.high);
  return band;
}

}  // namespace

void add_drawn(const ReadEnsemble& ensemble, ReportedRun& run) {
  run.draws = static_cast<int>(ensemble.results.extent(0));
  take_intervals(ensemble, run.intervals);
  for (auto& [name, path] : run.paths) {
    const auto& [outcome, place] = name;
    const std::string at_place = place == run.world().home_economy ? std::string() : "@" + place;
    const Band band = band_of(run, fmt::format("{}{}", outcome, at_place));
    if (band.empty() || !path.low.empty()) continue;
    for (std::size_t quarter = 0; quarter < path.values[0].size(); ++quarter) {
      const auto [low, high] = band.at_quarter(static_cast<int>(quarter));
      path.low.push_back(path.values[0][quarter] * (1.0 + low / 100.0));
      path.high.push_back(path.values[0][quarter] * (1.0 + high / 100.0));
    }
  }
}

Labels labels_of(const Loaded& loaded, const fs::path& models_root, Diagnostics& diagnostics) {
  return read_labels(loaded.model_folder, models_root / "levers", loaded.model.world, diagnostics,
                     loaded.sources);
}

namespace {

std::unique_ptr<Loaded> load_as_run(const fs::path& folder, const fs::path& models_root,
                                    const Manifest& manifest) {
  auto loaded = std::make_unique<Loaded>(
      load_scenario(folder / "resolved.yaml", models_root, manifest.model, manifest.theory));
  if (!loaded->diagnostics.ok()) throw Failure(Status::invalid, render(loaded->diagnostics));
  loaded->scenario.name = manifest.scenario;
  loaded->scenario.horizon = manifest.horizon;
  return loaded;
}

Labels labels_or_throw(const Loaded& loaded, const fs::path& models_root) {
  Diagnostics diagnostics;
  Labels labels = labels_of(loaded, models_root, diagnostics);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  return labels;
}

ReportedRun read_reported_sweep(const fs::path& folder, const fs::path& models_root) {
  ReportedRun run;
  run.folder = folder;
  run.manifest = read_sweep_manifest(folder / "manifest.json");
  require_untouched(run.manifest, folder, {"resolved.yaml", "sweep.csv"});
  run.certificate = read_certificate(folder / "manifest.json");
  auto loaded = load_as_run(folder, models_root, run.manifest);
  run.labels = labels_or_throw(*loaded, models_root);
  run.sweep = read_sweep(folder, run.manifest);
  run.loaded = loaded.get();
  run.changed = changed_files(run);
  run.own = std::move(loaded);
  return run;
}

}  // namespace

ReportedRun read_reported_run(const fs::path& folder, const fs::path& models_root, PartsBy by) {
  if (holds_a_sweep(folder)) return read_reported_sweep(folder, models_root);
  const Manifest manifest = read_manifest(folder / "manifest.json");
  require_untouched(manifest, folder, {"resolved.yaml", "results.nc"});
  require_untouched(manifest, folder, firms_files());  // told before anything is solved
  auto loaded = load_as_run(folder, models_root, manifest);
  const bool long_run = manifest.span == Span::long_run;
  HeardRun heard(loaded->model, long_run ? 0 : manifest.horizon.quarters,
                 long_run ? 1 : manifest.replications);
  ResultsReader(loaded->model, manifest, folder).tell(heard.sinks());
  ReportedRun run = reported_run(folder, *loaded, labels_or_throw(*loaded, models_root), heard,
                                 long_run_beside(loaded->model, loaded->scenario, outcomes_of_pages()), by);
  run.changed = changed_files(run);
  run.own = std::move(loaded);
  return run;
}

}  // namespace entrepot
