// SPDX-License-Identifier: Apache-2.0
#include "report/reported_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/diagnostic.h"
#include "io/run/results_reader.h"
#include "io/run/run_folder_reader.h"
#include "outcomes/results/row_means.h"
#include "study/long_run_answers.h"
#include "study/spread.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_parts = 6;  // by lever where no task is named: 64 long runs at most

bool among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether a row is of a whole place, or of the home economy: all sectors, all owners.
bool of_whole_place(const ResultRow& row) {
  return (row.level == "total" || row.level == "region" || row.level == "place") && row.origin.empty() &&
         row.destination.empty();
}

// Keeps paths of whole places, replication by replication.
class Paths : public OutcomeSink {
 public:
  Paths(int quarters, int replications) : quarters_(at(quarters)), replications_(at(replications)) {}
  bool wants(const Outcome& outcome) const override { return among(outcomes_of_paths(), outcome.name); }
  void quarter(const QuarterValues& quarter) override {
    for (const ResultRow& row : quarter.rows) {
      if (!among(outcomes_of_paths(), row.outcome) || !of_whole_place(row)) continue;
      Kept& kept = kept_[{row.outcome, row.location}];
      kept.unit = row.unit;
      for (auto& values : kept.values)
        if (values.empty()) values.assign(quarters_ * replications_, std::nan(""));
      kept.values[index_of(quarter.which)][at(quarter.quarter) * replications_ + at(quarter.replication)] =
          row.value;
    }
  }
  std::map<std::pair<std::string, std::string>, PathOf> paths() const {
    std::map<std::pair<std::string, std::string>, PathOf> all;
    for (const auto& [name, kept] : kept_) all.emplace(name, path_of(kept));
    return all;
  }

 private:
  struct Kept {
    std::string unit;
    std::array<std::vector<double>, 2> values;  // [case][quarter, replication]
  };
  PathOf path_of(const Kept& kept) const {
    PathOf path{kept.unit, {}, {}, {}};
    for (std::size_t which = 0; which < 2; ++which)
      for (std::size_t quarter = 0; quarter < quarters_; ++quarter) {
        const auto first = kept.values[which].begin() + static_cast<std::ptrdiff_t>(quarter * replications_);
        const std::vector<double> drawn(first, first + static_cast<std::ptrdiff_t>(replications_));
        double mean = 0.0;
        int count = 0;
        for (const double value : drawn) mean = mean_with(mean, value, ++count);
        path.values[which].push_back(mean);
        if (replications_ == 1 || which == 0) continue;
        const DiceSpread spread = spread_of(drawn);
        path.low.push_back(spread.low);
        path.high.push_back(spread.high);
      }
    return path;
  }

  std::size_t quarters_, replications_;
  std::map<std::pair<std::string, std::string>, Kept> kept_;
};

// Sums over goods of trade in the order of results, (origin, destination, sector).
class GoodsTrade {
 public:
  GoodsTrade(const World& world, std::vector<double> values) : world_(world), values_(std::move(values)) {}
  double operator()(int origin, int destination) const {
    double sum = 0.0;
    for (int j = 0; j < world_.sector_count(); ++j)
      if (world_.sectors[at(j)].goods)
        sum += values_[at((origin * world_.location_count() + destination) * world_.sector_count() + j)];
    return sum;
  }

 private:
  const World& world_;
  std::vector<double> values_;
};

// Rows are places at home, columns those with which they trade; `sum` of a pair that trades, origin first.
template <class Sum>
Matrix of_pairs(const TradeOfPlaces& trade, bool exports, Sum sum) {
  Matrix result(trade.at.size(), trade.with.size());
  for (std::size_t a = 0; a < trade.at.size(); ++a)
    for (std::size_t w = 0; w < trade.with.size(); ++w)
      result(a, w) = exports ? sum(trade.at[a], trade.with[w]) : sum(trade.with[w], trade.at[a]);
  return result;
}

std::optional<TradeOfPlaces> trade_of(const World& world, const ResultsReader& results) {
  TradeOfPlaces trade;
  for (int n = 0; n < world.location_count(); ++n) (world.is_home(n) ? trade.at : trade.with).push_back(n);
  if (trade.at.empty() || trade.with.empty()) return std::nullopt;
  for (const Case which : {Case::baseline, Case::policy}) {
    const std::size_t k = index_of(which);
    auto values = results.values_of_last_year(which, "trade");
    if (!values) return std::nullopt;
    const GoodsTrade all(world, std::move(*values));
    auto by_hub = results.values_of_last_year(which, "reexports");
    if (!by_hub) {
      trade.exports[k] = of_pairs(trade, true, all);
      trade.imports[k] = of_pairs(trade, false, all);
      continue;
    }
    const GoodsTrade hub(world, std::move(*by_hub));
    const auto direct = [&](int origin, int destination) {
      return all(origin, destination) - hub(origin, destination);
    };
    trade.exports[k] = of_pairs(trade, true, direct);
    trade.imports[k] = of_pairs(trade, false, direct);
    trade.exports_by_hub[k] = of_pairs(trade, true, hub);
    trade.imports_by_hub[k] = of_pairs(trade, false, hub);
  }
  return trade;
}

