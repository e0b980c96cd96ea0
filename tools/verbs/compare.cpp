// SPDX-License-Identifier: Apache-2.0
#include "verbs/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "answer/comparison_text.h"
#include "answer/ensembles_compared.h"
#include "answer/sure_differences.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "io/run/ensemble_reader.h"
#include "io/run/run_folder_reader.h"
#include "io/text/hash.h"
#include "io/text/utf8.h"
#include "terminal/terminal.h"
#include "verbs/named_ensemble.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Nothing is compared across places, and nothing across assumptions unless that is wanted.
void refuse_strangers(const RunFacts& first, const RunFacts& other, bool across_assumptions) {
  const std::vector<std::string> places = different_places(first, other);
  if (!places.empty())
    throw Failure(Status::invalid,
                  fmt::format("'{}' and '{}' are about different places: only one of them has {}\n"
                              "  run both scenarios on one model, with --model",
                              first.name, other.name, fmt::join(places, ", ")));
  const std::vector<InputDifference> assumptions = different_assumptions(first, other);
  if (assumptions.empty() || across_assumptions) return;
  std::vector<std::string> names;
  for (const InputDifference& assumption : assumptions) names.push_back(assumption.input);
  throw Failure(Status::difference,
                fmt::format("'{}' and '{}' differ in how the world works, not only in policy: {}\n"
                            "  compare them all the same with --across-assumptions",
                            first.name, other.name, fmt::join(names, ", ")));
}

void require_known(const std::vector<std::string>& outcomes, const RunFacts& run) {
  std::vector<std::string> known;
  for (const EffectRow& row : run.effects)
    if (std::find(known.begin(), known.end(), row.outcome) == known.end()) known.push_back(row.outcome);
  for (const std::string& outcome : outcomes) {
    if (std::find(known.begin(), known.end(), outcome) != known.end()) continue;
    const auto close = nearest(outcome, known);
    throw Failure(Status::usage, fmt::format("'{}' has no outcome '{}'\n  {}", run.name, outcome,
                                             close ? fmt::format("did you mean '{}'?", *close)
                                                   : fmt::format("outcomes: {}", fmt::join(known, ", "))));
  }
}

// What a run has, to be told: "years 1 to 10 (2024 to 2033)".
std::string held_by(const RunFacts& run) {
  if (run.long_run) return "the long run, which has no years";
  const int whole = run.horizon.quarters / quarters_a_year;
  if (whole == 0) return fmt::format("{} quarters, less than a year", run.horizon.quarters);
  const std::string first = period_in(run, 1).value_or("?"), last = period_in(run, whole).value_or("?");
  return whole == 1 ? fmt::format("year 1 ({})", first)
                    : fmt::format("years 1 to {} ({} to {})", whole, first, last);
}

int common_year(const std::vector<RunFacts>& runs, std::optional<int> asked) {
  if (const auto year = year_to_compare(runs, asked)) return *year;
  std::string held;
  for (const RunFacts& run : runs) held += fmt::format("\n  {}: {}", run.name, held_by(run));
  throw Failure(Status::usage, asked ? fmt::format("not every run has year {}{}", *asked, held)
                                     : fmt::format("the runs have no year in common{}", held));
}

// Runs over other quarters are compared all the same, year of the run with year of the run.
void warn_of_horizons(const std::vector<RunFacts>& runs, int year) {
  const Horizon& first = runs.front().horizon;
  for (const RunFacts& run : runs) {
    if (run.long_run || (run.horizon.from == first.from && run.horizon.quarters == first.quarters)) continue;
    say("warning: '{}' runs from {} to {} and '{}' from {} to {}; compared is year {}, {} and {}\n",
        runs.front().name, to_string(first.from), to_string(first.last()), run.name,
        to_string(run.horizon.from), to_string(run.horizon.last()), year, *period_in(runs.front(), year),
        *period_in(run, year));
  }
}

std::string replications_in_words(const RunFacts& run) {
  return run.replications > 1 ? fmt::format("the mean of {} replications", run.replications)
                              : std::string("one run, authorities in expectation");
}

// Their means estimate the same effects, with errors of their own.
void warn_of_replications(const std::vector<RunFacts>& runs) {
  for (const RunFacts& run : runs)
    if (!run.long_run && !runs.front().long_run && run.replications != runs.front().replications)
      say("warning: '{}' is {} and '{}' {}; the means are compared, beside the standard errors of both\n",
          runs.front().name, replications_in_words(runs.front()), run.name, replications_in_words(run));
}

