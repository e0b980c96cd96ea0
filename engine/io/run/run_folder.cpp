// SPDX-License-Identifier: Apache-2.0
#include "io/run/run_folder.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <map>

#include "base/diagnostic.h"
#include "io/run/checkpoint.h"
#include "io/run/firms_files.h"
#include "io/run/levers_csv.h"
#include "io/scenario/assumptions_reader.h"
#include "io/text/file_writer.h"
#include "io/text/hash.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A convenience: a run is not lost because the link cannot be made.
void point_latest_at(const fs::path& folder) {
  std::error_code error;
  const fs::path link = folder.parent_path() / "latest";
  // Nobody else has this name: the folder's own was reserved.
  const fs::path fresh = folder.parent_path() / fmt::format(".latest.{}", folder.filename().string());
  if (fs::exists(fs::symlink_status(link, error)) && !fs::is_symlink(link, error)) return;
  fs::create_directory_symlink(folder.filename(), fresh, error);
  if (!error) fs::rename(fresh, link, error);
  if (error) fs::remove(fresh, error);
}

// At the standard place runs of the same inputs that start in the same second are numbered.
NewFolder reserve(const Scenario& scenario, const RunFolderOptions& options) {
  if (options.out) {
    if (!options.goes_on && can_go_on(*options.out)) refuse_interrupted(*options.out);
    return NewFolder::at(*options.out);
  }
  std::string everything = options.resolved_text;
  everything += fmt::format("\n{} {} {}\n", options.discretisation.cohorts, options.discretisation.states,
                            scenario.horizon.quarters);
  if (options.discretisation.firms.any()) everything += to_string(options.discretisation.firms);
  for (const auto& [name, hash] : options.inputs) everything += hash;
  return NewFolder::in(
      options.runs_root / scenario.name,
      fmt::format("{:%Y%m%dT%H%M%SZ}-{}", fmt::gmtime(std::time(nullptr)), sha256(everything).substr(0, 8)));
}

// What luck is told of: what follows from markets. Of investment groups of firms say nothing.
std::vector<std::string> outcomes_of_luck() {
  return {"real_income", "real_gdp", "exports", "imports", "affiliate_sales", "trade"};
}

// Years that headlines tell, whose quarters have all been simulated here.
std::vector<int> years_of_luck(const Horizon& horizon, int gone) {
  std::vector<int> years = told_years(horizon);
  std::erase_if(years, [&](int year) { return first_quarter(year - 1) < gone; });
  if (years.empty()) years.push_back(0);  // none: an empty list means all
  return years;
}

// What is told of a result's luck from its spread over the markets beside.
DiceSpread luck_of_markets(const DiceSpread& markets) {
  DiceSpread luck;
  luck.replications = 1;
  luck.standard_error = luck_of(markets.sd);
  return luck;
}

// Of the home economy as one, in the last year that is told.
std::vector<EffectRow> headlines_of(const std::vector<EffectRow>& effects) {
  const auto headline = [&](const EffectRow& row) {
    return row.year == effects.back().year && row.level == "total" &&
           (row.outcome == "real_income" || row.outcome == "real_gdp" || row.outcome == "exports" ||
            row.outcome == "imports" || row.outcome == "fdi_flow");
  };
  std::vector<EffectRow> rows;
  std::copy_if(effects.begin(), effects.end(), std::back_inserter(rows), headline);
  return rows;
}

std::string now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

// What any folder says of where it comes from.
Manifest manifest_of(const Model& model, const Scenario& scenario, const RunFolderOptions& options,
                     Span span) {
  Manifest manifest;
  manifest.scenario = scenario.name;
  manifest.title = scenario.title;
  manifest.question = scenario.question;
  manifest.model = model.world.name;
  manifest.home_economy = model.world.home_economy;
  manifest.span = span;
  manifest.theory = model.base.theory;
  manifest.assumptions = in_words(scenario.assumptions, model.world);
  manifest.horizon = scenario.horizon;
  manifest.seed = scenario.seed;
  manifest.threads = options.threads;
  manifest.command = options.command;
  manifest.inputs = options.inputs;
  manifest.intervals = options.intervals;
  manifest.warnings = options.warnings;
  return manifest;
}

// What a folder of either span ends with: what the levers were, the scenario, the manifest.
struct Ending {
  const Model& model;
  const Scenario& scenario;
  const RunFolderOptions& options;
  Span span;
  std::string started;
  double started_at;
  int replications = 1;
  std::vector<EffectRow> monte_carlo = {};

