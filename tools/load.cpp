// SPDX-License-Identifier: Apache-2.0
#include "load.h"

#include "io/lever_reader.h"
#include "io/model_reader.h"
#include "io/scenario_reader.h"
#include "locate.h"

namespace entrepot {

Loaded load_scenario(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
                     const std::optional<std::string>& model) {
  Loaded loaded;
  const ModelName named = model_of_scenario(scenario);
  loaded.model_folder = find_model(model ? *model : named.name, models_root);
  loaded.levers_folder = models_root / "levers";
  loaded.model = read_model(loaded.model_folder, loaded.diagnostics);
  loaded.levers = read_levers(loaded.levers_folder, loaded.diagnostics);
  // Names in a scenario mean nothing without a world and a catalogue.
  if (!loaded.diagnostics.ok()) return loaded;
  loaded.scenario = read_scenario(scenario, loaded.levers, loaded.model.world, loaded.diagnostics);
  if (loaded.diagnostics.ok()) check_effects(loaded.model, loaded.scenario, loaded.diagnostics);
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace entrepot
