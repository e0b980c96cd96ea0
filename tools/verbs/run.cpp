// SPDX-License-Identifier: Apache-2.0
#include "verbs/run.h"

#include <fmt/format.h>

#include <cstdio>

#include "answer/explain_words.h"
#include "answer/headlines.h"
#include "base/diagnostic.h"
#include "io/run/run_folder.h"
#include "io/scenario/load.h"
#include "io/text/utf8.h"
#include "simulation/long_run.h"
#include "study/judgement.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"

namespace entrepot {
namespace {

// Hands quarters on, tells the terminal how far it is, and stops when asked to.
class Watched : public RunObserver {
 public:
  // `quarters` of all replications together.
  Watched(RunObserver& folder, int quarters, bool quiet)
      : folder_(folder), progress_("quarter", quarters, quiet) {}
  void quarter(const QuarterOutcome& outcome) override {
    folder_.quarter(outcome);
    if (outcome.which == Case::policy) progress_.reached(++told_);
  }
  bool proceed(int, int) override { return !Interrupt::heard(); }

 private:
  RunObserver& folder_;
  Progress progress_;
  int told_ = 0;
};

// Levers that begin after a horizon that --years has cut short; empty where there are none.
std::string never_begun(const Scenario& scenario) {
  std::vector<std::string> late;
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses) {
      const std::string one = fmt::format("{} in {}", entry_of(use).lever.name, to_string(use.from));
      if (use.from > scenario.horizon.last() && (!use.part_of || late.empty() || late.back() != one))
        late.push_back(one);
    }
  if (late.empty()) return {};
  return fmt::format("the run ends in {} and does not see what begins later: {}",
                     to_string(scenario.horizon.last()), fmt::join(late, ", "));
}

// The long run of the same scenario; nothing where it has no equilibrium, which is no fault of the run's.
std::optional<LongRun> long_run_of(const Model& model, const Scenario& scenario) {
  try {
    return solve_long_run(model, scenario);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

void tell(const RunOptions& options, const Loaded& loaded, const std::vector<EffectRow>& effects,
          const RunReport& report, const std::filesystem::path& place) {
  const std::optional<LongRun> solved = long_run_of(loaded.model, loaded.scenario);
  std::optional<std::vector<EffectRow>> long_run;
  std::vector<RuleEffect> rules;
  std::optional<Judged> on_judgement;
  if (solved) {
    long_run = entrepot::effects(loaded.model, *solved).rows;
    rules = under_both_rules(loaded.model, *solved);
    on_judgement = share_on_judgement(loaded.model, loaded.scenario, *solved);
  }
  const bool measured_with_this =
      !loaded.discretisation.empty() && options.overrides.empty() &&
      std::filesystem::path(measured_for(loaded.discretisation.front())).stem() == loaded.scenario.name;
  fmt::print("{}", harmless_lines(headlines({loaded.model,
                                             loaded.scenario,
                                             effects,
                                             long_run,
                                             report,
                                             loaded.discretisation,
                                             measured_with_this,
                                             {options.cohorts, options.states},
                                             place,
                                             rules,
                                             on_judgement,
                                             replications_made(loaded.model.world, loaded.scenario)})));
}

}  // namespace

int run_scenario(const RunOptions& options) {
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  Scenario& scenario = loaded.scenario;
  if (options.replications) scenario.replications = *options.replications;
  if (options.seed) scenario.seed = static_cast<std::uint64_t>(*options.seed);
  try {
    require_firms(loaded.model, loaded.scenario);
  } catch (const Failure& failure) {
    throw Failure(failure.status(), fmt::format("{}: {}", options.scenario.string(), failure.what()));
  }
  // resolved.yaml keeps the scenario's own horizon, which its dates fit; --years is in the command.
  RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
  described.out = options.out;
  described.discretisation_error = loaded.discretisation;
  described.discretisation = {options.cohorts, options.states};
  loaded.sources = Sources();  // nothing needs the texts any more
  if (options.quarters) scenario.horizon.quarters = *options.quarters;
  if (const std::string words = never_begun(scenario); !words.empty()) {
    described.warnings.push_back(words);
    if (!options.quiet) say("warning: {}\n", words);
  }

  const int replications = replications_made(loaded.model.world, scenario);
  // Where the file asks for them it has been told (W012).
  if (options.replications && scenario.replications > replications && !options.quiet)
    say("warning: {} replications asked for, one made: no lever moves reform_rate, and nothing else has "
        "dice\n",
        scenario.replications);

  std::optional<Interrupt> listening(std::in_place);  // from before there is a folder until it has its name
  RunFolder folder(loaded.model, scenario, described);
  if (!options.quiet)
    for (const std::filesystem::path& left : folder.leftovers())
      say("a run that was stopped has left '{}'; it is of no use and can be removed\n", left.string());
  if (!options.quiet)
    say("{}: {} places, {} sectors; {} quarters from {}{}; results.nc up to {:.0f} MB{}\n",
        loaded.model.world.name, loaded.model.base.location_count, loaded.model.base.sector_count,
        scenario.horizon.quarters, to_string(scenario.horizon.from),
        replications > 1 ? fmt::format(", {} replications", replications) : "",
        static_cast<double>(folder.estimated_bytes()) / 1e6,
        folder.annual() ? ", flows by year because by quarter they would pass 1 GB" : "");
  RunReport report;
  {
    Watched watched(folder, scenario.horizon.quarters * replications, options.quiet);
    report = run(loaded.model, scenario, {options.cohorts, options.states}, watched);
  }
  Interrupt::stop_if_heard();
  const std::filesystem::path place = folder.finish(report);
  listening.reset();
  if (place != folder.place())
    say("warning: '{}' was made by somebody else meanwhile; the run is in '{}'\n", folder.place().string(),
        place.string());
  if (!options.quiet && options.headlines) tell(options, loaded, folder.effects(), report, place);
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