  // Of levers, which know of no result.
  void write_tables(const fs::path& unfinished) const {
    write_levers_csv(unfinished / "levers.csv", model, scenario, span);
    write_knobs_csv(unfinished / "knobs.csv", model, scenario, span);
  }

  // Everything else of the folder is closed.
  void write(const fs::path& unfinished, const RunReport& report) const {
    std::string hash_of_results;
    side_by_side([&] { write_tables(unfinished); },
                 [&] { hash_of_results = sha256_of_file(unfinished / "results.nc"); });
    write_file(unfinished / "scenario.yaml", options.scenario_text);
    write_file(unfinished / "resolved.yaml", options.resolved_text);
    Manifest manifest = manifest_of(model, scenario, options, span);
    manifest.started = started;
    manifest.replications = replications;
    manifest.monte_carlo = monte_carlo;
    manifest.cohorts = options.discretisation.cohorts;
    manifest.states = options.discretisation.states;
    manifest.firms = options.discretisation.firms;
    std::vector<std::string> files = result_files(span);
    if (options.discretisation.firms.any() && span == Span::quarters)
      files.insert(files.end(), firms_files().begin(), firms_files().end());
    if (options.traced_cell) files.emplace_back(trace_file);
    files.insert(files.end(), {"scenario.yaml", "resolved.yaml"});
    for (const std::string& name : files)
      manifest.outputs.emplace_back(
          name, name == "results.nc" ? hash_of_results : sha256_of_file(unfinished / name));
    manifest.report = report;
    manifest.discretisation = options.discretisation_error;
    if (span == Span::quarters && scenario.replications > replications)
      manifest.warnings.push_back(fmt::format(
          "{} replications asked for, one made: nothing in this run has dice", scenario.replications));
    manifest.wall_seconds = seconds_now() - started_at;
    write_manifest(unfinished / "manifest.json", manifest);
  }
};

}  // namespace

std::vector<std::string> result_files(Span span) {
  std::vector<std::string> files = {"results.nc", "results.csv"};
  if (span == Span::quarters) files.emplace_back("results_annual.csv");
  files.insert(files.end(), {"summary.csv", "levers.csv", "knobs.csv"});
  return files;
}

RunFolder::RunFolder(const Model& model, const Scenario& scenario, RunFolderOptions options)
    : model_(model),
      scenario_(scenario),
      replications_(replications_made(model.world, scenario)),
      options_(std::move(options)),
      started_(now()),
      started_at_(seconds_now()),
      folder_(reserve(scenario, options_)),
      interrupted_(interrupted_in(folder_.place().parent_path())),
      leftovers_(folder_.abandoned()),
      estimated_bytes_(estimate_bytes(model, scenario.horizon, options_.detail, replications_)),
      netcdf_(folder_.unfinished() / "results.nc", model, scenario_, options_.detail),
      csv_(folder_.unfinished() / "results.csv", model.world, scenario_),
      annual_csv_(folder_.unfinished() / "results_annual.csv", model.world, scenario_),
      summary_(folder_.unfinished() / "summary.csv", replications_),
      effects_(told_years(scenario.horizon), replications_),
      luck_(years_of_luck(scenario.horizon, options_.gone), static_cast<int>(luck_markets),
            outcomes_of_luck()) {
  std::vector<OutcomeSink*> sinks = {&netcdf_, &csv_, &annual_csv_, &summary_, &effects_};
  sinks.insert(sinks.end(), options_.beside.begin(), options_.beside.end());
  for (const fs::path& useless : useless_beside(folder_.place())) leftovers_.push_back(useless);
  // What is beside a checkpoint is not all that is left of its run.
  for (const fs::path& place : interrupted_)
    std::erase_if(leftovers_, [&](const fs::path& left) {
      return left.filename().string().starts_with("." + place.filename().string() + ".unfinished");
    });
  stream_ = std::make_unique<OutcomeStream>(model_, scenario_.horizon, std::move(sinks));
  if (options_.traced_cell)
    trace_.emplace(folder_.unfinished() / trace_file, model_, scenario_.horizon, *options_.traced_cell);
  if (options_.discretisation.firms.any() && replications_ == 1)
    luck_stream_ =
        std::make_unique<OutcomeStream>(model_, scenario_.horizon, std::vector<OutcomeSink*>{&luck_});
}

