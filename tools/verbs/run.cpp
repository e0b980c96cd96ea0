// SPDX-License-Identifier: Apache-2.0
#include "verbs/run.h"

#include <fmt/format.h>

#include <cstdio>

#include "answer/headlines.h"
#include "base/quantity.h"
#include "io/run/run_folder.h"
#include "io/scenario/load.h"
#include "io/scenario/resolved_yaml.h"
#include "io/text/utf8.h"
#include "numerics/parallel.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

// Hands quarters on, tells the terminal how far it is, and stops when asked to.
class Watched : public RunObserver {
 public:
  Watched(RunObserver& folder, int quarters, bool quiet)
      : folder_(folder), progress_("quarter", quarters, quiet) {}
  void quarter(const QuarterOutcome& outcome) override {
    folder_.quarter(outcome);
    if (outcome.which == Case::policy) progress_.reached(outcome.quarter + 1);
  }
  bool proceed(int, int) override { return !Interrupt::heard(); }

 private:
  RunObserver& folder_;
  Progress progress_;
};

std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./=:,+@%") == std::string::npos;
  if (plain) return word;
  std::string text = "'";
  for (char letter : word) text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

// A word of the command line, without the paths of this machine: run folders are shared.
std::string shared_word(const std::string& word) {
  const std::size_t value = word.starts_with("--") ? word.find('=') + 1 : 0;  // "--models=DIR"
  const std::filesystem::path path = word.substr(value);
  return path.is_absolute() ? word.substr(0, value) + shared_name(path) : word;
}

// As it was typed, without --out: a folder that exists is not overwritten.
std::string repeat_command(const std::vector<std::string>& words) {
  std::string text = "entrepot";
  for (std::size_t k = 1; k < words.size(); ++k) {
    if (words[k] == "--out") {
      ++k;
    } else if (!words[k].starts_with("--out=")) {
      text += ' ';
      text += quoted(shared_word(words[k]));
    }
  }
  return text;
}

RunFolderOptions folder_options(const RunOptions& options, const Loaded& loaded) {
  RunFolderOptions folder;
  folder.out = options.out;
  folder.scenario_text = loaded.sources.read(options.scenario)->text;
  folder.resolved_text = resolved_yaml(loaded.scenario, loaded.model.world);
  folder.inputs = inputs_of(loaded);
  folder.discretisation_error = loaded.discretisation;
  folder.discretisation = {options.cohorts, options.states};
  folder.threads = ThreadLimit::in_force();
  folder.command = repeat_command(options.command_line);
  for (const Diagnostic& diagnostic : loaded.diagnostics.all())
    folder.warnings.push_back(fmt::format("{}:{}: {}: {}", shared_name(diagnostic.spot.file),
                                          diagnostic.spot.line, diagnostic.code, diagnostic.message));
  return folder;
}

// Levers that begin after a horizon that --years has cut short; empty where there are none.
std::string never_begun(const Scenario& scenario) {
  std::vector<std::string> late;
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses)
      if (use.from > scenario.horizon.last())
        late.push_back(fmt::format("{} in {}", use.lever.name, to_string(use.from)));
  if (late.empty()) return {};
  return fmt::format("the run ends in {} and does not see what begins later: {}",
                     to_string(scenario.horizon.last()), fmt::join(late, ", "));
}

}  // namespace

int run_scenario(const RunOptions& options) {
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  try {
    require_firms(loaded.model, loaded.scenario);
  } catch (const Failure& failure) {
    throw Failure(failure.status(), fmt::format("{}: {}", options.scenario.string(), failure.what()));
  }
  // resolved.yaml keeps the scenario's own horizon, which its dates fit; --years is in the command.
  RunFolderOptions described = folder_options(options, loaded);
  loaded.sources = Sources();  // nothing needs the texts any more
  Scenario& scenario = loaded.scenario;
  if (options.quarters) scenario.horizon.quarters = *options.quarters;
  if (const std::string words = never_begun(scenario); !words.empty()) {
    described.warnings.push_back(words);
    if (!options.quiet) say("warning: {}\n", words);
  }

  std::optional<Interrupt> listening(std::in_place);  // from before there is a folder until it has its name
  RunFolder folder(loaded.model, scenario, described);
  if (!options.quiet)
    for (const std::filesystem::path& left : folder.leftovers())
      say("a run that was stopped has left '{}'; it is of no use and can be removed\n", left.string());
  if (!options.quiet)
    say("{}: {} places, {} sectors; {} quarters from {}; results.nc up to {:.0f} MB{}\n",
        loaded.model.world.name, loaded.model.base.location_count, loaded.model.base.sector_count,
        scenario.horizon.quarters, to_string(scenario.horizon.from),
        static_cast<double>(folder.estimated_bytes()) / 1e6,
        folder.annual() ? ", flows by year because by quarter they would pass 1 GB" : "");
  RunReport report;
  {
    Watched watched(folder, scenario.horizon.quarters, options.quiet);
    report = run(loaded.model, scenario, {options.cohorts, options.states}, watched);
  }
  Interrupt::stop_if_heard();
  const std::filesystem::path place = folder.finish(report);
  listening.reset();
  if (place != folder.place())
    say("warning: '{}' was made by somebody else meanwhile; the run is in '{}'\n", folder.place().string(),
        place.string());
  if (!options.quiet && options.headlines)
    fmt::print("{}", harmless_lines(headlines({loaded.model,
                                               scenario,
                                               folder.effects(),
                                               report,
                                               loaded.discretisation,
                                               {options.cohorts, options.states},
                                               place})));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
