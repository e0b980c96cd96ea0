// SPDX-License-Identifier: Apache-2.0
#include "verbs/report.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/diagnostic.h"
#include "io/run/manifest.h"
#include "io/run/run_folder_reader.h"
#include "io/text/file_writer.h"
#include "io/text/sources.h"
#include "io/text/utf8.h"
#include "report/page.h"
#include "report/page_names.h"
#include "report/page_run.h"
#include "report/page_tables.h"
#include "report/paper_figures.h"
#include "report/reported_run.h"
#include "terminal/terminal.h"
#include "verbs/named_ensemble.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

std::string page_data(const std::vector<ReportedRun>& runs) {
  const Program program = this_program();
  Json list = Json::array();
  std::vector<NamedScenario> all;
  char name = 'A';
  for (const ReportedRun& run : runs) {
    list.push_back(run_on_page(run, std::string(1, name++)));
    all.push_back({run.world(), run.scenario(), run.labels});
  }
  const Json data = {{"format", 1},
                     {"program", {{"version", program.version}, {"revision", program.revision}}},
                     {"names", names_of(all)},
                     {"runs", std::move(list)}};
  return data.dump();
}

std::string whole_page(const std::vector<ReportedRun>& runs, const std::string& data,
                       const ChartLibrary& library) {
  return page_of({.title = runs.front().manifest.title,
                  .data = data,
                  .tables = tables_of(runs),
                  .library = library.text});
}

// Each to the runs that are of its package; its intervals go before those that a run has of its own.
void add_ensembles(const std::vector<fs::path>& named, std::vector<ReportedRun>& runs) {
  for (const fs::path& given : named) {
    const ReadEnsemble drawn = named_ensemble("report", given);
    bool of_one = false;
    for (ReportedRun& run : runs) {
      const std::string resolved = read_text(run.folder / "resolved.yaml").value_or("");
      if (ground_hash(resolved, run.manifest.model, run.manifest.inputs) != drawn.ground) continue;
      of_one = true;
      add_drawn(drawn, run);
    }
    if (!of_one)
      refuse_ensemble("report", drawn, runs.front().manifest.title,
                      fmt::format("entrepot ensemble {} --out DIR",
                                  shell_word(shared_name(runs.front().folder / "resolved.yaml"))));
  }
}

// A page is made of its run alone and may be made again: it takes the place of the last one, in one step.
void write_page(const fs::path& file, const std::string& page) {
  const fs::path beside = file.parent_path() / ("." + file.filename().string() + ".part");
  write_file(beside, page);
  std::error_code error;
  fs::rename(beside, file, error);
  if (!error) return;
  std::error_code ignored;
  fs::remove(beside, ignored);
  throw Failure(Status::no_file, fmt::format("cannot write '{}': {}", file.string(), error.message()));
}

}  // namespace

ChartLibrary chart_library(const std::optional<fs::path>& folder, bool quiet) {
  ChartLibrary library = read_chart_library(folder);
  if (!library.missing.empty() && !quiet)
    say("warning: the chart library is not there ({}): the page has tables in place of pictures\n"
        "  sudo apt-get install node-{}\n",
        fmt::join(library.missing, ", "), fmt::join(library.missing, " node-"));
  return library;
}

int report_runs(const ReportOptions& options) {
  const ChartLibrary library = chart_library(options.library, options.quiet);
  std::vector<ReportedRun> runs;
  for (const fs::path& given : options.runs) {
    runs.push_back(read_reported_run(fs::canonical(find_run(given)), options.models_root, options.by));
    if (!runs.back().changed.empty() && !options.quiet)
      say("warning: '{}': the model has changed since the run ({}): what is found beside the run, as its "
          "long "
          "run, is of the model as it is now\n",
          given.string(), fmt::join(runs.back().changed, ", "));
  }
  add_ensembles(options.intervals, runs);
  const fs::path file = options.out.value_or(find_run(options.runs.front()) / "report.html");
  const std::string data = page_data(runs);
  write_page(file, whole_page(runs, data, library));
  if (options.png)
    for (const fs::path& picture : draw_paper_figures(data, *options.png, options.language))
      if (!options.quiet) fmt::print("{}\n", harmless(picture.string()));
  if (!options.quiet) fmt::print("Report: {}\n", harmless(file.string()));
  return static_cast<int>(Status::done);
}

void leave_report(ReportedRun run, const ChartLibrary& library, bool quiet) {
  const fs::path file = run.folder / "report.html";
  std::vector<ReportedRun> runs;
  runs.push_back(std::move(run));
  write_page(file, whole_page(runs, page_data(runs), library));
  if (!quiet) fmt::print("Report: {}\n", harmless(file.string()));
}

}  // namespace entrepot