void RunFolder::luck_market(const QuarterOutcome& outcome) {
  const std::vector<int> years = years_of_luck(scenario_.horizon, options_.gone);
  if (std::find(years.begin(), years.end(), outcome.quarter / quarters_a_year + 1) != years.end())
    luck_stream_->quarter(outcome);
}

std::vector<EffectRow> RunFolder::effects() const {
  std::vector<EffectRow> rows = effects_.rows();
  std::map<std::pair<int, RowName>, const DiceSpread*> groups;
  for (const EffectRow& row : luck_.rows()) groups.emplace(std::pair(row.year, row), &*row.spread);
  for (EffectRow& row : rows)
    if (const auto found = groups.find({row.year, row}); found != groups.end())
      row.spread = luck_of_markets(*found->second);
  return rows;
}

void RunFolder::quarter(const QuarterOutcome& outcome) {
  stream_->quarter(outcome);
  if (trace_) trace_->quarter(outcome);
  // It is complete with the last quarter of all.
  if (outcome.firm_margins != nullptr && outcome.which == Case::policy &&
      outcome.quarter + 1 == scenario_.horizon.quarters && outcome.replication + 1 >= replications_)
    margins_ = *outcome.firm_margins;
}

fs::path RunFolder::finish(const RunReport& report) {
  require_exact(report.certificate);
  const Ending ending{
      model_,
      scenario_,
      options_,
      Span::quarters,
      started_,
      started_at_,
      replications_,
      replications_ > 1 || luck_stream_ != nullptr ? headlines_of(effects()) : std::vector<EffectRow>()};
  netcdf_.close();
  csv_.close();
  annual_csv_.close();
  summary_.close();
  if (trace_) trace_->close();
  if (margins_) write_firms_files(folder_.unfinished(), model_, scenario_.horizon, *margins_);
  ending.write(folder_.unfinished(), report);
  const fs::path place = folder_.complete();
  if (!options_.out || options_.latest) point_latest_at(place);
  return place;
}

LongRunPlace write_long_run(const Model& model, const Scenario& scenario, const LongRun& solved,
                            const RunFolderOptions& options) {
  const std::string started = now();
  const double started_at = seconds_now();
  require_exact(solved.certificate);
  NewFolder folder = reserve(scenario, options);
  const fs::path& unfinished = folder.unfinished();
  ResultsNetcdf netcdf(unfinished / "results.nc", model, scenario, Detail::full, Span::long_run);
  LongRunCsv csv(unfinished / "results.csv", model.world, scenario);
  SummaryCsv summary(unfinished / "summary.csv");
  // With what is expected under a threat, which is an effect and no outcome of a case.
  summary.effects(effects(model, solved).rows);
  std::vector<OutcomeSink*> sinks = {&netcdf, &csv};
  sinks.insert(sinks.end(), options.beside.begin(), options.beside.end());
  tell_long_run(model, solved, sinks);
  netcdf.close();
  csv.close();
  summary.close();
  RunReport report;
  report.certificate = solved.certificate;
  report.passes = solved.baseline.market.passes + solved.policy.market.passes;
  const Ending ending{model, scenario, options, Span::long_run, started, started_at};
  ending.write(unfinished, report);
  const fs::path meant = folder.place();
  return {meant, folder.complete()};
}

StudyFolder::StudyFolder(RunFolderOptions options)
    : options_(std::move(options)),
      started_(now()),
      started_at_(seconds_now()),
      folder_(NewFolder::at(*options_.out)) {}

LongRunPlace StudyFolder::finish(const Model& model, const Scenario& scenario, const StudyRecord& study,
                                 const Certificate& certificate,
                                 std::vector<std::pair<std::string, std::string>> tables,
                                 const std::vector<std::pair<std::string, std::string>>& inputs) {
  const fs::path& unfinished = folder_.unfinished();
  Manifest manifest = manifest_of(model, scenario, options_, Span::long_run);
  manifest.study = study;
  manifest.started = started_;
  manifest.inputs = inputs;
  manifest.report.certificate = certificate;
  tables.emplace_back("scenario.yaml", options_.scenario_text);
  tables.emplace_back("resolved.yaml", options_.resolved_text);
  for (const auto& [name, text] : tables) {
    write_file(unfinished / name, text);
    manifest.outputs.emplace_back(name, sha256(text));
  }
  manifest.wall_seconds = seconds_now() - started_at_;
  write_manifest(unfinished / "manifest.json", manifest);
  const fs::path meant = folder_.place();
  return {meant, folder_.complete()};
}

}  // namespace entrepot
