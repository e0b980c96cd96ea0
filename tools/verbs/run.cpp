// SPDX-License-Identifier: Apache-2.0
#include "verbs/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "answer/effect_tables.h"
#include "answer/explain_words.h"
#include "answer/headlines.h"
#include "base/diagnostic.h"
#include "io/run/checkpoint.h"
#include "io/run/interrupted_run.h"
#include "io/run/run_folder.h"
#include "io/scenario/load.h"
#include "io/text/utf8.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"
#include "verbs/report.h"
#include "verbs/traced_cell.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Hands quarters on, tells the terminal how far it is, keeps where the run stands, and stops when asked to.
class Watched : public RunObserver {
 public:
  // `quarters` of all replications together, of which `told` have been. No checkpoint: nothing is kept.
  Watched(RunObserver& folder, Checkpoint* checkpoint, int told, int quarters, bool quiet)
      : folder_(folder), checkpoint_(checkpoint), progress_("quarter", quarters, quiet), told_(told) {}
  void quarter(const QuarterOutcome& outcome) override {
    folder_.quarter(outcome);
    if (outcome.which == Case::policy) progress_.reached(++told_);
  }
  bool hears_luck() const override { return folder_.hears_luck(); }
  void luck_market(const QuarterOutcome& outcome) override { folder_.luck_market(outcome); }
  bool proceed(int, int) override { return !Interrupt::heard(); }
  void stands(const RunStanding& standing, bool goes_on) override {
    if (checkpoint_ != nullptr && (!goes_on || standing.done % checkpoint_->every() == 0))
      checkpoint_->keep(standing);
  }

 private:
  RunObserver& folder_;
  Checkpoint* checkpoint_;
  Progress progress_;
  int told_;
};

// What a run that stops has left, in words behind the reason.
[[noreturn]] void stop_with(const Failure& failure, Checkpoint& checkpoint, const fs::path& place) {
  // What has no equilibrium has none the second time.
  if (failure.status() == Status::no_equilibrium) checkpoint.remove();
  if (checkpoint.kept() == 0) throw failure;
  throw Failure(failure.status(),
                fmt::format("{}\n  what was done until quarter {} is kept, and goes on with\n"
                            "  {}",
                            failure.what(), checkpoint.kept(), resume_command(place)));
}

CheckpointedRun checkpointed(const RunOptions& options, const Loaded& loaded,
                             const RunFolderOptions& described) {
  CheckpointedRun run;
  run.scenario = loaded.scenario.name;
  run.models_root = fs::absolute(options.models_root).lexically_normal().string();
  run.model_folder = fs::absolute(loaded.model_folder).lexically_normal().string();
  run.overrides = options.overrides;
  run.theory = options.theory;
  run.cohorts = options.cohorts;
  run.states = options.states;
  run.firms = to_string(options.firms);
  run.quarters = loaded.scenario.horizon.quarters;
  run.every = *options.checkpoint_every;
  run.standard_place = !options.out;
  run.command = described.command;
  run.warnings = described.warnings;
  run.inputs = described.inputs;
  return run;
}

// As the run said of itself when it was begun.
void describe_as_before(const InterruptedRun& before, Loaded& loaded, RunFolderOptions& described) {
  loaded.scenario.name = before.run().scenario;
  described.scenario_text = before.scenario_text();
  described.resolved_text = before.resolved_text();
  described.inputs = before.run().inputs;
  described.warnings = before.run().warnings;
  described.command = before.run().command;
  described.goes_on = true;
  described.gone = before.done();
  described.latest = before.run().standard_place;
}

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

// What the page needs of a run while it goes on, and the page at its end.
class PageOfRun {
 public:
  // Where the chart library is missing that is told now.
  PageOfRun(Labels labels, bool quiet) : labels_(std::move(labels)), library_(chart_library({}, quiet)) {}
  std::vector<OutcomeSink*> hear(const Model& model, int quarters, int replications) {
    return heard_.emplace(model, quarters, replications).sinks();
  }
  void leave(const fs::path& place, const Loaded& loaded, const std::optional<LongRunAnswers>& long_run,
             bool quiet) {
    leave_report(reported_run(place, loaded, std::move(labels_), *heard_, long_run, PartsBy::task), library_,
                 quiet);
  }

