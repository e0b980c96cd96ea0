// SPDX-License-Identifier: Apache-2.0
#include "verbs/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "answer/evidence_page.h"
#include "base/diagnostic.h"
#include "io/scenario/load_published.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {

int show_evidence(const EvidenceOptions& options) {
  const LoadedPublished loaded = load_published(options.models_root, options.model, options.levers);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources, "Nothing is compared.");
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  int done = 0;
  Progress progress("scenario", static_cast<int>(loaded.scenarios.size()), options.quiet);
  const std::vector<Compared> compared = compare_with_published(
      loaded.rows, loaded.scenarios, [&](const std::string&) { progress.reached(done++); });
  std::vector<Lever> told;
  for (const Lever& lever : loaded.levers)
    if (options.levers.empty() ||
        std::find(options.levers.begin(), options.levers.end(), lever.name) != options.levers.end())
      told.push_back(lever);
  fmt::print("{}", evidence_answer(told, compared, options.format));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
