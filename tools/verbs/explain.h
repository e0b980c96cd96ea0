// SPDX-License-Identifier: Apache-2.0
// entrepot explain SCENARIO: what the package changes, number by number, before anything runs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "world/base_year.h"

namespace entrepot {

struct ExplainOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;
  std::string format = "table";        // table, csv, json, md
  std::string at;                      // a quarter; none: those in which something changes
  std::string lever;                   // uses of this lever only
  std::vector<std::string> overrides;  // --set
  Theory theory = Theory::melitz;
  bool quiet = false;
};

// The answer on stdout. Returns the exit status; throws Failure(usage) for a quarter outside the horizon and
// a lever that the scenario does not use.
int explain_scenario(const ExplainOptions& options);

}  // namespace entrepot
