// SPDX-License-Identifier: Apache-2.0
#include "verbs/ensemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "answer/ensemble_answer.h"
#include "io/run/ensemble_csv.h"
#include "io/run/run_folder.h"
#include "io/run/study_journal.h"
#include "io/scenario/load.h"
#include "io/text/hash.h"
#include "io/text/utf8.h"
#include "study/long_run_members.h"
#include "terminal/show.h"
#include "terminal/study_progress.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

bool is_fixed(const EnsembleOptions& options, const char* word) {
  return std::find(options.fixed.begin(), options.fixed.end(), word) != options.fixed.end();
}

UncertaintyAsked drawn_of(const EnsembleOptions& options) {
  return {.effects = !is_fixed(options, "effects"),
          .elasticities = !is_fixed(options, "elasticities"),
          .behaviour = !is_fixed(options, "behaviour"),
          .judged = !is_fixed(options, "judged")};
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
  all += fmt::format("{} {} {} {} {}\n", asked.draws, static_cast<int>(asked.design), asked.seed,
                     asked.correlation, asked.redrawn);
  all += fmt::format("{} {} {}\n", fmt::join(options.fixed, ","), static_cast<int>(options.theory),
                     fmt::join(outcomes, ","));
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

void say_size(const EnsembleAsked& asked, const std::vector<UncertainNumber>& numbers, std::size_t kept) {
  const std::size_t members = members_of(asked, groups_of(numbers).size());
  say("{} draws of {} numbers: {} long runs{}\n", asked.draws, numbers.size(), members,
      kept > 0 ? fmt::format(", of which {} are kept", kept) : "");
}

}  // namespace

const std::vector<std::string>& fixed_words() {
  static const std::vector<std::string> words = {"judged", "effects", "elasticities", "behaviour"};
  return words;
}

int ensemble_scenario(const EnsembleOptions& options) {
  if (options.resume && !options.out)
    throw Failure(Status::usage,
                  "ensemble: --resume goes on with a study that has a folder\n  name it: --out DIR");
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet && !options.resume) show(loaded.diagnostics, loaded.sources);
  const std::vector<UncertainNumber> numbers = numbers_of(options, loaded);
  const TakenFromLongRun wanted = percents_of(outcomes_of_studies(loaded.model));
  EnsembleAsked asked = options.asked;
  asked.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;

  StudyProgress progress("long run", options.quiet);
  std::optional<StudyFolder> folder;
  std::unique_ptr<StudyJournal> journal;
  if (options.out) {
    RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
    described.out = options.out;
    const std::string of = hash_of_study(options, asked, described, wanted.names);
    folder.emplace(std::move(described));
    journal = std::make_unique<StudyJournal>(*options.out, of, wanted.names.size(), options.resume);
  }
  if (!options.quiet) say_size(asked, numbers, journal ? journal->kept() : 0);
  LongRunEnsemble found;
  try {
    found = draw_long_runs(loaded.model, loaded.scenario, wanted, numbers, asked, progress.watch(),
                           journal.get());
  } catch (const Failure& failure) {
    stop_with(failure, journal.get());
  }
  const std::vector<OutcomeSensitivity> sensitivity = sensitivities(found.drawn);
  std::string words;
  if (folder) {
    const auto [meant, place] =
        folder->finish(loaded.model, loaded.scenario, {"ensemble", {}, found.drawn.draws(), 0}, Certificate(),
                       {{"quantiles.csv", quantiles_csv(found.drawn, found.central)},
                        {"sensitivity.csv", sensitivity_csv(found.drawn, sensitivity)},
                        {"numbers.csv", numbers_csv(found.drawn)},
                        {"members.csv", members_csv(found.drawn)}},
                       inputs_of(loaded));
    journal->remove();
    if (place != meant)
      say("warning: '{}' was made by somebody else meanwhile; the ensemble is in '{}'\n", meant.string(),
          place.string());
    if (options.format == "table") words = fmt::format("Results: {}\n", harmless(place.string()));
  }
  fmt::print("{}{}",
             ensemble_answer({loaded.model.world, loaded.scenario, found.drawn, found.central, sensitivity,
                              fixed_in_words(options)},
                             options.format),
             words);
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
