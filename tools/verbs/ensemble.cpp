// SPDX-License-Identifier: Apache-2.0
#include "verbs/ensemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "answer/ensemble_answer.h"
#include "answer/theory_ensembles_answer.h"
#include "io/run/ensemble_csv.h"
#include "io/run/run_folder.h"
#include "io/run/study_journal.h"
#include "io/scenario/load.h"
#include "io/text/hash.h"
#include "io/text/utf8.h"
#include "study/base_year_members.h"
#include "study/long_run_members.h"
#include "study/run_members.h"
#include "terminal/show.h"
#include "terminal/study_progress.h"
#include "terminal/terminal.h"
#include "verbs/base_years.h"
#include "verbs/described_folder.h"

namespace entrepot {
namespace {

bool is_fixed(const EnsembleOptions& options, const char* word) {
  return std::find(options.fixed.begin(), options.fixed.end(), word) != options.fixed.end();
}

UncertaintyAsked drawn_of(const EnsembleOptions& options) {
  return {.effects = !is_fixed(options, "effects"),
          .elasticities = !is_fixed(options, "elasticities"),
          .behaviour = !is_fixed(options, "behaviour"),
          .judged = !is_fixed(options, "judged"),
          .luck = !is_fixed(options, "luck"),
          .agents = options.simulate};
}

std::string fixed_in_words(const EnsembleOptions& options) {
  std::string words;
  for (const std::string& word : options.fixed)
    words += fmt::format("{}{}", words.empty() ? "" : ", ",
                         word == "judged" ? "effect sizes that are judged" : word);
  return words;
}

std::vector<UncertainNumber> numbers_of(const EnsembleOptions& options, const Loaded& loaded) {
  std::vector<UncertainNumber> numbers =
      uncertain_numbers(loaded.model.world, loaded.scenario, drawn_of(options));
  if (numbers.empty())
    throw Failure(
        Status::usage,
        "ensemble: nothing of this scenario is drawn\n"
        "  its levers have no effect sizes with a distribution, and --fixed leaves the rest as it is");
  return numbers;
}

// All that the numbers of members depend on, but the words in files that say nothing to the engine.
std::string hash_of_study(const EnsembleOptions& options, const EnsembleAsked& asked,
                          const RunFolderOptions& described, const std::vector<std::string>& outcomes) {
  std::string all = sha256_of_file("/proc/self/exe") + "\n" + described.resolved_text;
  for (const auto& [name, hash] : described.inputs)
    if (name != "scenario") all += fmt::format("{} {}\n", name, hash);
  all += fmt::format("{} {} {} {}\n", asked.draws, static_cast<int>(asked.design), asked.seed, asked.redrawn);
  if (options.base_year) all += "base years\n";
  all += fmt::format("{} {} {} {} {}\n", fmt::join(options.fixed, ","), static_cast<int>(options.theory),
                     fmt::join(outcomes, ","), options.held.cohorts, options.held.states);
  return sha256(all);
}

[[noreturn]] void stop_with(const Failure& failure, const StudyJournal* journal) {
  if (journal == nullptr || journal->kept() == 0 || failure.status() != Status::interrupted) throw failure;
  throw Failure(
      failure.status(),
      fmt::format("{}\n  what was done, {} members, is kept: the same command with --resume goes on "
                  "with it",
                  failure.what(), journal->kept()));
}

std::size_t without_equilibrium(const Ensemble& ensemble) {
  return ensemble.draws() - spread_of_outcome(ensemble, 0).members;
}

void say_size(const EnsembleOptions& options, const EnsembleAsked& asked,
              const std::vector<UncertainNumber>& numbers, std::size_t kept) {
  const std::size_t members = members_of(asked, groups_of(numbers));
  say("{} draws of {} {}: {} {}{}\n", asked.draws, numbers.size(),
      options.base_year ? "errors of figures" : "numbers", members,
      options.simulate    ? "runs by agents"
      : options.base_year ? "base years with a long run each"
                          : "long runs",
      kept > 0 ? fmt::format(", of which {} are kept", kept) : "");
}

// The scenario's own, and all draws.
FoundEnsemble draw(const EnsembleOptions& options, const Loaded& loaded, const std::vector<RowName>& outcomes,
                   const std::vector<UncertainNumber>& numbers, const UncertainMargins* margins,
                   const EnsembleAsked& asked, const StudyWatch& watch, MemberKeeper* keeper) {
  if (margins != nullptr)
    return draw_base_years(loaded.model, loaded.scenario, percents_of(outcomes), *margins, asked, watch,
                           keeper);
  if (!options.simulate)
    return draw_long_runs(loaded.model, loaded.scenario, percents_of(outcomes), numbers, asked, watch,
                          keeper);
  const auto desk = [&] {
    return std::make_unique<RunMembers>(loaded.model, loaded.scenario, outcomes, numbers, options.held);
  };
  std::vector<double> centre;
  for (const UncertainNumber& number : numbers) centre.push_back(number.central);
  FoundEnsemble found;
  found.central = desk()->outcomes_of(centre);
  found.drawn =
      draw_ensemble(numbers, names_by_year(outcomes, loaded.scenario.horizon), asked, desk, watch, keeper);
  return found;
}

}  // namespace

const std::vector<std::string>& fixed_words() {
  static const std::vector<std::string> words = {"judged", "effects", "elasticities", "behaviour", "luck"};
  return words;
}

int ensemble_scenario(const EnsembleOptions& options) {
  if (options.base_year && (options.simulate || !options.fixed.empty()))
    throw Failure(Status::usage,
                  "ensemble --base-year: figures of the base year alone are drawn, in the long run\n"
                  "  leave out --simulate and --fixed");
  if (options.resume && !options.out)
    throw Failure(Status::usage,
                  "ensemble: --resume goes on with a study that has a folder\n  name it: --out DIR");
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet && !options.resume) show(loaded.diagnostics, loaded.sources);
  EnsembleAsked asked = options.asked;
  asked.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;
  const std::optional<UncertainMargins> margins =
      options.base_year ? std::optional(uncertain_margins(loaded)) : std::nullopt;
  const std::vector<UncertainNumber> numbers =
      margins ? numbers_of_base_years(*margins, asked) : numbers_of(options, loaded);
  if (options.simulate) {
    require_firms(loaded.model, loaded.scenario);
    if (options.years) loaded.scenario.horizon.quarters = quarters_a_year * *options.years;
  }
  const std::vector<RowName> outcomes = outcomes_of_studies(loaded.model);
  const std::vector<std::string> names =
      options.simulate ? names_by_year(outcomes, loaded.scenario.horizon) : percents_of(outcomes).names;