bool same_results(const std::vector<fs::path>& folders) {
  const auto hash = [](const fs::path& folder) { return sha256_of_file(folder / "results.csv"); };
  return std::all_of(folders.begin() + 1, folders.end(), [&](const fs::path& folder) {
    return hash(folder) == hash(folders.front()) &&
           !different_results(folders.front() / "results.nc", folder / "results.nc");
  });
}

// Each to the runs that are of its package; its intervals go before those that a run has of its own.
void add_ensembles(const std::vector<fs::path>& named, std::vector<RunFacts>& runs,
                   const std::vector<fs::path>& folders) {
  for (const fs::path& given : named) {
    const ReadEnsemble drawn = named_ensemble("compare", given);
    bool of_one = false;
    for (RunFacts& run : runs) {
      if (run.ground.empty() || run.ground != drawn.ground) continue;
      of_one = true;
      add_drawn(drawn, run);
    }
    if (!of_one)
      refuse_ensemble("compare", drawn, runs.front().name, command_for(runs.front(), folders.front()));
  }
}

// Every ensemble against the first.
int compare_drawn(const CompareOptions& options, const std::vector<fs::path>& folders) {
  if (options.exact || options.year || !options.intervals.empty())
    throw Failure(Status::usage,
                  "compare: ensembles are compared draw by draw, and take neither --exact nor --year nor "
                  "--intervals");
  std::vector<ReadEnsemble> drawn;
  for (std::size_t k = 0; k < folders.size(); ++k)
    drawn.push_back(read_ensemble(folders[k], options.runs[k].string()));
  fmt::print("{}", harmless_lines(ensembles_compared(drawn, options.outcomes, options.format)));
  return static_cast<int>(Status::done);
}

}  // namespace

int compare_runs(const CompareOptions& options) {
  std::vector<fs::path> folders;
  for (const fs::path& run : options.runs) folders.push_back(find_run(run));
  const auto ensembles = std::count_if(folders.begin(), folders.end(), holds_an_ensemble);
  if (ensembles == static_cast<std::ptrdiff_t>(folders.size())) return compare_drawn(options, folders);
  if (ensembles > 0)
    throw Failure(Status::usage,
                  "compare: some of these folders are ensembles and some are runs\n"
                  "  compare ensembles with ensembles; --intervals DIR tells those of runs");
  ComparisonText comparison;
  for (std::size_t k = 0; k < folders.size(); ++k)
    comparison.runs.push_back(read_run(folders[k], options.runs[k].string()));
  add_ensembles(options.intervals, comparison.runs, folders);
  const std::vector<RunFacts>& runs = comparison.runs;
  for (std::size_t k = 1; k < runs.size(); ++k)
    refuse_strangers(runs.front(), runs[k], options.across_assumptions);
  for (const RunFacts& run : runs) require_known(options.outcomes, run);
  comparison.outcomes = options.outcomes;
  comparison.year = common_year(runs, options.year);
  for (const RunFacts& run : runs) comparison.periods.push_back(*period_in(run, comparison.year));
  warn_of_horizons(runs, comparison.year);
  warn_of_replications(runs);
  for (std::size_t k = 1; k < runs.size(); ++k) {
    ComparedRun compared;
    compared.inputs = different_assumptions(runs.front(), runs[k]);
    for (InputDifference& input : different_inputs(runs.front(), runs[k]))
      compared.inputs.push_back(std::move(input));
    compared.effects = compare_effects(runs.front(), runs[k], comparison.year);
    compared.sure = sure_differences(runs.front(), runs[k], comparison.year, compared.effects);
    compared.not_sure = why_not_sure(runs, folders, k, compared.sure);
    if (!options.outcomes.empty())
      std::erase_if(compared.effects, [&](const ComparedEffect& one) {
        return std::find(options.outcomes.begin(), options.outcomes.end(), one.row.outcome) ==
               options.outcomes.end();
      });
    comparison.against.push_back(std::move(compared));
  }
  // The words of run folders: JSON escapes them itself.
  fmt::print("{}", options.format == "json"
                       ? comparison_json(comparison)
                       : harmless_lines(options.format == "csv"  ? comparison_csv(comparison)
                                        : options.format == "md" ? comparison_markdown(comparison)
                                                                 : comparison_table(comparison)));
  if (options.exact && !same_results(folders)) {
    std::fflush(stdout);
    say(std::string_view("entrepot: results differ\n"));
    return static_cast<int>(Status::difference);
  }
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
