// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/load_published.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/names.h"
#include "io/model/base_year_reader.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/locate.h"
#include "io/scenario/published_reader.h"
#include "io/scenario/scenario_reader.h"
#include "policy/effects.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

void check_names(const std::vector<std::string>& asked, const Names& known) {
  for (const std::string& name : asked) {
    if (known.find(name)) continue;
    const auto near = nearest(name, known.all());
    throw Failure(Status::usage, fmt::format("evidence: there is no lever '{}'{}", name,
                                             near ? fmt::format("; did you mean '{}'?", *near)
                                                  : "\n  'entrepot describe levers' lists them"));
  }
}

// A model that a scenario changes is its own; the others share one.
Isolated isolated(const fs::path& file, const std::shared_ptr<const Model>& known,
                  const fs::path& model_folder, LeverShelf& shelf, Diagnostics& diagnostics,
                  const Sources& sources) {
  const int before = diagnostics.errors();
  const ScenarioTree tree = read_scenario_tree(file, {}, sources);
  const Catalogue levers = shelf.for_scenario(tree, diagnostics);
  Isolated read{known, read_scenario(tree, levers, known->world, diagnostics, sources)};
  if (diagnostics.errors() != before) return read;
  const Assumptions& assumed = read.scenario.assumptions;
  if (!read.scenario.added_legs.empty() || !assumed.elasticities_of_the_model() ||
      !(assumed.transfers == Transfers{known->world.transfers})) {
    auto own = std::make_shared<Model>(*known);
    add_legs(read.scenario.added_legs, *own);
    assume(assumed, base_year_folder(model_folder).string(), *own, diagnostics);
    read.model = std::move(own);
  }
  if (diagnostics.errors() == before)
    check_effects(read.model->world, read.model->base, read.scenario.horizon, read.scenario.baseline,
                  read.scenario.levers, diagnostics);
  return read;
}

}  // namespace

LoadedPublished load_published(const fs::path& models_root, const std::string& model,
                               const std::vector<std::string>& levers) {
  LoadedPublished loaded;
  Diagnostics& diagnostics = loaded.diagnostics;
  const fs::path folder = models_root / "levers", model_folder = find_model(model, models_root);
  LeverShelf shelf(folder, diagnostics, loaded.sources);
  check_names(levers, shelf.names());
  loaded.levers = shelf.with(shelf.names().all(), diagnostics).levers;
  const auto known =
      std::make_shared<const Model>(read_model(model_folder, diagnostics, Theory::melitz, loaded.sources));
  if (!diagnostics.ok()) return loaded;
  const fs::path scenarios = folder / "isolated";
  loaded.rows = read_published(folder / "evidence.csv", scenarios, shelf.names(), known->world, diagnostics,
                               loaded.sources);
  if (!diagnostics.ok()) return loaded;
  if (!levers.empty())
    std::erase_if(loaded.rows, [&](const Published& row) {
      return std::find(levers.begin(), levers.end(), row.lever) == levers.end();
    });
  const auto order = [&](const std::string& name) {
    return std::find_if(loaded.levers.begin(), loaded.levers.end(),
                        [&](const Lever& lever) { return lever.name == name; }) -
           loaded.levers.begin();
  };
  std::stable_sort(loaded.rows.begin(), loaded.rows.end(),
                   [&](const Published& a, const Published& b) { return order(a.lever) < order(b.lever); });
  for (const Published& row : loaded.rows)
    for (const std::string& name : {row.scenario, row.over})
      if (!name.empty() && !loaded.scenarios.contains(name))
        loaded.scenarios[name] =
            isolated(scenarios / (name + ".yaml"), known, model_folder, shelf, diagnostics, loaded.sources);
  diagnostics.sort();
  return loaded;
}

}  // namespace entrepot
