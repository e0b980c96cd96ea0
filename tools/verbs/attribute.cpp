// SPDX-License-Identifier: Apache-2.0
#include "verbs/attribute.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "answer/attribution_answer.h"
#include "io/scenario/load.h"
#include "outcomes/results/years.h"
#include "study/income_path.h"
#include "study/run_members.h"
#include "terminal/show.h"
#include "terminal/study_progress.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

// Negative: the home economy.
int place_of(const World& world, const std::string& name) {
  if (!world.home_economy.empty() && name == world.home_economy) return -1;
  const auto place = world.location_names.find(name);
  if (!place)
    throw Failure(Status::usage, fmt::format("attribute --path: the model '{}' has no place '{}'\n"
                                             "  'entrepot describe locations' lists them",
                                             world.name, name));
  return *place;
}

void require_parts(const Loaded& loaded, bool path) {
  if (loaded.model.world.home_economy.empty() && !path)
    throw Failure(Status::usage,
                  fmt::format("attribute: the model '{}' has no home economy, whose outcomes these are\n"
                              "  --path PLACE tells real income of one of its places",
                              loaded.model.world.name));
  if (loaded.scenario.levers.empty())
    throw Failure(Status::usage, "attribute: the scenario has no entry under 'levers' to take apart");
}

}  // namespace

int attribute_scenario(const AttributeOptions& options) {
  Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  const World& world = loaded.model.world;
  require_parts(loaded, options.path.has_value());
  TakenFromLongRun wanted = percents_of(outcomes_of_parts(world));
  std::string path_of;
  if (options.path) {
    const int place = place_of(world, *options.path);
    if (place >= 0 && !loaded.model.base.resident[at(place)])
      throw Failure(Status::usage,
                    fmt::format("attribute --path: nobody lives in '{}', whose income is that of its hosts\n"
                                "  name one of them",
                                *options.path));
    wanted = income_path_of(place);
    path_of = place < 0 ? world.home_economy_name : world.locations[at(place)].name;
  }
  std::string when;
  if (options.simulate) {
    if (options.path)
      throw Failure(Status::usage,
                    "attribute: --path takes the long run apart, and --simulate tells a year\n"
                    "  leave out one of them");
    require_firms(loaded.model, loaded.scenario);
    Horizon& horizon = loaded.scenario.horizon;
    if (options.years) horizon.quarters = quarters_a_year * *options.years;
    when = period_of(horizon, years_of(horizon) - 1);
  }
  const std::size_t parts = attributed_parts(loaded.scenario, options.how.by).size();
  const long solves = solves_of(parts, options.how);
  if (!options.quiet)
    say("{} parts, {} {}{}\n", parts, solves, options.simulate ? "runs by agents" : "long runs",
        parts > at(options.how.most_exact) ? fmt::format(" along {} orders", options.how.orders) : "");
  AttributionOptions how = options.how;
  how.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;
  StudyProgress progress("piece", options.quiet);
  const auto desk = [&]() -> std::unique_ptr<CoalitionDesk> {
    return std::make_unique<RunCoalitions>(loaded.model, loaded.scenario, outcomes_of_parts(world),
                                           options.held);
  };
  const Attribution found = options.simulate
                                ? attribute(loaded.scenario, wanted.names, how, desk, progress.watch())
                                : attribute(loaded.model, loaded.scenario, wanted, how, progress.watch());
  fmt::print(
      "{}", attribution_answer(world, loaded.scenario, options.how.by, found, path_of, when, options.format));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
