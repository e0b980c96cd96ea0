// SPDX-License-Identifier: Apache-2.0
#include "verbs/explore.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/diagnostic.h"
#include "explore/explore_page.h"
#include "explore/explored.h"
#include "explore/full_runs.h"
#include "explore/local_server.h"
#include "report/reported_run.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/report.h"

namespace entrepot {

int explore_scenario(const ExploreOptions& options) {
  ExploredScenario scenario({options.scenario, options.models_root, options.model, options.overrides});
  const Loaded& loaded = scenario.loaded();
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  if (scenario.entries().empty())
    throw Failure(Status::usage, fmt::format("{}: no levers, and nothing to move\n"
                                             "  entrepot new makes a scenario with some",
                                             options.scenario.string()));
  Diagnostics diagnostics;
  const Labels labels = labels_of(loaded, options.models_root, diagnostics);
  if (!diagnostics.ok()) return stop(diagnostics, loaded.sources);
  const ChartLibrary library = chart_library(options.library, options.quiet);
  const Interrupt listening;
  FullRuns runs({"--models", std::filesystem::absolute(options.models_root).string()});
  ExplorePage page(scenario, runs, labels, library);
  LocalServer server(options.port, [&](const ServerRequest& request) { return page.reply(request); });
  fmt::print("Explore: {}\n", server.address());
  if (!options.quiet) fmt::print("Open it in a browser of this machine. Ctrl-C ends it.\n");
  std::fflush(stdout);
  server.serve([] { return !Interrupt::heard(); });
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