 private:
  Labels labels_;
  ChartLibrary library_;
  std::optional<HeardRun> heard_;
};

// What headlines and page want of the long run.
std::vector<std::string> outcomes_beside() {
  std::vector<std::string> names = EffectTables::outcomes();
  names.insert(names.end(), outcomes_of_pages().begin(), outcomes_of_pages().end());
  return names;
}

void tell(const RunOptions& options, const Loaded& loaded, const std::vector<EffectRow>& effects,
          const RunReport& report, const std::optional<LongRunAnswers>& solved, const fs::path& place,
          const std::string& ground, const FirmMargins* margins) {
  std::optional<std::vector<EffectRow>> long_run;
  if (solved) long_run = solved->effects.rows;
  const LongRunAnswers found = solved.value_or(LongRunAnswers());
  const bool measured_with_this =
      !loaded.discretisation.empty() && options.overrides.empty() &&
      fs::path(measured_for(loaded.discretisation.front())).stem() == loaded.scenario.name;
  fmt::print("{}", harmless_lines(headlines(
                       {loaded.model,
                        loaded.scenario,
                        effects,
                        long_run,
                        report,
                        loaded.discretisation,
                        measured_with_this,
                        {.cohorts = options.cohorts, .states = options.states, .firms = options.firms},
                        place,
                        found.rules,
                        found.on_judgement,
                        replications_made(loaded.model.world, loaded.scenario),
                        loaded.intervals,
                        margins,
                        ground})));
}

}  // namespace

