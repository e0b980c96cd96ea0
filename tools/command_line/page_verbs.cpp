// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "command_line/command_line.h"
#include "command_line/overrides_flag.h"
#include "io/run/run_folder_reader.h"
#include "verbs/explore.h"
#include "verbs/report.h"

namespace entrepot {
namespace {

constexpr const char* report_introduction =
    "Examples:\n"
    "  entrepot report runs/high_standard_opening\n"
    "  entrepot report runs/a runs/b --out page.html\n"
    "  entrepot report runs/a --by lever --png figures\n\n"
    "Writes what runs have found as a page: one file with text and pictures, in English\n"
    "and Chinese, that needs no network. Beside the run it has the long run, what rests\n"
    "on judgement, and what each task, lever or measure brings.";

constexpr const char* explore_introduction =
    "Examples:\n"
    "  entrepot explore scenarios/article/high_standard_opening.yaml\n"
    "  entrepot explore scenario.yaml --port 8080\n\n"
    "A page on this machine, for its browsers alone: a slider for each entry of the\n"
    "scenario, and the long run that answers while it moves. What is found can be saved\n"
    "as a scenario, or run in full. Ctrl-C ends it.";

void add_library(Verb& verb, std::optional<std::filesystem::path>& library) {
  verb.option("--library", library, "folder of the chart library d3 (default: where Debian installs it)")
      .called("DIR");
}

void add_report(CommandLine& line) {
  Verb verb = line.add("report", report_introduction);
  const auto options = std::make_shared<ReportOptions>();
  verb.option("runs", options->runs,
              "folders of runs, long runs or sweeps; runs/NAME is the latest run of a scenario")
      .required()
      .values(1, 26)
      .called("RUN")
      .text("RUN...");
  verb.option("--out", options->out, "page (default: report.html in the folder of the first run)")
      .called("FILE");
  verb.choice<PartsBy>("--by", options->by,
                       {{"task", PartsBy::task}, {"measure", PartsBy::measure}, {"lever", PartsBy::lever}},
                       "by which parts the package is taken apart (default: by task)");
  verb.option("--intervals", options->intervals,
              "ensembles of the runs' packages: how sure, and bands of years where they are of agents")
      .called("DIR")
      .text("DIR...");
  verb.option("--png", options->png, "also the pictures for papers, drawn with matplotlib, in this folder")
      .called("DIR");
  verb.option("--language", options->language, "of the pictures for papers; a page has both")
      .one_of({"en", "zh"})
      .show_default();
  add_library(verb, options->library);
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(find_run(options->runs.front()));
      options->quiet = line.common.quiet;
      return report_runs(*options);
    };
  });
}

void add_explore(CommandLine& line) {
  Verb verb = line.add("explore", explore_introduction);
  const auto options = std::make_shared<ExploreOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  verb.option("--port", options->port, "of this machine (default: any that is free)").between(0, 65535);
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_library(verb, options->library);
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      return explore_scenario(*options);
    };
  });
}

}  // namespace

void add_page_verbs(CommandLine& line) {
  add_report(line);
  add_explore(line);
}

}  // namespace entrepot
