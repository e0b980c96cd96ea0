// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "command_line/command_line.h"
#include "io/run/run_folder_reader.h"
#include "verbs/compare.h"
#include "verbs/replay.h"

namespace entrepot {
namespace {

constexpr const char* compare_introduction =
    "Examples:\n"
    "  entrepot compare runs/first runs/second\n"
    "  entrepot compare runs/a runs/b runs/c --outcome real_income --format md\n"
    "  entrepot compare runs/a runs/b --intervals runs/a_drawn runs/b_drawn\n\n"
    "What runs were given and what they found, side by side: the inputs that differ,\n"
    "then the effects of a year and their difference beside its numerical error, and\n"
    "how sure the difference is where the intervals of both packages are known.";

constexpr const char* replay_introduction =
    "Example:\n"
    "  entrepot replay runs/high_standard_opening\n\n"
    "Makes a run again from its own folder: identical, or the first difference. One\n"
    "below 1e-9 from a run of another build is told and is no failure.";

void add_compare(CommandLine& line) {
  Verb verb = line.add("compare", compare_introduction);
  const auto options = std::make_shared<CompareOptions>();
  verb.option("runs", options->runs, "run folders; runs/NAME is the latest run of a scenario")
      .required()
      .values(2, 26)
      .called("RUN")
      .text("RUN RUN...");
  verb.option("--format", options->format, "form of the answer; csv and json have every row")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--outcome", options->outcomes, "outcomes to show, by place (default: the headlines)")
      .called("OUTCOME")
      .text("NAME...");
  verb.option("--year", options->year, "year of the runs (default: the last that all have)").between(1, 200);
  verb.option("--intervals", options->intervals,
              "ensembles of the runs' packages, besides intervals that runs have of their own")
      .called("DIR")
      .text("DIR...");
  verb.flag("--across-assumptions", options->across_assumptions,
            "compare also runs that differ in the model or in effect sizes");
  verb.flag("--exact", options->exact, "exit with status 5 when any result differs");
  verb.when_met([&line, options] { line.action = [options] { return compare_runs(*options); }; });
}

void add_replay(CommandLine& line) {
  Verb verb = line.add("replay", replay_introduction);
  const auto options = std::make_shared<ReplayOptions>();
  verb.option("run", options->run, "run folder; runs/NAME is the latest run of a scenario")
      .required()
      .called("RUN");
  verb.option("--keep", options->keep, "keep the second run here").called("DIR");
  verb.option("--model", options->model, "model, instead of the one that the run names").called("NAME|DIR");
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(find_run(options->run));
      options->quiet = line.common.quiet;
      options->command_line = line.common.words;
      return replay_run(*options);
    };
  });
}

}  // namespace

void add_run_verbs(CommandLine& line) {
  add_compare(line);
  add_replay(line);
}

}  // namespace entrepot