// By tasks where entries name them, else by lever, where they are few enough to be solved while one waits.
std::optional<PartsBy> taken_apart_by(const Scenario& scenario, PartsBy by) {
  if (attributed_parts(scenario, by).size() >= 2) return by;
  const std::size_t levers = attributed_parts(scenario, PartsBy::lever).size();
  if (levers >= 2 && levers <= most_parts) return PartsBy::lever;
  return std::nullopt;
}

void solve_beside(ReportedRun& run, PartsBy by) {
  const Scenario& scenario = run.loaded.scenario;
  try {
    const LongRun solved = solve_long_run(run.model(), scenario);
    const LongRunAnswers found = long_run_answers(run.model(), scenario, solved,
                                                  {.outcomes = outcomes_of_pages(), .on_judgement = true});
    run.long_run = found.effects.rows;
    run.on_judgement = found.on_judgement;
    run.solved = true;
    if (run.world().home_economy.empty()) return;
    if (const auto chosen = taken_apart_by(scenario, by)) {
      run.parts_by = *chosen;
      run.parts =
          attribute(run.model(), scenario, percents_of(outcomes_of_parts(run.world())), {.by = *chosen});
    }
  } catch (const Failure& failure) {
    // A package without an equilibrium in the long run, or of which a part has none, is no fault of the
    // run's.
    if (failure.status() != Status::no_equilibrium) throw;
  }
}

std::vector<std::string> changed_files(const Manifest& manifest, const fs::path& folder) {
  Manifest now;
  now.model = manifest.model;
  for (const auto& [name, hash] : model_inputs(folder))
    now.inputs.emplace_back(manifest.model + name.substr(name.find('/')), hash);
  const auto before = model_files(manifest), after = model_files(now);
  std::vector<std::string> changed;
  for (const auto& file : before)
    if (std::find(after.begin(), after.end(), file) == after.end()) changed.push_back(file.first);
  for (const auto& [name, hash] : after)
    if (std::none_of(before.begin(), before.end(), [&](const auto& file) { return file.first == name; }))
      changed.push_back(name);
  return changed;
}

}  // namespace

const std::vector<std::string>& outcomes_of_pages() {
  static const std::vector<std::string> names = {
      "real_income", "real_gdp", "exports",   "imports",     "fdi_stock", "fdi_flow",
      "income",      "firms",    "exporters", "enterprises", "traders",   "regional_inequality"};
  return names;
}

const std::vector<std::string>& outcomes_of_paths() {
  static const std::vector<std::string> names = {"exports",  "imports",   "real_income",
                                                 "real_gdp", "fdi_stock", "regional_inequality"};
  return names;
}

ReportedRun read_reported_run(const fs::path& folder, const ReportedRunOptions& options) {
  ReportedRun run;
  run.folder = folder;
  const fs::path file = folder / "manifest.json";
  run.manifest = read_manifest(file);
  run.certificate = read_certificate(file);
  require_untouched(run.manifest, folder, {"resolved.yaml", "results.nc"});
  run.loaded =
      load_scenario(folder / "resolved.yaml", options.models_root, run.manifest.model, run.manifest.theory);
  if (!run.loaded.diagnostics.ok()) throw Failure(Status::invalid, render(run.loaded.diagnostics));
  run.loaded.scenario.name = run.manifest.scenario;
  run.loaded.scenario.horizon = run.manifest.horizon;
  run.changed = changed_files(run.manifest, run.loaded.model_folder);

  const ResultsReader results(run.model(), run.manifest, folder);
  const bool long_run = run.manifest.span == Span::long_run;
  const int replications = long_run ? 1 : run.manifest.replications;
  EffectsTable effects({}, replications, outcomes_of_pages());
  Paths paths(long_run ? 0 : run.manifest.horizon.quarters, replications);
  results.tell({&effects, &paths});
  run.effects = effects.rows();
  run.paths = paths.paths();
  run.trade = trade_of(run.world(), results);
  solve_beside(run, options.by);
  return run;
}

}  // namespace entrepot
