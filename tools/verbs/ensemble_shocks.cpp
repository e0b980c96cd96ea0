// SPDX-License-Identifier: Apache-2.0
// entrepot ensemble --shocks: a package with and without random shocks from outside.
#include <fmt/format.h>

#include <cstdio>

#include "answer/shocks_answer.h"
#include "io/run/run_folder.h"
#include "io/scenario/load.h"
#include "io/text/utf8.h"
#include "terminal/show.h"
#include "terminal/study_progress.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"
#include "verbs/ensemble.h"

namespace entrepot {

int ensemble_under_shocks(const EnsembleOptions& options) {
  if (options.simulate || options.resume || options.asked.redrawn > 0 || !options.fixed.empty())
    throw Failure(Status::usage,
                  "ensemble --shocks: shocks alone are drawn, in the long run, and in one sitting\n"
                  "  leave out --simulate, --total, --fixed and --resume");
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  std::vector<Shock> shocks;
  for (const std::filesystem::path& file : options.shocks) {
    // Places, sectors and partners are numbers of the package's own model.
    Loaded shock = load_scenario(file, options.models_root, loaded.model_folder.string(), options.theory);
    if (!shock.diagnostics.ok()) return stop(shock.diagnostics, shock.sources);
    std::erase_if(shock.scenario.levers, [](const LeverUse& use) { return !holds_in_the_long_run(use); });
    if (shock.scenario.levers.empty())
      throw Failure(Status::usage,
                    fmt::format("ensemble --shocks: '{}' has no entry under 'levers' that lasts\n"
                                "  a shock is what its entries are in the long run",
                                file.string()));
    shocks.push_back({shock.scenario.name, std::move(shock.scenario.levers)});
  }
  ShocksAsked asked;
  asked.draws = options.asked.draws;
  asked.chance = options.chance / 100.0;
  asked.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;
  if (!options.quiet) say("{} draws of {} shocks\n", asked.draws, shocks.size());
  StudyProgress progress("draw with a shock", options.quiet);
  std::optional<StudyFolder> folder;
  if (options.out) {
    RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
    described.out = options.out;
    folder.emplace(std::move(described));
  }
  const ShocksFound found =
      losses_under_shocks(loaded.model, loaded.scenario, shocks, asked, progress.watch());
  std::string words;
  if (folder) {
    StudyRecord record{"shocks",
                       {},
                       static_cast<std::size_t>(asked.draws),
                       static_cast<std::size_t>(found.without_equilibrium),
                       false,
                       ""};
    for (const std::filesystem::path& file : options.shocks)
      record.over.emplace_back("shock", shared_name(file));
    const auto [meant, place] =
        folder->finish(loaded.model, loaded.scenario, record, Certificate(),
                       {{"losses.csv", shocks_csv(loaded.model.world, found)}}, inputs_of(loaded));
    if (place != meant)
      say("warning: '{}' was made by somebody else meanwhile; the losses are in '{}'\n", meant.string(),
          place.string());
    if (options.format == "table") words = fmt::format("Results: {}\n", harmless(place.string()));
  }
  fmt::print("{}{}", shocks_answer(loaded.model.world, loaded.scenario, asked, found, options.format), words);
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