namespace {

// From the beginning or, with `before`, from where that stood.
int simulate(const RunOptions& options, InterruptedRun* before) {
  // What --set sets is in the scenario that an interrupted run keeps, and what was warned of has been told.
  Loaded loaded = load_scenario(options.scenario, options.models_root, options.model, options.theory,
                                before != nullptr ? std::vector<std::string>() : options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet && before == nullptr) show(loaded.diagnostics, loaded.sources);
  Scenario& scenario = loaded.scenario;
  if (options.replications) scenario.replications = *options.replications;
  scenario.firms_throw = options.firms.any();
  if (options.seed) scenario.seed = static_cast<std::uint64_t>(*options.seed);
  try {
    require_firms(loaded.model, loaded.scenario, options.firms);
  } catch (const Failure& failure) {
    throw Failure(failure.status(), fmt::format("{}: {}", options.scenario.string(), failure.what()));
  }
  std::optional<PageOfRun> page;
  if (options.report) {
    Diagnostics diagnostics;
    page.emplace(labels_of(loaded, options.models_root, diagnostics), options.quiet);
    if (!diagnostics.ok()) return stop(diagnostics, loaded.sources);
  }
  // resolved.yaml keeps the scenario's own horizon, which its dates fit; --years is in the command.
  RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
  described.out = options.out;
  described.discretisation_error = loaded.discretisation;
  described.discretisation = {.cohorts = options.cohorts, .states = options.states, .firms = options.firms};
  if (options.trace) {
    described.traced_cell = traced_cell(loaded.model.world, loaded.model.base, *options.trace);
    described.discretisation.tells_newborn = true;
  }
  loaded.sources = Sources();  // nothing needs the texts any more
  if (options.quarters) scenario.horizon.quarters = *options.quarters;
  if (before != nullptr) {
    describe_as_before(*before, loaded, described);
  } else if (const std::string words = never_begun(scenario); !words.empty()) {
    described.warnings.push_back(words);
    if (!options.quiet) say("warning: {}\n", words);
  }

  const std::string ground = ground_hash(described.resolved_text, loaded.model.world.name, described.inputs);
  const int replications = replications_made(loaded.model.world, scenario);
  // Where the file asks for them it has been told (W012).
  if (options.replications && scenario.replications > replications && !options.quiet)
    say("warning: {} replications asked for, one made: no lever moves reform_rate, and without --firms "
        "nothing else has dice\n",
        scenario.replications);

  if (page) described.beside = page->hear(loaded.model, scenario.horizon.quarters, replications);
  std::optional<Interrupt> listening(std::in_place);  // from before there is a folder until it has its name
  RunFolder folder(loaded.model, scenario, described);
  const fs::path named = options.out.value_or(folder.place());
  if (!options.quiet) {
    for (const fs::path& left : folder.leftovers())
      say("a run that was stopped has left '{}'; it is of no use and can be removed\n", left.string());
    for (const fs::path& other : folder.interrupted())
      say("a run that was interrupted goes on with {}\n", resume_command(other));
  }
  if (!options.quiet && before == nullptr)
    say("{}: {} places, {} sectors; {} quarters from {}{}; results.nc up to {:.0f} MB{}\n",
        loaded.model.world.name, loaded.model.base.location_count, loaded.model.base.sector_count,
        scenario.horizon.quarters, to_string(scenario.horizon.from),
        replications > 1 ? fmt::format(", {} replications", replications) : "",
        static_cast<double>(folder.estimated_bytes()) / 1e6,
        folder.annual() ? ", flows by year because by quarter they would pass 1 GB" : "");
  std::unique_ptr<Checkpoint> checkpoint;
  if (before != nullptr) {
    if (!options.quiet) say("goes on after {} of {} quarters\n", before->done(), before->quarters());
    before->tell_again(folder.stream());
    checkpoint = before->go_on(*options.checkpoint_every);
  } else if (options.checkpoint_every) {
    checkpoint = Checkpoint::begin(folder.place(), checkpointed(options, loaded, described),
                                   described.scenario_text, described.resolved_text);
  }
  folder.stream().keep_in(checkpoint.get());
  RunReport report;
  fs::path place;
  try {
    {
      Watched watched(folder, checkpoint.get(), before != nullptr ? before->told() : 0,
                      scenario.horizon.quarters * replications, options.quiet);
      report = run(loaded.model, scenario, described.discretisation, watched,
                   before != nullptr ? &before->state() : nullptr);
    }
    if (checkpoint != nullptr && Interrupt::heard())
      throw Failure(Status::interrupted, "interrupted before the run folder was finished");
    Interrupt::stop_if_heard();
    place = folder.finish(report);
  } catch (const Failure& failure) {
    if (checkpoint == nullptr) throw;
    stop_with(failure, *checkpoint, named);
  }
  if (checkpoint != nullptr) checkpoint->remove();
  listening.reset();
  if (place != folder.place())
    say("warning: '{}' was made by somebody else meanwhile; the run is in '{}'\n", folder.place().string(),
        place.string());
  const bool told = !options.quiet && options.headlines;
  std::optional<LongRunAnswers> long_run;
  if (told || page) long_run = long_run_beside(loaded.model, scenario, outcomes_beside());
  if (told) tell(options, loaded, folder.effects(), report, long_run, place, ground, folder.margins());
  if (!page) return static_cast<int>(Status::done);
  try {
    page->leave(place, loaded, long_run, options.quiet);
  } catch (const Failure& failure) {  // the run is none the worse
    say("warning: the run is in its folder, but its report could not be written: {}\n", failure.what());
  }
  return static_cast<int>(Status::done);
}

}  // namespace

int run_scenario(const RunOptions& options) {
  return simulate(options, nullptr);
}

int resume_run(const ResumeOptions& options) {
  InterruptedRun before(options.place);
  if (!options.models_root.empty()) before.find_models_in(options.models_root);
  before.require_same_inputs();
  const CheckpointedRun& begun = before.run();
  RunOptions again;
  again.scenario = before.scenario_file();
  again.models_root = begun.models_root;
  again.model = begun.model_folder;
  again.theory = begun.theory;
  again.out = options.place;
  again.cohorts = begun.cohorts;
  again.states = begun.states;
  again.firms = with_dice_of(begun.firms).value_or(WithDice());
  again.quarters = begun.quarters;
  again.checkpoint_every = options.checkpoint_every.value_or(begun.every);
  again.overrides = begun.overrides;
  again.report = options.report;
  again.quiet = options.quiet;
  return simulate(again, &before);
}

}  // namespace entrepot