  StudyProgress progress(options.simulate ? "run" : "long run", options.quiet);
  std::optional<StudyFolder> folder;
  std::string ground;
  std::unique_ptr<StudyJournal> journal;
  if (options.out) {
    RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
    described.out = options.out;
    const std::string of = hash_of_study(options, asked, described, names);
    ground = ground_hash(described.resolved_text, loaded.model.world.name, described.inputs);
    folder.emplace(std::move(described));
    journal = std::make_unique<StudyJournal>(*options.out, of, names.size(), options.resume);
  }
  // Luck at its centre is what authorities do in expectation.
  if (options.simulate && is_fixed(options, "luck")) loaded.scenario.replications = 1;
  if (!options.quiet) {
    const std::size_t kept = journal ? journal->kept() : 0;
    say_size(options, asked, numbers, kept);
    if (margins)
      say_time_of_base_years(loaded, *margins, percents_of(outcomes),
                             members_of(asked, groups_of(numbers)) - kept);
  }
  FoundEnsemble found;
  try {
    found = draw(options, loaded, outcomes, numbers, margins ? &*margins : nullptr, asked, progress.watch(),
                 journal.get());
  } catch (const Failure& failure) {
    stop_with(failure, journal.get());
  }
  const std::vector<OutcomeSensitivity> sensitivity = sensitivities(found.drawn);
  std::vector<FailedDraw> failed;
  if (margins) failed = failed_draws(loaded.model, loaded.scenario, *margins, found.drawn);
  std::string words;
  if (folder) {
    std::vector<std::pair<std::string, std::string>> tables = {
        {"quantiles.csv", quantiles_csv(found.drawn, found.central)},
        {"sensitivity.csv", sensitivity_csv(found.drawn, sensitivity)},
        {"numbers.csv", numbers_csv(found.drawn)},
        {"members.csv", members_csv(found.drawn)}};
    if (margins) tables.emplace_back("failed_draws.csv", failed_draws_csv(failed));
    const auto [meant, place] =
        folder->finish(loaded.model, loaded.scenario,
                       {"ensemble", {}, found.drawn.draws(), without_equilibrium(found.drawn), false, ground},
                       Certificate(), std::move(tables), inputs_of(loaded));
    journal->remove();
    if (place != meant)
      say("warning: '{}' was made by somebody else meanwhile; the ensemble is in '{}'\n", meant.string(),
          place.string());
    if (options.format == "table") words = fmt::format("Results: {}\n", harmless(place.string()));
  }
  fmt::print("{}{}",
             ensemble_answer({loaded.model.world, loaded.scenario, found.drawn, found.central, sensitivity,
                              fixed_in_words(options), failed},
                             options.format),
             words);
  return static_cast<int>(Status::done);
}

int ensemble_of_theories(const EnsembleOptions& options) {
  if (options.simulate || options.out || options.resume || options.asked.redrawn > 0)
    throw Failure(
        Status::usage,
        "ensemble --theory all: theories are put side by side in the long run, and leave no folder\n"
        "  leave out --simulate, --total, --out and --resume, or name one theory");
  const Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, Theory::melitz, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  EnsembleAsked asked = options.asked;
  asked.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;
  if (!options.quiet)
    say("{} draws under each of {} theories\n", asked.draws,
        theory_variants(loaded.scenario.assumptions).size());
  StudyProgress progress("long run", options.quiet);
  const std::vector<TheoryEnsemble> theories =
      draw_theories(loaded.model, loaded.scenario, percents_of(outcomes_of_studies(loaded.model)),
                    drawn_of(options), asked, progress.watch());
  fmt::print("{}", theory_ensembles_answer(loaded.scenario, theories, options.format));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
