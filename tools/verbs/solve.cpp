// SPDX-License-Identifier: Apache-2.0
#include "verbs/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "answer/solve_table.h"
#include "base/quantity.h"
#include "io/scenario/load.h"
#include "io/text/file_writer.h"
#include "io/text/json.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"

namespace entrepot {
namespace {

std::string csv(const std::vector<LongRunValue>& rows) {
  std::string text = "outcome,location,sector,value,unit\n";
  for (const LongRunValue& row : rows)
    text +=
        fmt::format("{},{},{},{},{}\n", row.outcome, row.location, row.sector, shortest(row.value), row.unit);
  return text;
}

std::string json(const std::vector<LongRunValue>& rows) {
  Json list = Json::array();
  for (const LongRunValue& row : rows)
    list.push_back({{"outcome", row.outcome},
                    {"location", row.location},
                    {"sector", row.sector},
                    {"value", row.value},
                    {"unit", row.unit}});
  return list.dump(1) + "\n";
}

// Where all that a package asks for is over when the economy comes to rest, the answer is nothing.
void warn_of_the_end(const std::vector<LeverUse>& levers, Diagnostics& diagnostics) {
  if (levers.empty() || std::any_of(levers.begin(), levers.end(), holds_in_the_long_run)) return;
  diagnostics.warning("W009", levers.front().spot,
                      levers.size() == 1
                          ? fmt::format("lever '{}' has ended in the long run, and nothing of it is left",
                                        levers.front().lever.name)
                          : "all levers have ended in the long run, and nothing of them is left",
                      "so baseline and policy are the same here; 'entrepot run' shows the years before");
}

}  // namespace

int solve_scenario(const SolveOptions& options) {
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  warn_of_the_end(loaded.scenario.levers, loaded.diagnostics);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  const LongRun solved = solve_long_run(loaded.model, loaded.scenario);
  const std::vector<LongRunValue> result = long_run_values(loaded.model, solved);
  const std::string text = options.format == "csv" ? csv(result)
                           : options.format == "json"
                               ? json(result)
                               : solve_table(loaded.model, loaded.scenario, solved, result);
  if (!options.out) {
    std::cout << text;
    return 0;
  }
  const Interrupt listening;
  write_whole_file(*options.out, text);
  return 0;
}

}  // namespace entrepot
